package org.comptoir.it.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comptoir.it.account.Letters;
import org.comptoir.it.account.SecondFactors;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Socket;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;

/**
 * S20: secrets are used, used wrongly and put where they do not belong; then they are looked for in
 * every log, every row of the database and every refusal.
 *
 * <p>On real Monero daemons, which have logins and transaction keys.
 */
class CanaryIT {
    private final Post post = Post.sharedRegtest();
    private final Canaries canaries = new Canaries();
    private final List<Answer> refusals = new ArrayList<>();

    @Test
    void noSecretStandsInALogARowOrARefusal() throws IOException, SQLException {
        Member member = post.members().join("XMR", "1");
        canaries.add("the member's password", member.password());
        canaries.add("the operator's password", post.operator().password());
        useTokens(member);
        useLinks(member);
        useSecondFactor(member);
        sendSecretsWhereTheyDoNotBelong(member);
        payOut(post.members().join("XMR", "1"));
        canaries.addThoseOf(post.dataFolder());

        Haystack haystack = new Haystack(canaries.all());
        haystack.searchFiles(post.dataFolder());
        haystack.searchTables(post.dataFolder());
        refusals.forEach(refusal -> haystack.search(refusal.request(), refusal.text()));

        assertEquals(List.of(), haystack.found());
        assertTrue(haystack.files() >= 6 && haystack.rows() > 100, "there was too little hay");
        assertTrue(canaries.all().containsValue("the key of a transaction"), "no payout was made");
        assertTrue(canaries.all().containsValue("the login of wallet-spend.conf"), "no login");
    }

    /** The search itself finds what is there. */
    @Test
    void theSearchFindsWhatIsWrittenDown() throws IOException, SQLException {
        Member member = post.members().join();
        Haystack haystack = new Haystack(Map.of(member.username(), "the name"));
        haystack.searchTables(post.dataFolder());
        assertTrue(
                haystack.found().stream().anyMatch(line -> line.contains("account.member")),
                () -> "found only " + haystack.found());
    }

    private void useTokens(Member member) {
        Answer signedIn = signIn(member.username(), member.password()).expect(200);
        canaries.addSignature(signedIn, "accessToken").add(signedIn, "refreshToken");
        Answer refreshed =
                post.http()
                        .post("/token/refresh", "refreshToken", signedIn.text("refreshToken"))
                        .expect(200);
        canaries.addSignature(refreshed, "accessToken").add(refreshed, "refreshToken");
        refuse(post.http().post("/token/refresh", "refreshToken", signedIn.text("refreshToken")));
        String ticket = member.http().post("/realtime/ticket").expect(200).text("ticket");
        canaries.add("a ticket", ticket);
        try (Socket socket = Socket.open(post.address(), Map.of(), "ticket." + ticket)) {
            socket.await("hello");
        }
        try (Socket again = Socket.open(post.address(), Map.of(), "ticket." + ticket)) {
            assertEquals(4401, again.awaitClose());
        }
    }

    private void useLinks(Member member) {
        String email = member.username() + "@example.org";
        member.http().put("/me/email", "email", email, "password", member.password()).expect(200);
        Letters letters = new Letters(post);
        String token = letters.token(email, "verify_email");
        canaries.add("the token of an address", token);
        refuse(post.http().post("/password-reset/confirm", "token", token, "password", token));
        member.http().post("/me/email/confirm", "token", token).expect(200);
        post.http().post("/password-reset", "account", email).expect(202);
        canaries.add("the token of a reset", letters.token(email, "reset_password"));
    }

    private void useSecondFactor(Member member) {
        Answer proof =
                member.http()
                        .post("/step-up", "purpose", "close", "password", member.password())
                        .expect(200);
        canaries.add(proof, "proof");
        refuse(member.http().with("Step-Up", proof.text("proof")).post("/2fa/enable"));
        Answer offer = member.http().post("/2fa/enable", "password", member.password()).expect(200);
        canaries.add(offer, "secret");
        Answer confirmed = SecondFactors.confirm(member.http(), offer.text("secret"));
        SecondFactors.codes(confirmed).forEach(code -> canaries.add("a recovery code", code));
        String code = SecondFactors.codes(confirmed).get(0);
        Object[] login = {
            "username", member.username(), "password", member.password(), "totp", code
        };
        post.http().post("/login", login).expect(200);
        refuse(post.http().post("/login", login));
    }

    /** Bodies that cannot be read, wrong types, unknown members, other members and headers. */
    private void sendSecretsWhereTheyDoNotBelong(Member member) {
        String wrong = post.members().freshPassword();
        canaries.add("a wrong password", wrong);
        String name = member.username();
        Http nobody = post.http();
        refuse(signIn(name, wrong));
        refuse(signIn(wrong, wrong));
        refuse(nobody.post("/login", "username", name, "password", List.of(wrong)));
        refuse(nobody.post("/login", "username", name, "password", Map.of(wrong, wrong)));
        refuse(nobody.post("/login", "username", name, "password", wrong, "unknown", wrong));
        refuse(nobody.send("POST", "/login", "{\"password\":\"" + wrong + "\",,}"));
        refuse(nobody.send("POST", "/login", "{\"password\":\"" + wrong));
        refuse(nobody.send("POST", "/login", wrong));
        refuse(nobody.post("/register", "username", "x", "email", wrong + "@", "password", wrong));
        refuse(nobody.post("/token/refresh", "refreshToken", wrong));
        refuse(nobody.bearer(wrong).get("/me"));
        refuse(nobody.with("Authorization", "Basic " + wrong).get("/me"));
        refuse(nobody.with("Cookie", "comptoir_access=" + wrong).get("/me"));
        refuse(member.http().put("/me/password", "current", wrong, "next", wrong + "x"));
        refuse(member.http().delete("/me", "password", wrong));
        refuse(member.http().post("/2fa/disable", "password", wrong, "code", wrong));
        refuse(nobody.send("GET", "//ws?ticket=" + wrong, null));
    }

    private void payOut(Member member) {
        String address =
                post.operator()
                        .http()
                        .post("/admin/testnet/address", "asset", "XMR")
                        .expect(200)
                        .text("address");
        String id =
                member.keyed()
                        .post("/withdraw", "asset", "XMR", "address", address, "amount", "0.1")
                        .expect(202)
                        .text("id");
        post.operator().http().post("/admin/withdraw/execute").expect(202);
        Until.is(
                "the payout",
                Duration.ofMinutes(2),
                () -> member.http().get("/withdrawals/" + id).expect(200).text("state"),
                state -> state.equals("broadcast") || state.startsWith("confirm"));
    }

    private Answer signIn(String username, String password) {
        return post.http().post("/login", "username", username, "password", password);
    }

    private void refuse(Answer answer) {
        assertTrue(answer.status() / 100 == 4, answer::toString);
        refusals.add(answer);
    }
}
