package org.comptoir.wallet.control;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.Audit;
import org.comptoir.ledger.Balance;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Positions;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.jspecify.annotations.Nullable;

/** The real balances, and the seals a test says there are. */
public final class ScriptedBooks extends LedgerBooks {
    private final LedgerBooks real;
    private final Positions beginning;
    private @Nullable SealHead head;

    /** What {@link #positions} tells in place of the truth. */
    UnaryOperator<Positions> told = UnaryOperator.identity();

    private List<Audit.Difference> broken = List.of();

    ScriptedBooks(LedgerBooks real) {
        this.real = real;
        this.beginning = real.positions(Asset.XMR);
    }

    /** Since this test began: all tests of this JVM share one ledger. */
    @Override
    public Positions positions(Asset asset) {
        Map<AccountKind, Money> since = new EnumMap<>(AccountKind.class);
        real.positions(asset)
                .byKind()
                .forEach((kind, now) -> since.put(kind, now.minus(beginning.of(kind))));
        return told.apply(new Positions(asset, since));
    }

    /** From now on this is the newest seal; null for none, as after a rewind. */
    void seal(@Nullable SealHead newest) {
        head = newest;
    }

    /** From now on the audit finds this. */
    public void breaks(Audit.Difference... found) {
        broken = List.of(found);
    }

    @Override
    public Audit audit() {
        return new Audit(0, 0, 0, broken);
    }

    @Override
    public List<Balance> balances(OwnerId owner) {
        return real.balances(owner);
    }

    @Override
    public Money postBalance(AccountKind kind, Asset asset) {
        return real.postBalance(kind, asset);
    }

    @Override
    public Optional<Posted> posted(FactKey key) {
        return real.posted(key);
    }

    @Override
    public Optional<SealHead> sealHead() {
        return Optional.ofNullable(head);
    }

    @Override
    public boolean has(SealHead witnessed) {
        return witnessed.equals(head);
    }
}
