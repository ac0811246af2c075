package org.comptoir.web;

import org.comptoir.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;

/** How many items of a list a request asks for. */
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
}
