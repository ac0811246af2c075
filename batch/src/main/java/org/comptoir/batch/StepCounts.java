package org.comptoir.batch;

import jakarta.batch.runtime.context.StepContext;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a step did, kept with it in the batch runtime's books as {@code bytes=29483 rows=457}.
 *
 * <p>The runtime's own metrics count what chunks read and write; our steps are batchlets, which it
 * has no count of.
 */
public final class StepCounts {
    private static final Pattern COUNT = Pattern.compile("([a-z]+)=(\\d{1,18})");

    private StepCounts() {}

    /**
     * Keeps what a step has done, in place of what was kept of it before. The runtime writes it
     * down when the step ends, however it does.
     *
     * @param counts by what is counted, one word in the plural
     */
    public static void keep(StepContext step, Map<String, Long> counts) {
        step.setPersistentUserData(
                new TreeMap<>(counts)
                        .entrySet().stream()
                                .map(count -> count.getKey() + "=" + count.getValue())
                                .collect(Collectors.joining(" ")));
    }

    /**
     * What was kept of a step; nothing before it ended, or when a crash cut it off.
     *
     * @param stored the runtime's bytes: a text as {@code ObjectOutputStream} writes it. It is read
     *     by hand, so that nothing a database holds is ever made an object of.
     */
    static Map<String, Long> read(byte @Nullable [] stored) {
        if (stored == null) {
            return Map.of();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            boolean isText =
                    in.readShort() == ObjectStreamConstants.STREAM_MAGIC
                            && in.readShort() == ObjectStreamConstants.STREAM_VERSION
                            && in.readByte() == ObjectStreamConstants.TC_STRING;
            return isText ? counts(in.readUTF()) : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException("the batch runtime's books cannot be read", e);
        }
    }

    private static Map<String, Long> counts(String text) {
        Map<String, Long> counts = new TreeMap<>();
        for (MatchResult count : COUNT.matcher(text).results().toList()) {
            counts.put(count.group(1), Long.valueOf(count.group(2)));
        }
        return counts;
    }
}
