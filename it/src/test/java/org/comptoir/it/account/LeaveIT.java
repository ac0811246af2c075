package org.comptoir.it.account;

import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Members;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code DELETE /me}. */
class LeaveIT {
    private final Http http = Post.shared().http();
    private final Members members = Post.shared().members();

    @Test
    void closesTheAccountForGood() {
        Member member = members.join();
        Http here = member.http();
        here.delete("/me", "password", member.password()).expect(204);
        here.get("/me").expectProblem(401);
        http.post("/login", "username", member.username(), "password", member.password())
                .expectProblem(401, "wrong-credentials");
        http.post("/register", "username", member.username(), "password", members.freshPassword())
                .expectProblem(409, "username-taken");
    }

    @Test
    void asksForThePassword() {
        Member member = members.join();
        member.http().delete("/me").expectProblem(403, "second-factor-required");
        member.http()
                .delete("/me", "password", "not this one!")
                .expectProblem(403, "second-factor-invalid");
        member.http().get("/me").expect(200);
    }

    @Test
    void staysOpenWhileCoinsAreLeft() {
        Member member = members.join("XMR", "1");
        member.http()
                .delete("/me", "password", member.password())
                .expectProblem(409, "member-not-closable");
        member.http().get("/me").expect(200);
    }

    /** What a withdrawal could not bring out stays with the post. */
    @Test
    void leavesDustBehind() {
        Member member = members.join("XMR", "0.001");
        members.give(member, "BTC", "0.00001");
        member.http().delete("/me", "password", member.password()).expect(204);
    }
}
