package org.comptoir.wallet.boundary;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;
import org.comptoir.wallet.control.Transactions;

/**
 * One step of work that otherwise waits for a chain.
 *
 * <p>{@code REQUIRES_NEW}: the work runs outside any transaction, and each step is committed before
 * the next call to a chain. A singleton without state or locks, so that {@link WalletTicks} can
 * depend on it and still write while the server stops.
 */
@Singleton(name = "ShortTransaction")
@Local(Transactions.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ShortTransaction implements Transactions {
    @Override
    public <T> T call(Supplier<T> work) {
        return work.get();
    }
}
