package org.comptoir.it.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code GET /balances/{userId}}. */
class MemberBalancesIT {
    private final Post post = Post.shared();

    @Test
    void isOpenToTheMemberAndToOperators() {
        Member member = post.members().join("XMR", "1");
        String path = "/balances/" + member.id();
        assertEquals(
                member.http().get("/balances").expect(200).at("items"),
                member.http().get(path).expect(200).at("items"));
        assertEquals(
                member.http().get("/balances").expect(200).at("items"),
                post.members().withRole("operator").http().get(path).expect(200).at("items"));
    }

    @Test
    void isClosedToOtherMembersAndOtherRoles() {
        String path = "/balances/" + post.members().join().id();
        post.members().join().http().get(path).expectProblem(403, "forbidden");
        post.members().withRole("arbiter").http().get(path).expectProblem(403, "forbidden");
        post.members().withRole("admin").http().get(path).expectProblem(403, "forbidden");
        post.http().get(path).expectProblem(401);
    }

    @Test
    void tellsOperatorsThatThereIsNoSuchMember() {
        Member operator = post.members().withRole("operator");
        operator.http().get("/balances/" + UUID.randomUUID()).expectProblem(404, "not-found");
        operator.http().get("/balances/nobody").expectProblem(404, "not-found");
    }
}
