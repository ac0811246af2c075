package org.comptoir.cli.update;

/** Sizes as people read them. */
final class Size {
    private static final long MIB = 1 << 20;

    private Size() {}

    static String of(long bytes) {
        return Math.max(1, bytes / MIB) + " MiB";
    }
}
