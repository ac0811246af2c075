package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.comptoir.kernel.Asset;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.entity.AddressRow;
import org.comptoir.wallet.entity.Addresses;

/**
 * Keeps deposit addresses ready, so that no request ever waits for a wallet (D4).
 *
 * <p>An index counts as used from the moment the journal knows it, before the database does: a
 * restored database never hands it out again.
 */
@Dependent
public class AddressPool {
    /** Distance to everything that may have been handed out before a restore. */
    static final long RESTORE_GAP = 10_000;

    private static final int PER_CALL = 50;
    private static final int PER_ENTRY_BATCH = 500;

    private final Addresses addresses;
    private final JournalKeeper journals;
    private final Transactions transactions;
    private final WalletConfig config;
    private final Clock clock;

    /** Over the pool of this post. */
    @Inject
    public AddressPool(
            Addresses addresses,
            JournalKeeper journals,
            Transactions transactions,
            WalletConfig config,
            Clock clock) {
        this.addresses = addresses;
        this.journals = journals;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /** Makes addresses until enough are free. */
    public void fill(Chain chain) throws ChainFault, IOException {
        Asset asset = chain.asset();
        int wanted = config.rules().freeAddresses();
        int free = transactions.call(() -> addresses.free(asset));
        while (free < wanted) {
            List<NewAddress> made =
                    chain.createAddresses(nextIndex(chain), Math.min(PER_CALL, wanted - free));
            long highest = made.stream().mapToLong(NewAddress::index).max().orElseThrow();
            journals.append(List.of(new JournalEntry.Addresses(now(), asset.name(), highest)));
            transactions.run(
                    () -> made.forEach(one -> addresses.add(asset, one.index(), one.address())));
            free += made.size();
        }
    }

    /** Writes down outside the database which addresses were given to whom (W2). */
    public void witnessAssigned(Asset asset) throws IOException {
        List<AddressRow> assigned =
                transactions.call(() -> addresses.unjournalled(asset, PER_ENTRY_BATCH));
        journals.append(assigned.stream().map(this::allocation).toList());
        if (!assigned.isEmpty()) {
            transactions.run(
                    () -> assigned.forEach(one -> addresses.journalled(asset, one.index())));
        }
    }

    /**
     * After a restore: what these books believe to be free may have been given away since, so
     * nobody gets it, and the next address lies far behind all that anybody knows of.
     */
    public void abandonFree(Chain chain) throws ChainFault, IOException {
        Asset asset = chain.asset();
        long stored = transactions.call(() -> addresses.highestIndex(asset));
        long floor = Math.max(stored, knownElsewhere(chain)) + RESTORE_GAP - 1;
        transactions.run(() -> addresses.abandonFree(asset, floor, now()));
    }

    /**
     * Where the next index lies: right after the highest the database knows, unless wallet or
     * journal know of more, which means that the database was set back. What lies right behind a
     * restore's gap is no such thing: whoever was killed while the wallet made the gap's addresses
     * goes on there.
     */
    private long nextIndex(Chain chain) throws ChainFault, IOException {
        Asset asset = chain.asset();
        long stored = transactions.call(() -> addresses.highestIndex(asset));
        long floor = transactions.call(() -> addresses.floor(asset));
        long known = Math.max(stored, floor);
        long elsewhere = knownElsewhere(chain);
        return elsewhere > known + PER_CALL
                ? elsewhere + RESTORE_GAP
                : Math.max(known, elsewhere) + 1;
    }

    private long knownElsewhere(Chain chain) throws ChainFault, IOException {
        String asset = chain.asset().name();
        long journalled = journals.use(journal -> journal.highestAddressIndex(asset).orElse(0));
        return Math.max(journalled, chain.highestAddressIndex());
    }

    private JournalEntry allocation(AddressRow address) {
        return new JournalEntry.Allocation(
                Objects.requireNonNull(address.assignedAt()),
                address.asset().name(),
                address.index(),
                address.address(),
                Objects.requireNonNull(address.member()).value());
    }

    private Instant now() {
        return clock.instant();
    }
}
