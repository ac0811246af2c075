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

    /** Without a handle while its connection is not there yet, and may never be. */
    private record Opened(
            HandleScope scope, @Nullable Object transaction, @Nullable HandleSupplier handle) {
        boolean serves(HandleScope wanted, @Nullable Object current) {
            return handle != null
                    && scope == wanted
                    && current != null
                    && current.equals(transaction);
        }
    }

    /**
     * What is open already. Where nothing is, the place of what will be opened is taken at once:
     * Jdbi clears it also when it got no connection to {@link #set}.
     */
    @Override
    public @Nullable HandleSupplier get() {
        Deque<Opened> opened = OPENED.get();
        Object current = transaction.get();
        for (Opened one : opened) {
            if (one.serves(this, current)) {
                return one.handle;
            }
        }
        opened.push(new Opened(this, current, null));
        return null;
    }

    @Override
    public void set(HandleSupplier handle) {
        Deque<Opened> opened = OPENED.get();
        opened.push(new Opened(this, opened.pop().transaction, handle));
    }

    /** Ends the innermost: who opened last closes first. */
    @Override
    public void clear() {
        OPENED.get().pop();
    }
}
