package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.OutputStock;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.entity.ChainStateRow;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.OutputStocks;
import org.comptoir.wallet.entity.PayoutRows;
import org.comptoir.wallet.entity.WithdrawalRows;

/**
 * Keeps outputs ready for the payouts to come: change lies locked for ten blocks, and a wallet with
 * one output pays once in that time.
 *
 * <p>While nothing waits to be paid it splits a large output into several of a useful size, or
 * merges many small ones, from the wallet to itself. That is a payout like any other, but for its
 * payees (W1): it is saved, witnessed, relayed, followed and booked with its fee as they are.
 *
 * <p>What it plans leaves room for the highest fee the post pays at all (A4). Change returns to the
 * wallet, so what the network does not take of that stays.
 */
@Dependent
public class OutputKeeper {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int MOST_PIECES = 15;
    private static final int MANY_SMALL = 64;

    private final OutputStocks stocks;
    private final WithdrawalRows withdrawals;
    private final PayoutRows payouts;
    private final ChainStates states;
    private final Gate gate;
    private final Transactions transactions;
    private final WalletConfig config;
    private final Clock clock;

    /** Over the wallets of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // what must be at rest, and what is kept
    public OutputKeeper(
            OutputStocks stocks,
            WithdrawalRows withdrawals,
            PayoutRows payouts,
            ChainStates states,
            Gate gate,
            Transactions transactions,
            WalletConfig config,
            Clock clock) {
        this.stocks = stocks;
        this.withdrawals = withdrawals;
        this.payouts = payouts;
        this.states = states;
        this.gate = gate;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /** What to make of which outputs; the rest returns as change. */
    private record Plan(Collection<OwnedOutput> from, List<Money> pieces) {
        Set<String> inputs() {
            return from.stream().map(OwnedOutput::keyImage).collect(Collectors.toSet());
        }
    }

    /** True when it is time to look at the wallet again and nothing else is to be done with it. */
    public boolean isDue(Asset asset) {
        return mayLook(asset) && stocks.of(asset).map(this::isOld).orElse(true);
    }

    /** Also one of a clock that was set back since. */
    private boolean isOld(OutputStock last) {
        Instant now = clock.instant();
        return last.at().isAfter(now) || !now.isBefore(last.at().plus(EVERY));
    }

    /**
     * Builds what the wallet needs, for the runner to save.
     *
     * @param evenIfNotDue also when it was looked at a moment ago
     * @return empty when it needs nothing, or nothing of it can be built now
     */
    Optional<BuiltTransaction> build(Chain chain, boolean evenIfNotDue) throws ChainFault {
        Asset asset = chain.asset();
        if (!transactions.call(() -> evenIfNotDue ? mayLook(asset) : isDue(asset))) {
            return Optional.empty();
        }
        List<OwnedOutput> outputs = chain.unspent();
        transactions.run(() -> stocks.save(asset, stock(outputs, asset)));
        Optional<Plan> plan = plan(outputs, asset);
        return plan.isEmpty() ? Optional.empty() : build(chain, plan.get());
    }

    /** A chain that does not answer is asked by those who must. */
    private boolean mayLook(Asset asset) {
        ChainStateRow chain = states.of(asset);
        return config.spareOutputs(gate.kind(asset)) > 0
                && chain.synchronised()
                && chain.fault() == null
                && withdrawals.countWaiting(asset) == 0
                && payouts.open(asset).isEmpty()
                && payouts.toRelay(asset).isEmpty();
    }

    private OutputStock stock(List<OwnedOutput> outputs, Asset asset) {
        List<OwnedOutput> useful =
                outputs.stream().filter(output -> isUseful(output, asset)).toList();
        int ready = (int) useful.stream().filter(OwnedOutput::unlocked).count();
        return new OutputStock(
                clock.instant(), ready, useful.size() - ready, outputs.size() - useful.size());
    }

    private boolean isUseful(OwnedOutput output, Asset asset) {
        return output.amount().compareTo(config.usefulOutput(asset)) >= 0;
    }

    private Optional<Plan> plan(List<OwnedOutput> outputs, Asset asset) {
        long useful = outputs.stream().filter(output -> isUseful(output, asset)).count();
        Optional<Plan> split =
                useful < config.spareOutputs(gate.kind(asset))
                        ? split(outputs, asset)
                        : Optional.empty();
        return split.or(() -> merge(outputs, asset));
    }

    /** The largest one that can be spent, into as many equal pieces as are of a useful size. */
    private Optional<Plan> split(List<OwnedOutput> outputs, Asset asset) {
        return outputs.stream()
                .filter(OwnedOutput::unlocked)
                .max(Comparator.comparing(OwnedOutput::amount))
                .flatMap(
                        largest -> {
                            long free = largest.amount().minor() - config.maxFee(asset).minor();
                            long parts =
                                    Math.min(
                                            MOST_PIECES + 1,
                                            free / config.usefulOutput(asset).minor());
                            return parts < 2
                                    ? Optional.empty()
                                    : Optional.of(
                                            new Plan(
                                                    List.of(largest),
                                                    Collections.nCopies(
                                                            (int) parts - 1,
                                                            new Money(free / parts, asset))));
                        });
    }

    /** Many small ones into one; not while together they are worth less than a useful one. */
    private Optional<Plan> merge(List<OwnedOutput> outputs, Asset asset) {
        List<OwnedOutput> small =
                outputs.stream()
                        .filter(output -> output.unlocked() && !isUseful(output, asset))
                        .sorted(Comparator.comparing(OwnedOutput::amount).reversed())
                        .limit(MANY_SMALL)
                        .toList();
        Money sum =
                small.stream()
                        .map(OwnedOutput::amount)
                        .reduce(Money.zero(asset), Money::plus)
                        .minus(config.maxFee(asset));
        return small.size() < MANY_SMALL || sum.compareTo(config.usefulOutput(asset)) < 0
                ? Optional.empty()
                : Optional.of(new Plan(small, List.of(sum)));
    }

    private Optional<BuiltTransaction> build(Chain chain, Plan plan) throws ChainFault {
        Asset asset = chain.asset();
        PayeeAddress own = chain.decode(chain.identity().primaryAddress()).orElseThrow();
        List<Payment> pieces =
                plan.pieces().stream().map(amount -> new Payment(own, amount)).toList();
        try {
            BuiltTransaction built = chain.buildFrom(pieces, plan.inputs());
            if (!plan.inputs().containsAll(built.keyImages())
                    || built.fee().compareTo(config.maxFee(asset)) > 0) {
                WalletLog.LOG.outputsLeft(asset.name(), "it would cost too much");
                return Optional.empty();
            }
            WalletLog.LOG.outputsMade(
                    asset.name(), built.keyImages().size(), plan.pieces().size() + 1);
            return Optional.of(built);
        } catch (ChainFault.Rejected refusal) {
            if (refusal.reason() == ChainFault.Reason.NO_NODE
                    || refusal.reason() == ChainFault.Reason.WALLET) {
                throw refusal;
            }
            WalletLog.LOG.outputsLeft(asset.name(), String.valueOf(refusal.getMessage()));
            return Optional.empty();
        }
    }
}
