package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comptoir.account.MemberId;
import org.comptoir.account.PlainText;
import org.comptoir.account.boundary.Gifts;
import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.ProblemType;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Credit;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.PostOutcome;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.boundary.Ledger;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.wallet.TreasuryLine;
import org.comptoir.wallet.TreasuryResult;
import org.jspecify.annotations.Nullable;

/** Pays members out of the treasury, several in one transaction. */
@Dependent
public class Paymaster {
    private final Gifts members;
    private final Ledger ledger;
    private final LedgerBooks books;
    private final Announcements announcements;

    /** Over the books of the caller's transaction. */
    @Inject
    public Paymaster(Gifts members, Ledger ledger, LedgerBooks books, Announcements announcements) {
        this.members = members;
        this.ledger = ledger;
        this.books = books;
        this.announcements = announcements;
    }

    /**
     * Checks what the lines say by themselves.
     *
     * @throws InvalidInput naming the member of the first that is not allowed
     */
    public static void requireLines(List<TreasuryLine> lines) {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            TreasuryLine line = lines.get(i);
            String place = "transfers[" + i + "].";
            if (!IdempotencyKey.isWellFormed(line.key())) {
                throw new InvalidInput(place + "key", "must be 1 to 64 printable ASCII characters");
            }
            if (!keys.add(line.key())) {
                throw new InvalidInput(place + "key", "is another line's, too");
            }
            if (!line.amount().isPositive()) {
                throw new InvalidInput(place + "amount", "must be above zero");
            }
            memo(place + "memo", line);
        }
    }

    /** The open members that the lines name; none of them closes until the transaction ends. */
    public Map<String, MemberId> holdPayees(List<TreasuryLine> lines) {
        return members.takers(lines.stream().map(TreasuryLine::to).collect(Collectors.toSet()));
    }

    /**
     * Pays the lines.
     *
     * @param operator who asks; never a payee (S16)
     * @param payees as {@link #holdPayees} found them
     * @return what became of each, in order
     */
    public List<TreasuryResult> pay(
            MemberId operator, List<TreasuryLine> lines, Map<String, MemberId> payees) {
        List<TreasuryLine> payable =
                lines.stream()
                        .filter(line -> payees.containsKey(line.to()))
                        .filter(line -> !operator.equals(payees.get(line.to())))
                        .toList();
        Map<String, TreasuryResult> results = post(payable, payees);
        Map<FactKey, Posted> before =
                books.posted(
                        lines.stream()
                                .filter(line -> !results.containsKey(line.key()))
                                .map(Paymaster::key)
                                .toList());
        return lines.stream()
                .map(
                        line ->
                                Optional.ofNullable(results.get(line.key()))
                                        .orElseGet(() -> unpayable(line, before, payees)))
                .toList();
    }

    /** What was paid before stays paid, also when its payee has left. */
    private static TreasuryResult unpayable(
            TreasuryLine line, Map<FactKey, Posted> before, Map<String, MemberId> payees) {
        Posted posted = before.get(key(line));
        if (posted != null) {
            return TreasuryResult.paid(line.key(), posted.id());
        }
        return TreasuryResult.refused(
                line.key(),
                payees.containsKey(line.to()) ? ProblemType.FORBIDDEN : ProblemType.NOT_FOUND);
    }

    private static FactKey key(TreasuryLine line) {
        return FactKey.of(OwnerId.POST, "payment:" + line.key());
    }

    private Map<String, TreasuryResult> post(
            List<TreasuryLine> lines, Map<String, MemberId> payees) {
        if (lines.isEmpty()) {
            return Map.of();
        }
        ledger.fillTreasury(
                lines.stream().map(line -> line.amount().asset()).collect(Collectors.toSet()));
        List<TransferOrder> orders = new ArrayList<>();
        for (TreasuryLine line : lines) {
            orders.add(order(line, owner(payees, line)));
        }
        List<PostOutcome> outcomes = ledger.postTogether(orders);
        Map<UUID, Credit> earlier = earlier(outcomes);
        Map<String, TreasuryResult> results = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            TreasuryLine line = lines.get(i);
            OwnerId payee = owner(payees, line);
            results.put(
                    line.key(),
                    result(line, outcomes.get(i), new Credit(payee, line.amount()), earlier));
        }
        return results;
    }

    private TreasuryResult result(
            TreasuryLine line, PostOutcome outcome, Credit wanted, Map<UUID, Credit> earlier) {
        if (outcome.receipt().isEmpty()) {
            return TreasuryResult.refused(line.key(), ProblemType.INSUFFICIENT_FUNDS);
        }
        UUID transaction = outcome.receipt().get().id();
        if (outcome.isNew()) {
            announcements.balance(new MemberId(wanted.to().value()), wanted.amount().asset());
        } else if (!wanted.equals(earlier.get(transaction))) {
            return TreasuryResult.refused(line.key(), ProblemType.IDEMPOTENCY_CONFLICT);
        }
        return TreasuryResult.paid(line.key(), transaction);
    }

    /** What stands under keys that were used before. */
    private Map<UUID, Credit> earlier(List<PostOutcome> outcomes) {
        return books.credits(
                outcomes.stream()
                        .filter(outcome -> !outcome.isNew())
                        .flatMap(outcome -> outcome.receipt().stream())
                        .map(Posted::id)
                        .toList());
    }

    private static TransferOrder order(TreasuryLine line, OwnerId payee) {
        Money amount = line.amount();
        return new TransferOrder(
                TransferKind.PAYMENT,
                key(line),
                List.of(
                        new Entry(
                                AccountRef.post(AccountKind.TREASURY, amount.asset()),
                                amount.negated()),
                        new Entry(AccountRef.available(payee, amount.asset()), amount)),
                null,
                memo("memo", line));
    }

    private static OwnerId owner(Map<String, MemberId> payees, TreasuryLine line) {
        MemberId payee = payees.get(line.to());
        if (payee == null) {
            throw new IllegalStateException("only lines with a payee are posted");
        }
        return new OwnerId(payee.value());
    }

    private static @Nullable String memo(String field, TreasuryLine line) {
        String memo = line.memo();
        return memo == null ? null : PlainText.line(field, memo, TransferOrder.MAX_MEMO_CHARS);
    }
}
