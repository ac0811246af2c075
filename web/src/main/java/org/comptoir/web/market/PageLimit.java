package org.comptoir.web.market;

import java.util.UUID;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.NotFound;
import org.jspecify.annotations.Nullable;

/** How many items a page has, and where it begins. */
public final class PageLimit {
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private PageLimit() {}

    /**
     * Reads {@code limit}: 1 to 100, 20 when it is not given.
     *
     * @throws InvalidInput when it is anything else
     */
    public static int parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return USUAL;
        }
        if (text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        throw new InvalidInput("limit", "must be 1 to 100");
    }

    /**
     * Reads a cursor that is the id of the last item of the page before.
     *
     * @throws InvalidInput when it is none
     */
    public static @Nullable UUID idCursor(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Ids.parse("cursor", text);
        } catch (NotFound e) {
            throw new InvalidInput("cursor", "is not a cursor of this list");
        }
    }
}
