package org.comptoir.account.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.comptoir.kernel.Secret;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Keys that sign access tokens, as rows; the private half is sealed. */
@Dependent
public class SigningKeyRows {
    private static final int CLASS = 41;

    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public SigningKeyRows(Jdbi database) {
        this.database = database;
    }

    /**
     * One key.
     *
     * @param kid its name in token headers
     * @param sealedPrivateKey PKCS #8, sealed for that kid
     * @param publicKey X.509 SubjectPublicKeyInfo
     * @param signsFrom from when it signs; it is known to every node before
     * @param createdAt when it was made
     */
    public record SigningKeyRow(
            String kid,
            Secret sealedPrivateKey,
            Secret publicKey,
            Instant signsFrom,
            Instant createdAt) {}

    /** Keeps other nodes from making a key at the same time; ends with the transaction. */
    public void lock() {
        database.useHandle(
                handle ->
                        handle.createQuery("SELECT pg_advisory_xact_lock(:class, 0)")
                                .bind("class", CLASS)
                                .map((row, context) -> Boolean.TRUE)
                                .one());
    }

    /** All keys, oldest first. */
    public List<SigningKeyRow> all() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT kid, private_key, public_key, signs_from, created_at
                                          FROM account.signing_key
                                         ORDER BY signs_from, kid
                                        """)
                                .map(SigningKeyRows::read)
                                .list());
    }

    /** Writes a new key. */
    public void insert(SigningKeyRow key) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO account.signing_key
                                               (kid, private_key, public_key, signs_from, created_at)
                                        VALUES (:kid, :private, :public, :signsFrom, :createdAt)
                                        """)
                                .bind("kid", key.kid())
                                .bind("private", key.sealedPrivateKey().reveal())
                                .bind("public", key.publicKey().reveal())
                                .bind("signsFrom", key.signsFrom())
                                .bind("createdAt", key.createdAt())
                                .execute());
    }

    /** Deletes a key: every token it signed is refused from now on. */
    public void delete(String kid) {
        database.useHandle(
                handle ->
                        handle.createUpdate("DELETE FROM account.signing_key WHERE kid = :kid")
                                .bind("kid", kid)
                                .execute());
    }

    private static SigningKeyRow read(ResultSet row, StatementContext context) throws SQLException {
        return new SigningKeyRow(
                row.getString("kid"),
                Secret.of(row.getBytes("private_key")),
                Secret.of(row.getBytes("public_key")),
                row.getObject("signs_from", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
