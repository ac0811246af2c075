package org.comptoir.web;

import java.util.UUID;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.NotFound;
import org.jspecify.annotations.Nullable;

/** Which items of a list a request asks for. */
public final class Paging {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private Paging() {}

    /**
     * Reads the query parameter {@code limit}.
     *
     * @return 1 to 100; 20 when the request does not say
     * @throws InvalidInput when it is anything else
     */
    public static int limit(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (limit.matches("[1-9][0-9]{0,2}") && Integer.parseInt(limit) <= MAX_LIMIT) {
            return Integer.parseInt(limit);
        }
        throw new InvalidInput("limit", "must be 1 to 100");
    }

    /**
     * Reads the query parameter {@code cursor} of a list that is ordered by id.
     *
     * @return null for the first page
     * @throws InvalidInput when it is no {@code next} of such a list
     */
    public static @Nullable UUID cursor(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            return Ids.parse("page", cursor);
        } catch (NotFound e) {
            throw new InvalidInput("cursor", "must be the next of the page before");
        }
    }
}
