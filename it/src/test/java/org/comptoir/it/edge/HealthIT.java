package org.comptoir.it.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Post;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /healthz} and {@code /health} (S19). */
class HealthIT {
    private final Http http = Post.shared().http();

    @ParameterizedTest
    @ValueSource(strings = {"//healthz", "//health"})
    void saysUpWithTheNamesOfItsChecksAndNothingElse(String path) {
        Answer answer = http.get(path).expect(200);
        assertEquals("UP", answer.text("status"));
        assertEquals("chain database", names(answer));
        for (JsonNode check : answer.at("checks")) {
            Set<String> members = new TreeSet<>();
            check.fieldNames().forEachRemaining(members::add);
            assertEquals(Set.of("name", "status"), members, answer::toString);
            assertEquals("UP", check.path("status").asText(), answer::toString);
        }
    }

    private static String names(Answer answer) {
        List<String> names = new ArrayList<>();
        answer.at("checks").forEach(check -> names.add(check.path("name").asText()));
        return String.join(" ", names);
    }
}
