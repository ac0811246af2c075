package org.comptoir.ledger;

import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;

/** The balance does not cover the transfer (L4). */
public final class InsufficientFunds extends ComptoirException {
    private static final long serialVersionUID = 1L;

    private final AccountRef account;

    /** Refuses; the detail names the coin only, the account may be another member's. */
    public InsufficientFunds(AccountRef account) {
        super(
                ProblemType.INSUFFICIENT_FUNDS,
                "The available %s balance does not cover this.".formatted(account.asset()));
        this.account = account;
    }

    /** The account that is short. */
    public AccountRef account() {
        return account;
    }
}
