package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.PayoutId;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WalletKeys;
import org.comptoir.wallet.entity.PayoutRows;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;
import org.jspecify.annotations.Nullable;

/**
 * Makes one unrelayed transaction out of waiting withdrawals (W1, W5).
 *
 * <p>A batch the wallet refuses is halved until what it accepts is found. Only a definitive no to a
 * single payee fails a withdrawal; whatever else goes wrong, it stays approved with the reason.
 *
 * <p>W3: withdrawals that a dead payout carried before go together, apart from others, in a
 * transaction that spends one of that payout's inputs, as long as one is unspent: should the dead
 * one ever return, the chain can hold only one of the two. When none is left unspent, all of them
 * lie in the chain in transactions the dead one contradicts. What the wallet built is looked at; a
 * transaction without the input is forgotten, and the withdrawals wait.
 */
@Dependent
public class PayoutBuilder {
    private static final int MOST_PAYEES = 15;
    private static final int MOST_EXPLAINED = 100;

    private final WithdrawalRows withdrawals;
    private final PayoutRows payouts;
    private final WithdrawalFate fate;
    private final Freezer freezer;
    private final WalletKeys keys;
    private final Transactions transactions;
    private final WalletConfig config;
    private final Clock clock;

    /** Over the withdrawals of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // what a build looks at
    public PayoutBuilder(
            WithdrawalRows withdrawals,
            PayoutRows payouts,
            WithdrawalFate fate,
            Freezer freezer,
            WalletKeys keys,
            Transactions transactions,
            WalletConfig config,
            Clock clock) {
        this.withdrawals = withdrawals;
        this.payouts = payouts;
        this.fate = fate;
        this.freezer = freezer;
        this.keys = keys;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /** A built transaction and what it would pay. */
    record Candidate(BuiltTransaction transaction, List<WithdrawalRow> paid) {
        /** One that pays nobody: the wallet's own outputs. */
        static Candidate toItself(BuiltTransaction transaction) {
            return new Candidate(transaction, List.of());
        }
    }

    /**
     * Builds for the oldest that wait.
     *
     * @param evenIfNotDue also those that are to wait a while after a failure
     * @return empty when nothing waits, or nothing of it can be built now
     */
    Optional<Candidate> build(Chain chain, boolean evenIfNotDue) throws ChainFault {
        List<WithdrawalRow> batch = payable(chain, nextBatch(chain.asset(), evenIfNotDue));
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        Map<PayoutId, Set<String>> before = deadBefore(batch.get(0));
        if (isPaidAlready(chain, before.keySet())) {
            postpone(batch, "A payout that was given up has paid it: an operator must book that.");
            return Optional.empty();
        }
        Optional<Set<String>> inputs = inputsOf(chain, before.values());
        if (inputs.isEmpty()) {
            postpone(batch, "The coins that must pay it are not free.");
            return Optional.empty();
        }
        Optional<Candidate> built = firstThatBuilds(chain, batch, inputs.get());
        if (built.isPresent() && !built.get().transaction().keyImages().containsAll(inputs.get())) {
            postpone(built.get().paid(), "The coins that must pay it cannot be spent alone.");
            return Optional.empty();
        }
        if (built.isPresent() && isTooDear(built.get().transaction())) {
            postpone(built.get().paid(), "The network fee is above the post's limit.");
            return Optional.empty();
        }
        return built;
    }

    /** Says on everything that waits why it does; inside a transaction. */
    void explain(Asset asset, String reason) {
        withdrawals.waiting(asset, null, MOST_EXPLAINED).forEach(one -> fate.explain(one, reason));
    }

    private List<WithdrawalRow> nextBatch(Asset asset, boolean evenIfNotDue) {
        @Nullable Instant due = evenIfNotDue ? null : clock.instant();
        List<WithdrawalRow> waiting =
                transactions.call(() -> withdrawals.waiting(asset, due, 2 * MOST_PAYEES));
        if (waiting.isEmpty() || waiting.get(0).alone()) {
            return waiting.subList(0, Math.min(1, waiting.size()));
        }
        Set<PayoutId> before = deadBefore(waiting.get(0)).keySet();
        return waiting.stream()
                .filter(one -> !one.alone() && deadBefore(one).keySet().equals(before))
                .limit(MOST_PAYEES)
                .toList();
    }

    private Map<PayoutId, Set<String>> deadBefore(WithdrawalRow withdrawal) {
        return transactions.call(() -> payouts.deadBefore(withdrawal.id()));
    }

