package org.comptoir.ledger.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.Page;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.Balance;
import org.comptoir.ledger.NotSealedYet;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.SealedBalance;
import org.comptoir.ledger.StatementLine;
import org.comptoir.ledger.entity.Books;
import org.comptoir.ledger.entity.Seals;
import org.jspecify.annotations.Nullable;

/** Shapes what is read out of the books. */
@Dependent
public class BookReader {
    private static final int MAX_LINES = 100;

    private final Books books;
    private final Seals seals;

    /** Over the books of the caller's transaction. */
    @Inject
    public BookReader(Books books, Seals seals) {
        this.books = books;
        this.seals = seals;
    }

    /** One balance for each asset there is. */
    public List<Balance> balances(OwnerId owner) {
        Map<Asset, Map<AccountKind, Long>> accounts = books.memberBalances(owner);
        return Arrays.stream(Asset.values())
                .map(asset -> balance(asset, accounts.getOrDefault(asset, Map.of())))
                .toList();
    }

    /** A page of the statement. */
    public Page<StatementLine> statement(
            OwnerId owner, @Nullable Asset asset, @Nullable String cursor, int limit) {
        requirePage(limit);
        List<StatementLine> lines = books.statement(owner, asset, before(cursor), limit + 1);
        return Page.of(lines, limit, last -> Long.toString(last.seq()));
    }

    /**
     * The balance of one coin as of a sealed place.
     *
     * @param asOf a place, or null for the last that is sealed
     * @throws NotSealedYet when the place is behind the last seal
     */
    public SealedBalance balanceAsOf(OwnerId owner, Asset asset, @Nullable Long asOf) {
        long sealed = sealed();
        if (asOf != null && asOf > sealed) {
            throw new NotSealedYet(sealed);
        }
        long place = asOf == null ? sealed : asOf;
        return new SealedBalance(
                place, balance(asset, books.memberBalancesAsOf(owner, asset, place)));
    }

    /** A page of seals, newest first. */
    public Page<Seal> seals(@Nullable String cursor, int limit) {
        requirePage(limit);
        return Page.of(
                seals.before(before(cursor), limit + 1), limit, last -> Long.toString(last.n()));
    }

    /** The last place that is sealed; 0 when none is. */
    public long sealed() {
        return seals.last().map(Seal::lastSeq).orElse(0L);
    }

    private static void requirePage(int limit) {
        if (limit < 1 || limit > MAX_LINES) {
            throw new InvalidInput("limit", "must be 1 to 100");
        }
    }

    private static Balance balance(Asset asset, Map<AccountKind, Long> accounts) {
        return Balance.of(
                money(asset, accounts, AccountKind.AVAILABLE),
                money(asset, accounts, AccountKind.ESCROWED),
                money(asset, accounts, AccountKind.WITHDRAWING),
                money(asset, accounts, AccountKind.RECEIVABLE));
    }

    private static Money money(Asset asset, Map<AccountKind, Long> accounts, AccountKind kind) {
        return new Money(accounts.getOrDefault(kind, 0L), asset);
    }

    private static long before(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        if (!cursor.matches("[1-9][0-9]{0,17}")) {
            throw new InvalidInput("cursor", "must be the one a page named as next");
        }
        return Long.parseLong(cursor);
    }
}
