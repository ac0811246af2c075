package org.comptoir.recovery.backup;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * Names a backup: when it was begun, and a few random digits.
 *
 * @param text such as {@code 20261121T214500Z-4f2a9c}
 */
public record BackupId(String text) implements Comparable<BackupId> {
    static final int LENGTH = "20261121T214500Z-4f2a9c".length();
    private static final String SHAPE = "\\d{8}T\\d{6}Z-[0-9a-f]{6}";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Refuses what is none. */
    public BackupId {
        if (!isOne(text)) {
            throw new IllegalArgumentException("no id of a backup: " + text);
        }
    }

    /** True for what has its shape. */
    public static boolean isOne(String text) {
        return text.matches(SHAPE);
    }

    /** True for what has its shape and was begun before that. */
    static boolean isOneBefore(String text, Instant moment) {
        return isOne(text) && text.compareTo(MOMENT.format(moment)) < 0;
    }

    static BackupId at(Instant moment) {
        byte[] digits = new byte[3];
        RANDOM.nextBytes(digits);
        return new BackupId(MOMENT.format(moment) + "-" + HexFormat.of().formatHex(digits));
    }

    /** When it was begun, to the second. */
    public Instant begunAt() {
        return MOMENT.parse(text.substring(0, 16), Instant::from);
    }

    String file(String name) {
        return text + "/" + name;
    }

    @Override
    public int compareTo(BackupId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
