package org.comptoir.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.AccountLog;
import org.comptoir.account.control.KeyTable.SigningKey;
import org.comptoir.account.entity.SigningKeyRows;
import org.comptoir.account.entity.SigningKeyRows.SigningKeyRow;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.boundary.Sealer;

/**
 * Makes, rotates and loads the keys that sign access tokens (S2).
 *
 * <p>A new key is published first and signs once every node has loaded it; an old one goes when the
 * last token it signed has expired. To get rid of a key at once, delete its row: the next turn
 * makes another, and every token of the old one is refused.
 */
@Dependent
public class SigningKeys {
    /** How often every node loads the table. */
    public static final Duration TURN = Duration.ofMinutes(1);

    private static final KeyPurpose PURPOSE = new KeyPurpose("account.signing-key");
    private static final Duration SIGNS_FOR = Duration.ofDays(30);
    private static final Duration PUBLISHED_BEFORE = TURN.multipliedBy(3);
    private static final Duration KEPT_AFTER =
            AccountConfig.ACCESS_TOKEN_LIFE.plus(AccountConfig.CLOCK_SKEW);
    private static final int KEY_BITS = 2048;

    private final SigningKeyRows rows;
    private final KeyTable table;
    private final Sealer sealer;
    private final Clock clock;

    /** Keys in the database and in this node's table. */
    @Inject
    public SigningKeys(SigningKeyRows rows, KeyTable table, Sealer sealer, Clock clock) {
        this.rows = rows;
        this.table = table;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Does what is due, and loads the table. */
    public void turn() {
        Instant now = clock.instant();
        if (isDue(rows.all(), now)) {
            rows.lock();
            List<SigningKeyRow> known = rows.all();
            if (isDue(known, now)) {
                make(known.isEmpty() ? now : now.plus(PUBLISHED_BEFORE), now);
            }
        }
        forgetOld(rows.all(), now);
        table.replace(rows.all().stream().map(this::open).toList());
    }

    /** Every key there is goes, and with it every token it signed; another signs at once. */
    public void renew() {
        rows.lock();
        rows.all().forEach(key -> rows.delete(key.kid()));
        turn();
    }

    private static boolean isDue(List<SigningKeyRow> known, Instant now) {
        return known.isEmpty()
                || !known.get(known.size() - 1).signsFrom().plus(SIGNS_FOR).isAfter(now);
    }

    private void forgetOld(List<SigningKeyRow> known, Instant now) {
        for (int i = 0; i + 1 < known.size(); i++) {
            Instant replacedAt = known.get(i + 1).signsFrom();
            if (replacedAt.plus(KEPT_AFTER).isBefore(now)) {
                rows.delete(known.get(i).kid());
            }
        }
    }

    private void make(Instant signsFrom, Instant now) {
        KeyPair pair = newPair();
        String kid = Ids.next().toString();
        Secret sealed =
                Secret.of(sealer.seal(PURPOSE, kid, Secret.of(pair.getPrivate().getEncoded())));
        Secret publicKey = Secret.of(pair.getPublic().getEncoded());
        rows.insert(new SigningKeyRow(kid, sealed, publicKey, signsFrom, now));
        AccountLog.LOG.signingKeyMade(kid, signsFrom.toString());
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private SigningKey open(SigningKeyRow row) {
        Secret encoded = sealer.open(PURPOSE, row.kid(), row.sealedPrivateKey().reveal());
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            PrivateKey privateKey = rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded.reveal()));
            return new SigningKey(
                    row.kid(), privateKey, publicHalf(rsa, privateKey), row.signsFrom());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing key " + row.kid() + " is unreadable", e);
        }
    }

    /**
     * Taken from the sealed half, never from the row: who can write rows and nothing else could put
     * a key of theirs in its place and sign tokens of our name.
     */
    private static PublicKey publicHalf(KeyFactory rsa, PrivateKey key)
            throws InvalidKeySpecException {
        if (!(key instanceof RSAPrivateCrtKey ours)) {
            throw new InvalidKeySpecException("the private half does not name the public one");
        }
        return rsa.generatePublic(
                new RSAPublicKeySpec(ours.getModulus(), ours.getPublicExponent()));
    }
}
