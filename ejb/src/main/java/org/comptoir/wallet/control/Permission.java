package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.comptoir.kernel.Asset;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.wallet.entity.ChainStates;

/** Whether coins may go out now: not frozen (R2), not paused (W8). */
@Dependent
public class Permission {
    private final Freeze freeze;
    private final ChainStates states;
    private final Transactions transactions;

    /** Over the switches of this post. */
    @Inject
    public Permission(Freeze freeze, ChainStates states, Transactions transactions) {
        this.freeze = freeze;
        this.states = states;
        this.transactions = transactions;
    }

    /** True while the whole post is frozen. */
    public boolean isFrozen() {
        return transactions.call(() -> freeze.state().isPresent());
    }

    /** True when nothing forbids a build or a first relay. */
    public boolean mayBegin(Asset asset) {
        return transactions.call(() -> freeze.state().isEmpty() && !states.of(asset).paused());
    }

    /**
     * The same inside the transaction that begins it.
     *
     * @throws NotSaved when it is frozen or paused
     */
    void requireBegin(Asset asset) {
        requireNotFrozen();
        if (states.of(asset).paused()) {
            throw new NotSaved("the chain is paused");
        }
    }

    /**
     * Inside a transaction that goes on with what had begun.
     *
     * @throws NotSaved when it is frozen
     */
    void requireNotFrozen() {
        if (freeze.state().isPresent()) {
            throw new NotSaved("the post is frozen");
        }
    }
}
