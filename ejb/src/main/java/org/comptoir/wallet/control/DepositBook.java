package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.comptoir.account.MemberId;
import org.comptoir.account.boundary.Members;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.boundary.Ledger;
import org.comptoir.wallet.DepositId;
import org.comptoir.wallet.DepositState;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.entity.AddressRow;
import org.comptoir.wallet.entity.Addresses;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.DepositRow;
import org.comptoir.wallet.entity.DepositRows;
import org.jspecify.annotations.Nullable;

/** Writes one deposit's row and its side in the ledger; each call is one transaction (D1 to D3). */
@Dependent
public class DepositBook {
    private static final String SECOND_OF_KEY =
            "It was paid to a one-time key that was paid before: only one of the two can be spent.";

    private final DepositRows deposits;
    private final Addresses addresses;
    private final ChainStates states;
    private final Reversals reversals;
    private final Members members;
    private final Ledger ledger;
    private final Announcements announcements;
    private final Clock clock;

    /** Over the deposits of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // what a credit touches
    public DepositBook(
            DepositRows deposits,
            Addresses addresses,
            ChainStates states,
            Reversals reversals,
            Members members,
            Ledger ledger,
            Announcements announcements,
            Clock clock) {
        this.deposits = deposits;
        this.addresses = addresses;
        this.states = states;
        this.reversals = reversals;
        this.members = members;
        this.ledger = ledger;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** An output is in a block: writes what follows, and credits it when it is due. */
    void record(Arrivals.Output output, DepositRule.Verdict verdict, int required) {
        Asset asset = output.amount().asset();
        Optional<DepositRow> live = deposits.lockLive(asset, output.outputKey());
        DepositRow other = live.filter(row -> !isOf(row, output)).orElse(null);
        if (other != null && !givesWay(other, output)) {
            holdSecond(output, required);
            settleBehind(other, output, verdict);
            return;
        }
        if (other != null) {
            end(other, SECOND_OF_KEY);
            live = Optional.empty();
        }
        DepositRow before =
                live.or(() -> deposits.lockSeen(asset, output.txid(), output.addressIndex()))
                        .filter(row -> !isSomebodysNow(row))
                        .orElse(null);
        DepositRow after = mined(before, output, verdict, required);
        if (before == null) {
            if (!deposits.insert(after, clock.instant())) {
                return;
            }
        } else if (after.equals(before)
                || !deposits.update(after, before.state(), clock.instant())) {
            return;
        }
        if (isCredited(after.state()) && (before == null || !isCredited(before.state()))) {
            credit(after);
        }
        announce(before, after);
    }

    /** It was nobody's until its address was given back to its member (R3): it begins anew. */
    private boolean isSomebodysNow(DepositRow row) {
        boolean isNow =
                row.member() == null
                        && !isCredited(row.state())
                        && beneficiary(row.asset(), row.addressIndex()) != null;
        if (isNow) {
            end(row, "Its address has its member again.");
        }
        return isNow;
    }

    /** A key says nothing without its transaction, which commits to the amount. */
    static boolean isOf(DepositRow row, Arrivals.Output output) {
        return row.txid().equals(output.txid()) && row.amount().equals(output.amount());
    }

    /** As in a wallet the larger of two counts, but never against what was credited. */
    private static boolean givesWay(DepositRow first, Arrivals.Output second) {
        return !isCredited(first.state()) && second.amount().compareTo(first.amount()) > 0;
    }

    /** A wallet shows the larger of two alone: when that one is final, so is the credit before. */
    private void settleBehind(
            DepositRow first, Arrivals.Output second, DepositRule.Verdict verdict) {
        if (first.state() == DepositState.CREDITED
                && verdict.state() == DepositState.FINAL
                && second.amount().compareTo(first.amount()) > 0) {
            DepositRow settled = changed(first, first.height(), DepositState.FINAL, null);
            if (deposits.update(settled, first.state(), clock.instant())) {
                announce(first, settled);
            }
        }
    }

    /**
     * Another output has the same one-time key. Only one of the two can ever be spent, so that one
     * alone counts: what was credited, until the chain takes it back. This one waits without its
     * key, which is the other's.
     */
    private void holdSecond(Arrivals.Output output, int required) {
        Asset asset = output.amount().asset();
        DepositRow before =
                deposits.lockSeen(asset, output.txid(), output.addressIndex()).orElse(null);
        if (before != null && before.state() == DepositState.HELD) {
            return;
        }
        DepositRow held =
                new DepositRow(
                        before == null ? new DepositId(Ids.next()) : before.id(),
                        asset,
                        before == null
                                ? beneficiary(asset, output.addressIndex())
                                : before.member(),
                        output.addressIndex(),
                        output.txid(),
                        null,
                        0,
                        output.amount(),
                        output.height(),
                        required,
                        DepositState.HELD,
                        SECOND_OF_KEY,
                        before == null ? clock.instant() : before.seenAt());
        boolean isWritten =
                before == null
                        ? deposits.insert(held, clock.instant())
                        : deposits.update(held, before.state(), clock.instant());
        if (isWritten) {
            WalletLog.LOG.secondOutputOfKey(held.id().toString());
            announce(before, held);
        }
    }

    /** A payment waits in the pool. */
    void seen(Arrivals.Pending pending, int required) {
        Asset asset = pending.amount().asset();
        if (deposits.knows(asset, pending.txid(), pending.addressIndex())) {
            return;
        }
        DepositRow row =
                new DepositRow(
                        new DepositId(Ids.next()),
                        asset,
                        beneficiary(asset, pending.addressIndex()),
                        pending.addressIndex(),
                        pending.txid(),
                        null,
                        0,
                        pending.amount(),
                        null,
                        required,
                        DepositState.SEEN,
                        null,
                        clock.instant());
        if (deposits.insert(row, clock.instant())) {
            announce(null, row);
        }
    }

