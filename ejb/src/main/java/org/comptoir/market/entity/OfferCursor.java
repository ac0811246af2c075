package org.comptoir.market.entity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.market.OfferSort;

/**
 * A place in a list of offers: the sort's columns of the last offer that was shown.
 *
 * @param sort the order of the list it belongs to
 * @param group asset, currency and side as {@code XMR EUR sell}, or empty
 * @param rank the number the list is ordered by, or 0
 * @param maker the last offer's maker
 * @param offer the last offer
 */
record OfferCursor(OfferSort sort, String group, long rank, UUID maker, UUID offer) {
    private static final Pattern GROUP = Pattern.compile("([A-Z]{3} [A-Z]{3} (sell|buy))?");
    private static final int PARTS = 5;
    private static final int MOST_CHARS = 256;

    /** Text for a URL, which callers hand back and do not look into. */
    String encode() {
        String text =
                String.join(
                        "|",
                        sort.name(),
                        group,
                        Long.toString(rank),
                        maker.toString(),
                        offer.toString());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads a cursor that was handed back.
     *
     * @throws InvalidInput when it is none of this list's
     */
    static OfferCursor decode(String cursor, OfferSort sort) {
        try {
            OfferCursor read = read(cursor);
            if (read.sort == sort && GROUP.matcher(read.group).matches()) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        throw unknown();
    }

    private static OfferCursor read(String cursor) {
        if (cursor.length() > MOST_CHARS) {
            throw unknown();
        }
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        List<String> parts = List.of(text.split("\\|", -1));
        if (parts.size() != PARTS) {
            throw unknown();
        }
        return new OfferCursor(
                OfferSort.valueOf(parts.get(0)),
                parts.get(1),
                Long.parseLong(parts.get(2)),
                UUID.fromString(parts.get(3)),
                UUID.fromString(parts.get(4)));
    }

    private static InvalidInput unknown() {
        return new InvalidInput("cursor", "is not a cursor of this list");
    }
}
