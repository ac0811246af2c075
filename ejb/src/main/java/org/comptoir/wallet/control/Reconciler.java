package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.Positions;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.wallet.Figure;
import org.comptoir.wallet.Reconciliation;
import org.comptoir.wallet.Reconciliation.Check;
import org.comptoir.wallet.Reconciliation.Difference;
import org.comptoir.wallet.ReconciliationState;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.entity.ChainStateRow;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.CoinsUnderway;
import org.comptoir.wallet.entity.CoinsUnderway.PayoutUnderway;
import org.comptoir.wallet.entity.ReconciliationRows;
import org.jspecify.annotations.Nullable;

/**
 * Sets the books against the wallet: what the post owes and earned, what is under way, what the
 * wallet really holds.
 *
 * <p>Nothing is stopped for it. The books are read before and after the wallet was asked, and only
 * what stood still between is compared; a difference counts when two looks in a row found the same
 * one, since a scan may lag a moment behind its chain.
 */
@Dependent
public class Reconciler {
    private final LeaseKeeper leases;
    private final LeaseState leaseState;
    private final LedgerBooks ledger;
    private final CoinsUnderway underway;
    private final ChainStates states;
    private final ReconciliationRows rows;
    private final Transactions transactions;
    private final Clock clock;

    /** Over the wallets of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // both sides of a comparison
    public Reconciler(
            LeaseKeeper leases,
            LeaseState leaseState,
            LedgerBooks ledger,
            CoinsUnderway underway,
            ChainStates states,
            ReconciliationRows rows,
            Transactions transactions,
            Clock clock) {
        this.leases = leases;
        this.leaseState = leaseState;
        this.ledger = ledger;
        this.underway = underway;
        this.states = states;
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The books' side at one moment. */
    private record Books(
            Positions positions,
            ChainStateRow state,
            Money arriving,
            List<PayoutUnderway> payouts,
            Money held,
            Money heldAfter) {
        /** True when nothing that concerns the chain differs between the two moments. */
        boolean standsAsIn(Books later) {
            return chain().equals(later.chain())
                    && arriving.equals(later.arriving)
                    && payouts.equals(later.payouts)
                    && state.tipHash().equals(later.state.tipHash());
        }

        Money chain() {
            return positions.of(AccountKind.CHAIN);
        }
    }

    /** The wallet's side. */
    private record Holdings(Tip tip, Set<String> outgoing, Money balance) {}

    /** Looks once at one chain, and writes down what was found. */
    public Reconciliation look(Chain chain) {
        Reconciliation found = compared(chain);
        Reconciliation told =
                transactions.call(
                        () -> {
                            Reconciliation judged =
                                    judged(
                                            found,
                                            rows.newest(chain.asset(), clock.instant())
                                                    .orElse(null));
                            rows.insert(judged);
                            return judged;
                        });
        if (told.state() == ReconciliationState.DIFFERS) {
            told.differences().forEach(this::alarm);
        }
        return told;
    }

    private void alarm(Difference difference) {
        WalletLog.LOG.reconciliationDiffers(
                difference.expected().asset().name(),
                difference.check().word(),
                difference.expected().toDecimal(),
                difference.actual().toDecimal());
    }

    private Reconciliation compared(Chain chain) {
        Lock turn = leaseState.pass(chain.asset());
        if (!turn.tryLock()) {
            return unseen(chain.asset(), "A payout is being made just now.");
        }
        try {
            OptionalLong token = leases.acquire(chain.asset());
            if (token.isEmpty()) {
                return unseen(chain.asset(), "Another server has the wallet just now.");
            }
            leases.openSpending(chain, token.getAsLong());
            Books before = books(chain.asset());
            Holdings holdings = holdings(chain);
            return compare(before, holdings, books(chain.asset()), chain.tip());
        } catch (ChainFault fault) {
            leases.lost(chain.asset());
            return unseen(chain.asset(), "The chain did not answer: " + fault.call() + ".");
        } catch (IOException fault) {
            WalletLog.LOG.journalFailed(fault);
            return unseen(chain.asset(), "The payout journal cannot be used.");
        } finally {
            turn.unlock();
        }
    }

    private Books books(Asset asset) {
        return transactions.call(
                () -> {
                    Money held = underway.heldForWithdrawals(asset);
                    return new Books(
                            ledger.positions(asset),
                            states.of(asset),
                            underway.arriving(asset),
                            underway.payouts(asset),
                            held,
                            underway.heldForWithdrawals(asset));
                });
    }

    private static Holdings holdings(Chain chain) throws ChainFault {
        Tip tip = chain.tip();
        return new Holdings(tip, chain.outgoing(), chain.balance());
    }