    /** Given up, and mined after all: whoever has seen that has not booked it yet. */
    private boolean isPaidAlready(Chain chain, Collection<PayoutId> dead) throws ChainFault {
        for (PayoutId id : dead) {
            String txid = transactions.call(() -> payouts.find(id)).orElseThrow().txid();
            if (chain.transaction(txid) instanceof TransactionState.Mined) {
                freezer.reportGivenUp(chain.asset(), txid);
                return true;
            }
        }
        return false;
    }

    /**
     * One output of each that the wallet can spend now.
     *
     * @param dead key images of each dead payout
     * @return empty while the only ones left are locked or wait in the pool
     */
    private static Optional<Set<String>> inputsOf(Chain chain, Collection<Set<String>> dead)
            throws ChainFault {
        Set<String> chosen = new LinkedHashSet<>();
        if (dead.isEmpty()) {
            return Optional.of(chosen);
        }
        Set<String> spendable =
                chain.unspent().stream()
                        .filter(OwnedOutput::unlocked)
                        .map(OwnedOutput::keyImage)
                        .collect(Collectors.toSet());
        for (Set<String> images : dead) {
            Map<String, ImageState> states = chain.imageStates(images);
            if (states.values().stream().allMatch(ImageState.SPENT_IN_CHAIN::equals)) {
                continue;
            }
            Optional<String> free =
                    images.stream()
                            .filter(image -> states.get(image) == ImageState.UNSPENT)
                            .filter(spendable::contains)
                            .findFirst();
            if (free.isEmpty()) {
                return Optional.empty();
            }
            chosen.add(free.get());
        }
        return Optional.of(chosen);
    }

    /** W6 and W5, checked again by the signer: the row may not be what was requested. */
    private List<WithdrawalRow> payable(Chain chain, List<WithdrawalRow> batch) throws ChainFault {
        List<WithdrawalRow> payable = new ArrayList<>();
        for (WithdrawalRow one : batch) {
            if (!MessageDigest.isEqual(one.mac().toArray(), keys.mac(one.macText()))) {
                freezer.report(
                        "mac:" + one.id(),
                        "Withdrawal %s is not as it was requested.".formatted(one.id()));
                return List.of();
            }
            Optional<PayeeAddress> payee = chain.decode(one.address());
            if (payee.isEmpty()) {
                fail(one, "The address is not valid on this network.");
            } else if (chain.indexOf(one.address()).isPresent()) {
                fail(one, "The address belongs to the post itself.");
            } else {
                payable.add(one);
            }
        }
        return payable;
    }

    private Optional<Candidate> firstThatBuilds(
            Chain chain, List<WithdrawalRow> batch, Set<String> inputs) throws ChainFault {
        try {
            return Optional.of(new Candidate(chain.build(payments(chain, batch), inputs), batch));
        } catch (ChainFault.Rejected refusal) {
            if (refusal.reason() == ChainFault.Reason.NO_NODE
                    || refusal.reason() == ChainFault.Reason.WALLET) {
                throw refusal;
            }
            // Code −4 also means that the node is down (W3): then this says so, and nobody is
            // blamed.
            chain.tip();
            if (batch.size() == 1) {
                refuse(batch.get(0), refusal);
                return Optional.empty();
            }
            int half = batch.size() / 2;
            Optional<Candidate> first = firstThatBuilds(chain, batch.subList(0, half), inputs);
            return first.isPresent()
                    ? first
                    : firstThatBuilds(chain, batch.subList(half, batch.size()), inputs);
        }
    }

    private void refuse(WithdrawalRow one, ChainFault.Rejected refusal) {
        switch (refusal.reason()) {
            case PAYEE -> fail(one, "The network cannot pay this address this amount.");
            case FUNDS_LOCKED -> postpone(List.of(one), "The post's coins are still locked.");
            case FUNDS_SHORT -> postpone(List.of(one), "The post's wallet is short of coins.");
            case TOO_LARGE, UNCLEAR, NO_NODE, WALLET ->
                    postpone(
                            List.of(one),
                            "The wallet could not build it (code %d).".formatted(refusal.code()));
        }
    }

    private static List<Payment> payments(Chain chain, List<WithdrawalRow> batch) {
        return batch.stream()
                .map(one -> new Payment(chain.decode(one.address()).orElseThrow(), one.amount()))
                .toList();
    }

    private boolean isTooDear(BuiltTransaction transaction) {
        return transaction.fee().compareTo(config.maxFee(transaction.fee().asset())) > 0;
    }

    private void postpone(List<WithdrawalRow> waiting, String reason) {
        waiting.forEach(one -> transactions.run(() -> fate.postpone(one, reason)));
    }

    private void fail(WithdrawalRow one, String reason) {
        transactions.run(() -> fate.fail(one, reason));
    }
}
