package org.comptoir.ledger.boundary;

import java.time.Clock;
import org.comptoir.ledger.control.BookReader;
import org.comptoir.ledger.control.FeeSweep;
import org.comptoir.ledger.control.HoldKeeper;
import org.comptoir.ledger.control.SetPoster;
import org.comptoir.ledger.control.TransferPoster;
import org.comptoir.ledger.entity.Accounts;
import org.comptoir.ledger.entity.Books;
import org.comptoir.ledger.entity.Holds;
import org.comptoir.ledger.entity.PostAccounts;
import org.comptoir.ledger.entity.Seals;
import org.comptoir.ledger.entity.TransactionIds;
import org.comptoir.ledger.entity.TransferSets;
import org.comptoir.ledger.entity.Transfers;
import org.jdbi.v3.core.Jdbi;

/** The ledger's doors without a container, for tests of contexts that call it. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
public final class LedgerDoor {
    private LedgerDoor() {}

    /** Over any database; calls join the thread's transaction. */
    public static Ledger over(Jdbi database, Clock clock) {
        Accounts accounts = new Accounts(database);
        Transfers transfers = new Transfers(database);
        Ledger ledger = new Ledger();
        ledger.poster =
                new TransferPoster(
                        accounts,
                        new PostAccounts(accounts),
                        transfers,
                        new TransactionIds(database),
                        clock);
        ledger.sets = new SetPoster(ledger.poster, new TransferSets(database));
        ledger.sweep = new FeeSweep(ledger.poster, new Books(database));
        ledger.holds = new HoldKeeper(ledger.poster, new Holds(database), transfers);
        return ledger;
    }

    /** The reading door, as far as balances go. */
    public static LedgerBooks books(Jdbi database) {
        LedgerBooks reading = new LedgerBooks();
        reading.books = new Books(database);
        reading.reader = new BookReader(reading.books, new Seals(database));
        reading.transfers = new Transfers(database);
        reading.sets = new TransferSets(database);
        return reading;
    }
}
