package org.comptoir.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jdbi.v3.core.HandleScope;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the work of one transaction share the handle that is open around it, and with it one
 * connection of the pool: both cost more than a short statement. Another transaction that begins in
 * between has its own, and work outside any shares nothing.
 */
final class TransactionHandles implements HandleScope {
    private static final ThreadLocal<Deque<Opened>> OPENED =
            ThreadLocal.withInitial(ArrayDeque::new);

    private final Supplier<@Nullable Object> transaction;

    /**
     * A scope for one database.
     *
     * @param transaction names the thread's transaction; nothing outside of any
     */
    TransactionHandles(Supplier<@Nullable Object> transaction) {
        this.transaction = transaction;
    }

    private record Opened(HandleScope scope, @Nullable Object transaction, HandleSupplier handle) {}

    @Override
    public @Nullable HandleSupplier get() {
        Deque<Opened> opened = OPENED.get();
        Object current = opened.isEmpty() ? null : transaction.get();
        if (current == null) {
            return null;
        }
        for (Opened one : opened) {
            if (one.scope == this && current.equals(one.transaction)) {
                return one.handle;
            }
        }
        return null;
    }

    @Override
    public void set(HandleSupplier handle) {
        OPENED.get().push(new Opened(this, transaction.get(), handle));
    }

    /** Ends the innermost: who opened last closes first. */
    @Override
    public void clear() {
        OPENED.get().pop();
    }
}
