package org.comptoir.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/** {@code GET /admin/members}, {@code PUT /admin/members/{id}/roles} (S15). */
class RolesIT {
    private final Post post = Post.shared();
    private final Member member = post.members().join();
    private final Http operator = post.operator().http();

    @Test
    void countAtOnceWithTheTokenOfBefore() {
        Http before = member.http();
        before.get("/admin/members").expectProblem(403, "forbidden");
        setRoles(List.of("member", "operator")).expect(200);
        before.get("/admin/members").expect(200);
        assertEquals("[\"member\",\"operator\"]", before.get("/me").at("roles").toString());
        setRoles(List.of("member")).expect(200);
        before.get("/admin/members").expectProblem(403, "forbidden");
    }

    @Test
    void areSetByAdministratorsOnly() {
        setRoles(List.of("member", "operator")).expect(200);
        String path = "/admin/members/" + member.id() + "/roles";
        member.http().put(path, "roles", List.of("admin")).expectProblem(403, "forbidden");
        post.http().put(path, "roles", List.of("admin")).expectProblem(401);
        setRoles(List.of()).expectProblem(422, "validation");
        setRoles(List.of("emperor")).expectProblem(422, "validation");
        operator.put(
                        "/admin/members/" + java.util.UUID.randomUUID() + "/roles",
                        "roles",
                        List.of("member"))
                .expectProblem(404, "not-found");
        operator.put("/admin/members/x/roles", "roles", List.of("member"))
                .expectProblem(404, "not-found");
    }

    @Test
    void membersAreListedPageByPageAndFoundByName() {
        for (int i = 0; i < 3; i++) {
            post.members().join();
        }
        Set<String> seen = new HashSet<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            Answer answer = operator.get("/admin/members?limit=2" + cursor).expect(200);
            for (JsonNode item : answer.at("items")) {
                assertEquals(true, seen.add(item.path("id").asText()), "once each");
            }
            cursor = "&cursor=" + answer.text("next");
        }
        assertEquals(6, seen.size());
        Answer found = operator.get("/admin/members?username=" + member.username()).expect(200);
        assertEquals(member.id(), found.at("items").path(0).path("id").asText());
        operator.get("/admin/members?limit=0").expectProblem(422, "validation");
        operator.get("/admin/members?cursor=x").expectProblem(422, "validation");
    }

    private Answer setRoles(List<String> roles) {
        return operator.put("/admin/members/" + member.id() + "/roles", "roles", roles);
    }
}