    private Reconciliation compare(Books before, Holdings holdings, Books after, Tip tipAfter) {
        Map<Figure, Money> figures = figures(after, holdings);
        List<Difference> differences = new ArrayList<>();
        Money zero = Money.zero(after.arriving().asset());
        Difference.between(Check.LEDGER, zero, after.positions().sum()).ifPresent(differences::add);
        boolean heldStoodStill = after.held().equals(after.heldAfter());
        if (heldStoodStill) {
            Money onAccounts = after.positions().of(AccountKind.WITHDRAWING);
            Difference.between(Check.WITHDRAWALS, after.held(), onAccounts)
                    .ifPresent(differences::add);
        }
        boolean chainStoodStill =
                before.standsAsIn(after) && holdings.tip().hash().equals(tipAfter.hash());
        boolean isScanned = holdings.tip().hash().equals(after.state().tipHash());
        if (chainStoodStill && isScanned) {
            Difference.between(Check.WALLET, inWallet(figures), holdings.balance())
                    .ifPresent(differences::add);
        }
        String reason =
                heldStoodStill && chainStoodStill
                        ? isScanned ? null : behind(after.state(), holdings.tip())
                        : "Coins moved while they were counted.";
        return new Reconciliation(
                zero.asset(),
                clock.instant(),
                holdings.tip().height(),
                reason == null && differences.isEmpty()
                        ? ReconciliationState.BALANCED
                        : ReconciliationState.UNSETTLED,
                reason,
                figures,
                differences);
    }

    private static String behind(ChainStateRow state, Tip tip) {
        return "The books know the chain up to block %d, the wallet up to block %d."
                .formatted(state.height(), tip.height());
    }

    private static Map<Figure, Money> figures(Books books, Holdings holdings) {
        Map<Figure, Money> figures = new EnumMap<>(Figure.class);
        for (AccountKind kind : AccountKind.values()) {
            figures.put(figureOf(kind), books.positions().of(kind));
        }
        Money leaving = Money.zero(books.arriving().asset());
        Money returning = leaving;
        for (PayoutUnderway payout : books.payouts()) {
            if (holdings.outgoing().contains(payout.txid())) {
                leaving = leaving.plus(payout.unbooked());
            } else {
                returning = returning.plus(payout.booked());
            }
        }
        figures.put(Figure.ARRIVING, books.arriving());
        figures.put(Figure.LEAVING, leaving);
        figures.put(Figure.RETURNING, returning);
        figures.put(Figure.WALLET, holdings.balance());
        return figures;
    }

    private static Figure figureOf(AccountKind kind) {
        return switch (kind) {
            case AVAILABLE -> Figure.AVAILABLE;
            case ESCROWED -> Figure.ESCROWED;
            case WITHDRAWING -> Figure.WITHDRAWING;
            case RECEIVABLE -> Figure.RECEIVABLE;
            case FEES -> Figure.FEES;
            case TREASURY -> Figure.TREASURY;
            case CHAIN -> Figure.CHAIN;
            case CHAIN_FEE -> Figure.CHAIN_FEE;
            case SUSPENSE -> Figure.SUSPENSE;
            case RESTORE_SUSPENSE -> Figure.RESTORE_SUSPENSE;
        };
    }

    /** What the wallet holds if the books are right. */
    private static Money inWallet(Map<Figure, Money> figures) {
        return of(figures, Figure.ARRIVING)
                .minus(of(figures, Figure.CHAIN))
                .minus(of(figures, Figure.LEAVING))
                .plus(of(figures, Figure.RETURNING));
    }

    private static Money of(Map<Figure, Money> figures, Figure figure) {
        return Objects.requireNonNull(figures.get(figure));
    }

    /** A difference that the look before found as well is one. */
    private static Reconciliation judged(Reconciliation found, @Nullable Reconciliation before) {
        if (found.differences().isEmpty()) {
            return found;
        }
        boolean isRepeated =
                before != null
                        && found.differences().stream()
                                .anyMatch(one -> before.differences().stream().anyMatch(one::isAs));
        return new Reconciliation(
                found.asset(),
                found.at(),
                found.height(),
                isRepeated ? ReconciliationState.DIFFERS : ReconciliationState.UNSETTLED,
                isRepeated ? null : "A difference was seen for the first time.",
                found.figures(),
                found.differences());
    }

    private Reconciliation unseen(Asset asset, String reason) {
        return new Reconciliation(
                asset,
                clock.instant(),
                -1,
                ReconciliationState.UNSETTLED,
                reason,
                Map.of(),
                List.of());
    }
}
