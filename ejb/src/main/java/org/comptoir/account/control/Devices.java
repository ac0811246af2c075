package org.comptoir.account.control;

/** What a client says of itself, as it is kept. */
final class Devices {
    private static final int LONGEST = 200;

    private Devices() {}

    /** Printable ASCII of it, at most 200 characters. */
    static String label(String device) {
        StringBuilder plain = new StringBuilder();
        device.codePoints()
                .filter(codePoint -> codePoint >= ' ' && codePoint < 0x7f)
                .limit(LONGEST)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }
}
