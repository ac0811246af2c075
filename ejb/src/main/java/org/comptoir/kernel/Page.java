package org.comptoir.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, newest or best first, with the way to the next.
 *
 * @param items at most the limit that was asked for
 * @param next opaque cursor of the page that follows, or null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }

    /** The same page of other items. */
    public <R> Page<R> map(Function<? super T, ? extends R> shape) {
        return new Page<>(items.stream().<R>map(shape).toList(), next);
    }

    /**
     * Cuts a page out of a query that asked for one row more than the limit.
     *
     * @param rows at most {@code limit + 1} rows
     * @param cursor names the place after the last row of the page
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<? super T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, cursor.apply(items.get(limit - 1)));
    }
}
