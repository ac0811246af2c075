package org.comptoir.ledger.control;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.HoldKind;
import org.comptoir.ledger.HoldOrder;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Part;
import org.comptoir.ledger.PostOutcome;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.entity.Accounts;
import org.comptoir.ledger.entity.Holds;
import org.comptoir.ledger.entity.PostAccounts;
import org.comptoir.ledger.entity.TransactionIds;
import org.comptoir.ledger.entity.TransferSets;
import org.comptoir.ledger.entity.Transfers;
import org.jdbi.v3.core.Jdbi;

/** The ledger's doors without a container, and short ways to say what tests say often. */
public final class LedgerFixture {
    private final TransferPoster poster;
    private final SetPoster sets;
    private final HoldKeeper holds;

    /** Over any database. */
    public LedgerFixture(Jdbi database, Clock clock) {
        Accounts accounts = new Accounts(database);
        Transfers transfers = new Transfers(database);
        poster =
                new TransferPoster(
                        accounts,
                        new PostAccounts(accounts),
                        transfers,
                        new TransactionIds(database),
                        clock);
        sets = new SetPoster(poster, new TransferSets(database));
        holds = new HoldKeeper(poster, new Holds(database), transfers);
    }

    /** Over the shared test database and the machine's clock. */
    public static LedgerFixture shared() {
        return new LedgerFixture(TestDatabase.database(), Clock.systemUTC());
    }

    /** A member nobody has heard of. */
    public static OwnerId newMember() {
        return new OwnerId(Ids.next());
    }

    /** A member with coins that came from the chain. */
    public OwnerId memberWith(Money coins) {
        OwnerId member = newMember();
        deposit(member, coins);
        return member;
    }

    /** Piconero. */
    public static Money xmr(long minor) {
        return new Money(minor, Asset.XMR);
    }

    /** A key of that name. */
    public static FactKey key(OwnerId owner, String name) {
        return FactKey.of(owner, name);
    }

    /** A key nobody has used. */
    public static FactKey newKey(OwnerId owner) {
        return FactKey.of(owner, "test:" + UUID.randomUUID());
    }

    /** A transfer of members. */
    public static TransferOrder transfer(OwnerId from, OwnerId to, Money amount, FactKey key) {
        return new TransferOrder(
                TransferKind.TRANSFER,
                key,
                List.of(
                        new Entry(AccountRef.available(from, amount.asset()), amount.negated()),
                        new Entry(AccountRef.available(to, amount.asset()), amount)),
                null,
                null);
    }

    /** Coins from the chain. */
    public Posted deposit(OwnerId member, Money amount) {
        return post(
                new TransferOrder(
                        TransferKind.DEPOSIT,
                        newKey(member),
                        List.of(
                                new Entry(
                                        AccountRef.post(AccountKind.CHAIN, amount.asset()),
                                        amount.negated()),
                                new Entry(AccountRef.available(member, amount.asset()), amount)),
                        Ids.next(),
                        null));
    }

    /** Posts in a transaction. */
    public Posted post(TransferOrder order) {
        return TestDatabase.inTransaction(() -> poster.post(order));
    }

    /** Posts several in a transaction. */
    public List<PostOutcome> postTogether(List<TransferOrder> orders) {
        return TestDatabase.inTransaction(() -> sets.post(orders));
    }

    /** Takes back in a transaction. */
    public Posted takeBack(OwnerId owner, Money amount, FactKey key) {
        return TestDatabase.inTransaction(() -> poster.takeBack(owner, amount, key, Ids.next()));
    }

    /** Holds in a transaction. */
    public HoldId hold(HoldKind kind, OwnerId owner, Money amount) {
        return hold(new HoldOrder(kind, owner, amount, newKey(owner), Ids.next()));
    }

    /** Holds in a transaction. */
    public HoldId hold(HoldOrder order) {
        return TestDatabase.inTransaction(() -> holds.hold(order));
    }

    /** Captures in a transaction. */
    public Posted capture(HoldId hold, FactKey key, Part... parts) {
        return TestDatabase.inTransaction(() -> holds.capture(hold, List.of(parts), key));
    }

    /** Takes a capture back in a transaction. */
    public HoldId reopen(HoldId hold, FactKey by, List<Part> parts, HoldOrder again) {
        return TestDatabase.inTransaction(() -> holds.reopen(hold, by, parts, again));
    }

    /** Releases in a transaction. */
    public Posted release(HoldId hold, FactKey key) {
        return TestDatabase.inTransaction(() -> holds.release(hold, key));
    }

    /** What a member's account holds now, in minor units; 0 when it was never touched. */
    public static long balance(OwnerId owner, AccountKind kind) {
        return TestDatabase.database()
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT coalesce(sum(balance_minor), 0)
                                                  FROM ledger.account
                                                 WHERE owner_id = :owner
                                                   AND kind = :kind
                                                """)
                                        .bind("owner", owner.value())
                                        .bind("kind", kind.name())
                                        .mapTo(Long.class)
                                        .one());
    }

    /** What a member has available. */
    public static long available(OwnerId owner) {
        return balance(owner, AccountKind.AVAILABLE);
    }
}
