package org.comptoir.ledger;

/** What coins are held for; the hold decides which kinds of transfer begin and end it. */
public enum HoldKind {
    /** For a trade. */
    ESCROW(
            AccountKind.ESCROWED,
            TransferKind.ESCROW,
            TransferKind.TRADE,
            TransferKind.ESCROW_RELEASE),
    /** For a withdrawal, its fee included. */
    WITHDRAWAL(
            AccountKind.WITHDRAWING,
            TransferKind.WITHDRAWAL_HOLD,
            TransferKind.WITHDRAWAL,
            TransferKind.WITHDRAWAL_RELEASE);

    private final AccountKind account;
    private final TransferKind begin;
    private final TransferKind capture;
    private final TransferKind release;

    HoldKind(AccountKind account, TransferKind begin, TransferKind capture, TransferKind release) {
        this.account = account;
        this.begin = begin;
        this.capture = capture;
        this.release = release;
    }

    /** Where held coins lie. */
    public AccountKind account() {
        return account;
    }

    /** The transfer that begins it. */
    public TransferKind begin() {
        return begin;
    }

    /** The transfer that pays it out. */
    public TransferKind capture() {
        return capture;
    }

    /** The transfer that gives it back. */
    public TransferKind release() {
        return release;
    }
}
