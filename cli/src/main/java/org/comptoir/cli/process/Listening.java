package org.comptoir.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A TCP socket on which a process waits for others, as Linux tells it under {@code /proc}. */
public record Listening(InetAddress address, int port) {
    private static final String WAITS = "0A";
    private static final int ADDRESS_FIELD = 1;
    private static final int STATE_FIELD = 3;
    private static final int INODE_FIELD = 9;
    private static final int WORD_BYTES = 4;

    /** Those of that process, as far as this user may look. */
    public static List<Listening> of(ProcessHandle process) {
        Path folder = Path.of("/proc", Long.toString(process.pid()));
        Set<String> inodes = socketsOf(folder.resolve("fd"));
        List<Listening> found = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : lines(folder.resolve(table))) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length > INODE_FIELD
                        && fields[STATE_FIELD].equals(WAITS)
                        && inodes.contains(fields[INODE_FIELD])) {
                    found.add(parse(fields[ADDRESS_FIELD]));
                }
            }
        }
        return found;
    }

    /** {@code 0100007F:1F90} is 127.0.0.1:8080: each word of the address in the machine's order. */
    static Listening parse(String text) {
        int colon = text.indexOf(':');
        byte[] bytes = new byte[colon / 2];
        for (int i = 0; i < bytes.length; i++) {
            int word = i / WORD_BYTES * WORD_BYTES;
            int at = (word + WORD_BYTES - 1 - i % WORD_BYTES) * 2;
            bytes[i] = (byte) Integer.parseInt(text, at, at + 2, 16);
        }
        try {
            return new Listening(
                    InetAddress.getByAddress(bytes),
                    Integer.parseInt(text, colon + 1, text.length(), 16));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + text, e);
        }
    }

    /** Whether only this machine reaches it. */
    public boolean isLocal() {
        return address.isLoopbackAddress();
    }

    @Override
    public String toString() {
        return (address.isAnyLocalAddress() ? "every address" : address.getHostAddress())
                + " port "
                + port;
    }

    private static Set<String> socketsOf(Path descriptors) {
        try (Stream<Path> open = Files.list(descriptors)) {
            return open.map(Listening::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException goneOrAnothers) {
            return Set.of();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException goneOrNoSuchProtocol) {
            return List.of();
        }
    }
}
