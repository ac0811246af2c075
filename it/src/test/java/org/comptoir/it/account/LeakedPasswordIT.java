package org.comptoir.it.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords of leaks are refused at registration and at a change. */
class LeakedPasswordIT {
    /** A hash between two others. */
    private static final String LIST =
            """
            0000000000000000000000000000000000000000:3
            %s:12
            FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF:1
            """;

    private static final String LEAKED = "the cat sat on a mat";

    @Test
    void theOperatorsListAndTheArchivesAreAsked(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("leaked.txt"), LIST.formatted(sha1()));
        try (Post post =
                Post.start(
                        Map.of(
                                "COMPTOIR_GUARD_ADMISSION",
                                "observe",
                                "COMPTOIR_ACCOUNT_LEAKED_PASSWORDS",
                                list.toString()))) {
            refused(register(post, LEAKED), "password");
            refused(register(post, "maytheforcebewithyou"), "password");
            register(post, "the cat sat on a hat").expect(201);
            Member member = post.members().join();
            refused(
                    member.http().put("/me/password", "current", member.password(), "next", LEAKED),
                    "next");
        }
    }

    private static String sha1() {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(LEAKED.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer register(Post post, String password) {
        String name = post.members().freshName("leak");
        return post.http().post("/register", "username", name, "password", password);
    }

    private static void refused(Answer answer, String field) {
        String violation = answer.expectProblem(422, "validation").at("violations").toString();
        assertTrue(violation.contains(field) && violation.contains("leaked"), answer::toString);
    }
}
