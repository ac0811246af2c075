package org.comptoir.it.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** What becomes of the coins of a suspended member. */
class SuspendedWithdrawalIT {
    private final Post post = OwnPost.get();
    private final Wallet wallet = new Wallet(post);

    @Test
    void coinsThatHaveNotLeftStayAndNoneComeFromMembers() {
        Member alice = post.members().join("XMR", "2");
        Member bob = post.members().join("XMR", "1");
        String path = "/admin/members/" + alice.id();
        String to = wallet.outside("XMR");
        wallet.operator().post("/admin/chain/pause").expect(200);
        try {
            String withdrawal = Wallet.withdraw(alice, to, "0.5").text("id");
            wallet.operator().post(path + "/suspend", "reason", "a test").expect(200);
            bob.keyed()
                    .post(
                            "/transactions/transfer",
                            "to",
                            alice.username(),
                            "asset",
                            "XMR",
                            "amount",
                            "0.1")
                    .expectProblem(422, "validation");
            wallet.operator().post(path + "/restore").expect(200);
            alice.renew();
            Answer rejected = Wallet.read(alice, withdrawal);
            assertEquals("rejected", rejected.text("state"));
            assertEquals("An operator has suspended the account.", rejected.text("reason"));
            assertEquals(Wallet.coins("2"), alice.available("XMR"));
        } finally {
            wallet.operator().post("/admin/chain/resume").expect(200);
        }
        wallet.execute();
        assertEquals(0, BigDecimal.ZERO.compareTo(wallet.received(to)));
    }
}
