package org.comptoir.account.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.comptoir.MovableClock;
import org.comptoir.TestDatabase;
import org.comptoir.account.control.KeyTable.SigningKey;
import org.comptoir.account.entity.SigningKeyRows;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.boundary.TestVault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S2: publish first, sign when every node has loaded it, keep the old one for its tokens. */
final class SigningKeysTest {
    private final MovableClock clock = MovableClock.atNoon();
    private final SigningKeyRows rows = new SigningKeyRows(TestDatabase.database());
    private final KeyTable table = new KeyTable();
    private final SigningKeys keys = new SigningKeys(rows, table, TestVault.sealer(), clock);

    @BeforeEach
    void beginWithoutKeys() {
        rows.all().forEach(key -> rows.delete(key.kid()));
    }

    @Test
    void makesTheFirstKeyAndKeepsIt() {
        turn();
        String first = signing();
        turn();
        clock.advance(Duration.ofDays(29));
        turn();
        assertEquals(first, signing());
        assertEquals(1, rows.all().size());
    }

    @Test
    void nodesThatStartTogetherMakeOneKey() throws Exception {
        org.comptoir.Racing.times(
                4,
                () -> {
                    turn();
                    return true;
                });
        assertEquals(1, rows.all().size());
    }

    @Test
    void publishesTheNextKeyBeforeItSigns() {
        turn();
        String first = signing();
        clock.advance(Duration.ofDays(30));
        turn();
        assertEquals(2, rows.all().size());
        assertEquals(first, signing(), "published, not yet signing");
        clock.advance(Duration.ofMinutes(3));
        assertNotEquals(first, signing());
        assertTrue(table.named(first).isPresent(), "its tokens are still good");
        clock.advance(Duration.ofMinutes(17));
        turn();
        assertEquals(Optional.empty(), table.named(first));
        assertEquals(1, rows.all().size());
    }

    @Test
    void replacesAKeyThatAnOperatorDeleted() {
        turn();
        String first = signing();
        rows.delete(first);
        turn();
        assertNotEquals(first, signing());
        assertEquals(Optional.empty(), table.named(first));
    }

    @Test
    void storesThePrivateHalfSealed() {
        turn();
        SigningKey key = table.signing(clock.instant()).orElseThrow();
        byte[] stored = rows.all().get(0).sealedPrivateKey().reveal();
        byte[] plain = key.privateKey().getEncoded();
        assertEquals(
                -1,
                new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .indexOf(
                                new String(
                                        List.of(plain).get(0),
                                        40,
                                        16,
                                        java.nio.charset.StandardCharsets.ISO_8859_1)));
    }

    @Test
    void believesNoPublicHalfThatSomebodyPutIntoTheRow() {
        turn();
        SigningKeyRows.SigningKeyRow row = rows.all().get(0);
        Secret foreign = Secret.of(TestKeys.KEY.publicKey().getEncoded());
        rows.delete(row.kid());
        rows.insert(
                new SigningKeyRows.SigningKeyRow(
                        row.kid(),
                        row.sealedPrivateKey(),
                        foreign,
                        row.signsFrom(),
                        row.createdAt()));
        SigningKey before = table.named(row.kid()).orElseThrow();
        turn();
        assertEquals(before.publicKey(), table.named(row.kid()).orElseThrow().publicKey());
    }

    private void turn() {
        TestDatabase.inTransaction(keys::turn);
    }

    private String signing() {
        return table.signing(clock.instant()).orElseThrow().kid();
    }
}
