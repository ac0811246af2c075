package org.comptoir.it.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.comptoir.cli.monero.Endpoint;
import org.comptoir.cli.monero.MoneroRpc;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Database;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Reconciled;
import org.comptoir.it.post.Until;

/** Holds ledger, wallet and member's balance against each other once nothing is under way. */
final class Books {
    private static final int SCALE = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * What the chain side of the ledger says the post has: its balance is the wallet's, negated.
     */
    private static final String IN_LEDGER =
            """
            SELECT -coalesce(sum(entry.amount_minor), 0)
              FROM ledger.entry
              JOIN ledger.account ON account.id = entry.account_id
             WHERE account.kind = 'CHAIN'
               AND account.asset = 'XMR'
            """;

    private static final String NETWORK_FEES =
            "SELECT coalesce(sum(fee_minor), 0) FROM wallet.payout WHERE state <> 'dead'";

    private final Post post;

    Books(Post post) {
        this.post = post;
    }

    /**
     * Fails unless each payee was paid once, the member paid for exactly these, and nothing is
     * held, stuck or frozen.
     *
     * @param deposited what came in over the chain, all of it the member's
     */
    void assertBalanced(Member member, String deposited, List<Payee> payees) {
        BigDecimal left = new BigDecimal(deposited);
        BigDecimal inWallet = left.subtract(amount(NETWORK_FEES));
        for (Payee payee : payees) {
            left = left.subtract(payee.cost());
            inWallet =
                    inWallet.subtract(new BigDecimal(payee.withdrawal().path("amount").asText()));
        }
        assertAmount(left, member.available(Payee.COIN), "available");
        assertAmount(left, member.total(Payee.COIN), "in all");
        awaitInLedger(inWallet);
        if (post.chain().equals(Post.REGTEST)) {
            assertAmount(inWallet, spendWallet(), "spend wallet");
        }
        assertSound(payees);
    }

    /**
     * Fails unless each payee was paid once, the books are whole, and nothing is stuck or frozen.
     */
    void assertSound(List<Payee> payees) {
        payees.forEach(Payee::assertReceivedOnce);
        Answer audit = post.operator().http().post("/admin/ledger/audit").expect(200);
        assertTrue(audit.at("ok").asBoolean(), audit::toString);
        Reconciled.await(post);
        Answer chain = post.operator().http().get("/admin/chain").expect(200);
        assertFalse(chain.at("frozen").asBoolean(), chain::toString);
        assertEquals(0, chain.at("waiting").asInt(), chain::toString);
    }

    /** The network's fee is booked a moment after the withdrawals. */
    private void awaitInLedger(BigDecimal expected) {
        Until.is(
                "chain side of the ledger " + expected,
                PATIENCE,
                () -> amount(IN_LEDGER),
                found -> found.compareTo(expected) == 0);
    }

    private static void assertAmount(BigDecimal expected, BigDecimal actual, String what) {
        assertEquals(0, expected.compareTo(actual), what + ": " + expected + " but " + actual);
    }

    private BigDecimal amount(String query) {
        return BigDecimal.valueOf(new Database(post).number(query).longValueExact(), SCALE);
    }

    /** What the wallet itself says, asked with the login the server made for it. */
    private BigDecimal spendWallet() {
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(read("run/wallet-spend.conf")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] login = settings.getProperty("rpc-login").split(":", 2);
        MoneroRpc wallet =
                new MoneroRpc(
                        new Endpoint(
                                "http://127.0.0.1:" + settings.getProperty("rpc-bind-port"),
                                login[0],
                                login[1]),
                        PATIENCE);
        wallet.call("refresh", Map.of());
        return BigDecimal.valueOf(
                wallet.call("get_balance", Map.of("account_index", 0)).path("balance").asLong(),
                SCALE);
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of(post.dataFolder().toString(), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
