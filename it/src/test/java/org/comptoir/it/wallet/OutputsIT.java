package org.comptoir.it.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Map;
import org.comptoir.it.ops.Scrape;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Reconciled;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;

/** Outputs kept ready (W1), by the job of a running post, and what operators see of them. */
class OutputsIT {
    @Test
    void splitsWhatTheWalletHasAndLosesNothing() {
        Map<String, String> environment =
                Map.of("COMPTOIR_GUARD_ADMISSION", "observe", "COMPTOIR_WALLET_SPARE_OUTPUTS", "3");
        try (Post post = Post.start(environment)) {
            Wallet wallet = new Wallet(post);
            Member alice = post.members().join();
            post.members().deposit(alice, "XMR", "10");
            Answer chain =
                    Until.is(
                            "outputs ready",
                            Wallet.SOON.multipliedBy(3),
                            () -> {
                                wallet.execute();
                                post.mine("XMR", 1);
                                return wallet.operator().get("/admin/chain?asset=XMR").expect(200);
                            },
                            seen -> seen.at("outputs").path("ready").asInt() >= 3);
            assertTrue(chain.at("outputs").has("at"), chain::toString);
            Until.holds(
                    "the outputs among the metrics",
                    Wallet.SOON.multipliedBy(3),
                    () ->
                            Scrape.of(post)
                                            .value(
                                                    "comptoir_wallet_outputs",
                                                    Map.of("asset", "XMR", "state", "ready"))
                                    >= 3);
            String to = wallet.outside("XMR");
            String id = Wallet.withdraw(alice, to, "0.5").text("id");
            wallet.follow(alice, id, "confirmed");
            assertEquals(0, new BigDecimal("0.5").compareTo(wallet.received(to)));
            assertEquals(
                    1,
                    alice.http().get("/deposits").expect(200).at("items").size(),
                    "what the wallet pays itself is no deposit");
            Reconciled.await(post);
            Answer audit = wallet.operator().post("/admin/ledger/audit").expect(200);
            assertTrue(audit.at("ok").asBoolean(), audit::toString);
        }
    }
}
