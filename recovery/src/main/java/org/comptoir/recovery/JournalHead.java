package org.comptoir.recovery;

import java.util.HexFormat;

/**
 * The end of a journal: two journals with the same head hold the same entries.
 *
 * @param records how many there are
 * @param bytes length of the file up to here
 * @param link the hash over everything before, 64 digits of lower-case hex
 */
public record JournalHead(long records, long bytes, String link) {
    static JournalHead of(long records, long bytes, byte[] link) {
        return new JournalHead(records, bytes, HexFormat.of().formatHex(link));
    }

    byte[] linkBytes() {
        return HexFormat.of().parseHex(link);
    }
}
