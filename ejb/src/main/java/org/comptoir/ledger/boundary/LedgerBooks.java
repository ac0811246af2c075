package org.comptoir.ledger.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.Page;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Audit;
import org.comptoir.ledger.Balance;
import org.comptoir.ledger.Credit;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.InclusionProof;
import org.comptoir.ledger.NotSealedYet;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Positions;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.SealedBalance;
import org.comptoir.ledger.StatementLine;
import org.comptoir.ledger.TransferRecord;
import org.comptoir.ledger.control.Auditor;
import org.comptoir.ledger.control.BookReader;
import org.comptoir.ledger.control.Receipts;
import org.comptoir.ledger.entity.Books;
import org.comptoir.ledger.entity.Seals;
import org.comptoir.ledger.entity.TransferSets;
import org.comptoir.ledger.entity.Transfers;
import org.jspecify.annotations.Nullable;

/** Reads the books and checks them. */
@Stateless
public class LedgerBooks {
    /** Lines of a statement's part at most. */
    public static final int PART_LINES = 1_000;

    @Inject BookReader reader;
    @Inject Receipts receipts;
    @Inject Books books;
    @Inject Transfers transfers;
    @Inject TransferSets sets;
    @Inject Seals seals;
    @Inject Auditor auditor;

    /** A member's balances, one for each asset there is, zeros included. */
    public List<Balance> balances(OwnerId owner) {
        return reader.balances(owner);
    }

    /** What those members have available of one coin; who never had any is left out. */
    public Map<OwnerId, Money> available(Asset asset, Collection<OwnerId> owners) {
        return books.available(asset, owners);
    }

    /** The balance of one account of the post, as of now. */
    public Money postBalance(AccountKind kind, Asset asset) {
        return books.postBalance(AccountRef.post(kind, asset));
    }

    /** What all accounts of one coin hold together, by kind, as of now. */
    public Positions positions(Asset asset) {
        return new Positions(asset, books.positions(asset));
    }

    /**
     * Changes of a member's available balance, newest first.
     *
     * @param asset of one coin only, or null for all
     * @param cursor from the page before, or null
     * @param limit 1 to 100
     */
    public Page<StatementLine> statement(
            OwnerId owner, @Nullable Asset asset, @Nullable String cursor, int limit) {
        return reader.statement(owner, asset, cursor, limit);
    }

    /**
     * A member's balance of one coin as of a place that is sealed and so never changes (L7).
     *
     * @param asOf a place, or null for the last that is sealed
     * @throws NotSealedYet when the place is behind the last seal
     */
    public SealedBalance balanceAsOf(OwnerId owner, Asset asset, @Nullable Long asOf) {
        return reader.balanceAsOf(owner, asset, asOf);
    }

    /** The last place that is sealed; 0 when none is. */
    public long sealed() {
        return reader.sealed();
    }

    /**
     * A part of a member's statement, oldest first: changes of the available balance of one coin.
     *
     * <p>With {@code upTo} sealed, parts taken one after the other make the statement whole,
     * whatever is posted meanwhile (L7, L8).
     *
     * @param after places above this one
     * @param upTo places up to this one
     * @return at most {@value #PART_LINES} lines; less when there are no more
     */
    public List<StatementLine> statementPart(OwnerId owner, Asset asset, long after, long upTo) {
        return books.statementBetween(owner, asset, after, upTo, PART_LINES);
    }

    /**
     * The chain of seals, newest first; everybody may know it (L8).
     *
     * @param cursor from the page before, or null
     * @param limit 1 to 100
     */
    public Page<Seal> seals(@Nullable String cursor, int limit) {
        return reader.seals(cursor, limit);
    }

    /** How a transfer's receipt lies under its seal; empty before it is sealed (L8). */
    public Optional<InclusionProof> proof(TransferRecord transfer) {
        return receipts.proof(transfer);
    }

    /** A transfer by its id. */
    public Optional<TransferRecord> transfer(UUID id) {
        return books.transfer(id);
    }

    /** The transfer that stands under a key; how a job finds out after an unknown commit (L10). */
    public Optional<Posted> posted(FactKey key) {
        return transfers.byKey(key);
    }

    /** The transfers that stand under those keys. */
    public Map<FactKey, Posted> posted(Collection<FactKey> keys) {
        return sets.standing(keys);
    }

    /** What a transfer gave to a member, for each of those transfers that gave to one only. */
    public Map<UUID, Credit> credits(Collection<UUID> transfers) {
        return books.credits(transfers);
    }

    /** The newest seal, for witnesses outside the database; empty on a young post. */
    public Optional<SealHead> sealHead() {
        return seals.last().map(Seal::head);
    }

    /** The seal over places that a restore left empty; none before they are sealed (R3). */
    public Optional<SealHead> restoreSeal(long lastSeq) {
        return seals.covering(lastSeq)
                .filter(seal -> seal.kind() == Seal.Kind.RESTORE && seal.lastSeq() == lastSeq)
                .map(Seal::head);
    }

    /** True when that seal stands in the books unchanged: the database is not behind it (R2). */
    public boolean has(SealHead witnessed) {
        return seals.has(witnessed.number(), witnessed.lastSeq(), witnessed.hash());
    }

    /**
     * Recomputes the whole ledger and names every difference.
     *
     * <p>{@code NOT_SUPPORTED}, because it may take longer than a transaction may, and needs none:
     * each sum is one statement, and what is sealed does not change.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Audit audit() {
        return auditor.audit();
    }
}