    /** What was seen in the pool is there no more, and in no block. */
    void neverMined(DepositId id) {
        DepositRow row = deposits.lock(id).orElseThrow();
        if (row.state() == DepositState.SEEN) {
            end(row, "It was never mined.");
        }
    }

    /** It came out of a payout of this post; what was credited is taken back as vanished (D3). */
    void wasChange(DepositId id) {
        DepositRow row = deposits.lock(id).orElseThrow();
        if (row.state() == DepositState.CONFIRMING || row.state() == DepositState.HELD) {
            end(row, "It is change of a payout.");
        }
    }

    /** Its block is no longer part of the chain (D3). */
    void vanished(DepositId id, boolean inPool) {
        DepositRow row = deposits.lock(id).orElseThrow();
        if (row.state() == DepositState.FINAL || row.state() == DepositState.REVERSED) {
            return;
        }
        WalletLog.LOG.depositReversed(id.toString());
        if (row.state() == DepositState.CREDITED) {
            reversals.takeBack(row);
            end(row, "The chain was reorganised, and it is gone.");
        } else if (inPool) {
            DepositRow again = changed(row, null, DepositState.SEEN, null);
            if (deposits.update(again, row.state(), clock.instant())) {
                announce(row, again);
            }
        } else {
            end(row, "The chain was reorganised, and it is gone.");
        }
    }

    private void end(DepositRow row, String reason) {
        DepositRow ended = changed(row, row.height(), DepositState.REVERSED, reason);
        if (deposits.update(ended, row.state(), clock.instant())) {
            announce(row, ended);
        }
    }

    private DepositRow mined(
            @Nullable DepositRow before,
            Arrivals.Output output,
            DepositRule.Verdict verdict,
            int required) {
        if (before == null) {
            return row(
                    new DepositId(Ids.next()),
                    beneficiary(output.amount().asset(), output.addressIndex()),
                    generation(output),
                    clock.instant(),
                    output,
                    required,
                    verdict);
        }
        boolean keepsKey = output.outputKey().equals(before.outputKey());
        return row(
                before.id(),
                before.member(),
                keepsKey ? before.generation() : generation(output),
                before.seenAt(),
                output,
                required,
                notBack(before.state(), verdict));
    }

    /** What was credited stays so while it is in the chain, however shallow its new block is. */
    private static DepositRule.Verdict notBack(DepositState before, DepositRule.Verdict verdict) {
        boolean goesBack =
                before == DepositState.FINAL
                        || (before == DepositState.CREDITED
                                && verdict.state() != DepositState.FINAL);
        return goesBack ? new DepositRule.Verdict(before, null) : verdict;
    }

    private int generation(Arrivals.Output output) {
        return deposits.nextGeneration(output.amount().asset(), output.outputKey());
    }

    private static DepositRow row(
            DepositId id,
            @Nullable MemberId member,
            int generation,
            Instant seenAt,
            Arrivals.Output output,
            int required,
            DepositRule.Verdict verdict) {
        return new DepositRow(
                id,
                output.amount().asset(),
                member,
                output.addressIndex(),
                output.txid(),
                output.outputKey(),
                generation,
                output.amount(),
                output.height(),
                required,
                verdict.state(),
                verdict.reason(),
                seenAt);
    }

    private void credit(DepositRow deposit) {
        MemberId member = here(deposit.member());
        Money amount = deposit.amount();
        if (member == null) {
            WalletLog.LOG.depositInSuspense(deposit.id().toString());
        }
        OwnerId owner = member == null ? OwnerId.POST : new OwnerId(member.value());
        AccountRef to =
                member == null
                        ? AccountRef.post(AccountKind.SUSPENSE, amount.asset())
                        : AccountRef.available(owner, amount.asset());
        ledger.post(
                new TransferOrder(
                        member == null ? TransferKind.SUSPENSE : TransferKind.DEPOSIT,
                        key(owner, deposit),
                        List.of(
                                new Entry(
                                        AccountRef.post(AccountKind.CHAIN, amount.asset()),
                                        amount.negated()),
                                new Entry(to, amount)),
                        deposit.id().value(),
                        null));
        if (member != null) {
            announcements.balance(member, amount.asset());
        }
    }

    private @Nullable MemberId beneficiary(Asset asset, long addressIndex) {
        return here(addresses.at(asset, addressIndex).map(AddressRow::beneficiary).orElse(null));
    }

    /**
     * The member, who does not leave while this transaction runs; null when it has left. Asked
     * before a deposit is written, so that a closing either sees the deposit or is seen here.
     */
    private @Nullable MemberId here(@Nullable MemberId member) {
        return member != null && members.holdHere(member) ? member : null;
    }

    /** Under what the ledger knows the credit of a deposit for ever (D1). */
    static FactKey key(OwnerId owner, DepositRow deposit) {
        return FactKey.of(owner, "deposit:" + deposit.outputKey() + ":" + deposit.generation());
    }

    private void announce(@Nullable DepositRow before, DepositRow after) {
        if (before == null || before.state() != after.state()) {
            announcements.deposit(after, states.of(after.asset()));
        }
    }

    private static boolean isCredited(DepositState state) {
        return state == DepositState.CREDITED || state == DepositState.FINAL;
    }

    private static DepositRow changed(
            DepositRow row, @Nullable Long height, DepositState state, @Nullable String reason) {
        return new DepositRow(
                row.id(),
                row.asset(),
                row.member(),
                row.addressIndex(),
                row.txid(),
                row.outputKey(),
                row.generation(),
                row.amount(),
                height,
                row.required(),
                state,
                reason,
                row.seenAt());
    }
}
