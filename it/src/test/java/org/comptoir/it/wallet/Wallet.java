package org.comptoir.it.wallet;

import java.math.BigDecimal;
import java.time.Duration;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;

/** What the tests of this package do with a post's coins. */
final class Wallet {
    static final Duration SOON = Duration.ofSeconds(60);

    final Post post;

    Wallet(Post post) {
        this.post = post;
    }

    /** A fresh address outside the post. */
    String outside(String asset) {
        return operator()
                .post("/admin/testnet/address", "asset", asset)
                .expect(200)
                .text("address");
    }

    /** The address at which that member's coins come in. */
    static String inside(Member member, String asset) {
        return member.http().post("/deposits/address", "asset", asset).expect(200).text("address");
    }

    /** What the wallet outside has got there, the pool included. */
    BigDecimal received(String address) {
        BigDecimal sum = BigDecimal.ZERO;
        for (var one : receipts(address).at("items")) {
            sum = sum.add(new BigDecimal(one.path("amount").asText()));
        }
        return sum;
    }

    Answer receipts(String address) {
        return operator().get("/admin/testnet/received?address=" + address).expect(200);
    }

    /** Pays that member's address from outside. */
    void deposit(Member member, String asset, String amount) {
        operator()
                .post(
                        "/admin/testnet/deposit",
                        "username",
                        member.username(),
                        "asset",
                        asset,
                        "amount",
                        amount)
                .expect(202);
    }

    static Answer withdraw(Http http, String asset, String address, String amount) {
        return http.post("/withdraw", "asset", asset, "address", address, "amount", amount);
    }

    /** Requests one that must be taken. */
    static Answer withdraw(Member member, String address, String amount) {
        return withdraw(member.keyed(), "XMR", address, amount).expect(202);
    }

    /** Has it paid: runs the job and mines until the member reads that state. */
    Answer follow(Member member, String id, String state) {
        return Until.is(
                "withdrawal " + state,
                SOON,
                () -> {
                    operator().post("/admin/withdraw/execute").expect(202);
                    post.mine("XMR", 1);
                    return read(member, id);
                },
                seen -> seen.text("state").equals(state));
    }

    /** Runs the job once, to its end. */
    void execute() {
        String id = operator().post("/admin/withdraw/execute").expect(202).text("id");
        Until.holds(
                "a pass",
                SOON,
                () ->
                        !operator()
                                .get("/admin/executions/" + id)
                                .expect(200)
                                .at("endedAt")
                                .isNull());
    }

    static Answer read(Member member, String id) {
        return member.http().get("/withdrawals/" + id).expect(200);
    }

    /** The one field a refusal of validation names. */
    static String field(Answer refused) {
        return refused.expectProblem(422, "validation").json().at("/violations/0/field").asText();
    }

    static BigDecimal coins(String text) {
        return new BigDecimal(text).setScale(12);
    }

    Http operator() {
        return post.operator().http();
    }
}
