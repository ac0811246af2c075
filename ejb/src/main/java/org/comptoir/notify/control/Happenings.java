package org.comptoir.notify.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.comptoir.account.AccessRevoked;
import org.comptoir.account.CredentialChanged;
import org.comptoir.account.MemberRestored;
import org.comptoir.account.MemberSuspended;
import org.comptoir.account.RecoveryCodeUsed;
import org.comptoir.account.WrongCode;
import org.comptoir.kernel.Ids;
import org.comptoir.notify.Stream;
import org.comptoir.notify.StreamKey;
import org.comptoir.notify.entity.StreamRows;
import org.comptoir.trade.Trade;
import org.comptoir.trade.TradeChanged;
import org.comptoir.trade.boundary.Trades;
import org.comptoir.wallet.BalanceChanged;
import org.comptoir.wallet.DepositChanged;
import org.comptoir.wallet.EpochBegan;
import org.comptoir.wallet.WithdrawalChanged;

/** What happens in the contexts, turned into messages inside the transaction in which it does. */
@Dependent
public class Happenings {
    private final Outbox outbox;
    private final Wires wires;
    private final Trades trades;
    private final StreamRows rows;

    @Inject
    Happenings(Outbox outbox, Wires wires, Trades trades, StreamRows rows) {
        this.outbox = outbox;
        this.wires = wires;
        this.trades = trades;
        this.rows = rows;
    }

    /** Both parties see the trade as it is now, and their balances. */
    void trade(@Observes TradeChanged changed) {
        Trade trade = trades.forItsParties(changed.trade());
        outbox.tell(StreamKey.of(changed.buyer(), Stream.TRADES), "trade", trade);
        outbox.tell(StreamKey.of(changed.seller(), Stream.TRADES), "trade", trade);
        outbox.balanceChanged(changed.buyer(), changed.asset());
        outbox.balanceChanged(changed.seller(), changed.asset());
    }

    void balance(@Observes BalanceChanged changed) {
        outbox.balanceChanged(changed.member(), changed.asset());
    }

    void deposit(@Observes DepositChanged changed) {
        StreamKey key = StreamKey.of(changed.member(), Stream.WALLET);
        outbox.tell(key, "deposit", changed.deposit());
    }

    void withdrawal(@Observes WithdrawalChanged changed) {
        StreamKey key = StreamKey.of(changed.member(), Stream.WALLET);
        outbox.tell(key, "withdrawal", changed.withdrawal());
    }

    void recoveryCode(@Observes RecoveryCodeUsed used) {
        StreamKey key = StreamKey.of(used.member(), Stream.NOTIFICATIONS);
        outbox.tell(key, "recovery-code-used", used);
    }

    void wrongCode(@Observes WrongCode wrong) {
        StreamKey key = StreamKey.of(wrong.member(), Stream.NOTIFICATIONS);
        outbox.tell(key, "wrong-code", wrong);
    }

    void credential(@Observes CredentialChanged changed) {
        StreamKey key = StreamKey.of(changed.member(), Stream.NOTIFICATIONS);
        outbox.tell(key, "credential-changed", changed);
    }

    void restored(@Observes MemberRestored restored) {
        StreamKey key = StreamKey.of(restored.member(), Stream.NOTIFICATIONS);
        outbox.tell(key, "account-restored", restored);
    }

    /** Read by the member once it is let in again. */
    void suspended(@Observes MemberSuspended suspended) {
        StreamKey key = StreamKey.of(suspended.member(), Stream.NOTIFICATIONS);
        outbox.tell(key, "account-suspended", suspended);
    }

    /** Whoever comes back reads anew: numbers of the other database mean nothing in this one. */
    void epoch(@Observes EpochBegan began) {
        rows.beginEpoch(Ids.next());
    }

    /** Fired outside transactions, on every node. */
    void access(@Observes AccessRevoked revoked) {
        wires.revoked(revoked);
    }
}
