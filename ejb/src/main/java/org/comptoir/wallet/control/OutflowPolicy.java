package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.account.boundary.Members;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.Balance;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.entity.Outflows;

/** W10: one policy for everything that leaves a member's hands. Runs inside its transaction. */
@Dependent
public class OutflowPolicy {
    private static final Duration WINDOW = Duration.ofHours(24);

    /** Longer than it counts: somebody may have read the time a moment before us. */
    private static final Duration KEPT = WINDOW.plusHours(1);

    private final Outflows outflows;
    private final Members members;
    private final LedgerBooks books;
    private final WalletConfig config;
    private final Clock clock;

    /** Over the outflows of this post. */
    @Inject
    public OutflowPolicy(
            Outflows outflows,
            Members members,
            LedgerBooks books,
            WalletConfig config,
            Clock clock) {
        this.outflows = outflows;
        this.members = members;
        this.books = books;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Lets an outflow pass and notes it, or refuses it.
     *
     * @param fact id of the withdrawal or transfer
     * @throws Refused 422 {@code outflow-limit} over the limit, while a changed credential cools
     *     down, or while the member owes something (L4)
     */
    public void pass(UUID fact, MemberId member, Money amount) {
        Optional<Money> limit = config.dailyLimit(amount.asset());
        if (limit.isPresent()) {
            outflows.lock(member, amount.asset());
        }
        // Behind the queue: what left the window meanwhile counts no more.
        Instant now = clock.instant();
        members.outflowHeldUntil(member)
                .filter(now::isBefore)
                .ifPresent(
                        until -> {
                            throw refusal(
                                    "After a change of credentials coins stay until %s."
                                            .formatted(until));
                        });
        requireNoDebt(member, amount);
        if (limit.isPresent()) {
            BigInteger sum =
                    outflows.since(member, amount.asset(), now.minus(WINDOW))
                            .add(BigInteger.valueOf(amount.minor()));
            if (sum.compareTo(BigInteger.valueOf(limit.get().minor())) > 0) {
                throw refusal("More than %s in 24 hours.".formatted(limit.get()));
            }
            outflows.add(fact, member, amount, now);
        }
    }

    /** True when outflows of that coin are not counted, so that none waits for another. */
    public boolean isUnlimited(Asset asset) {
        return config.dailyLimit(asset).isEmpty();
    }

    /** Forgets what counts for nobody any more. */
    public void forgetOld() {
        outflows.forgetUntil(clock.instant().minus(KEPT));
    }

    private void requireNoDebt(MemberId member, Money amount) {
        boolean owes =
                books.balances(new OwnerId(member.value())).stream()
                        .filter(balance -> balance.asset() == amount.asset())
                        .map(Balance::receivable)
                        .anyMatch(receivable -> receivable.minor() < 0);
        if (owes) {
            throw refusal("A deposit was taken back; what is owed must be settled first.");
        }
    }

    private static Refused refusal(String detail) {
        return new Refused(ProblemType.OUTFLOW_LIMIT, detail);
    }
}
