package org.comptoir.web.edge;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PostAddressTest {
    private final PostAddress local = PostAddress.of(List.of(), 8080);
    private final PostAddress open = PostAddress.of(List.of("https://Post.example/"), 8080);

    @Test
    void answersOnThisMachineByDefault() {
        assertTrue(local.isOurs("localhost:8080"));
        assertTrue(local.isOurs("LOCALHOST:8080"));
        assertTrue(local.isOurs("127.0.0.1:8080"));
        assertTrue(local.isOurs("[::1]:8080"));
        assertFalse(local.isOurs("localhost"));
        assertFalse(local.isOurs("localhost:8081"));
        assertFalse(local.isOurs("evil.example"));
        assertFalse(local.isOurs(null));
    }

    @Test
    void answersToTheOneAddressItIsBoundTo() {
        PostAddress bound =
                PostAddress.of(List.of("https://post.example"), 8080, "http://192.168.7.5:8080");
        assertTrue(bound.isOurs("192.168.7.5:8080"));
        assertTrue(bound.isOurs("localhost:8080"));
        assertTrue(bound.isOurs("post.example"));
        assertFalse(bound.isOurs("192.168.7.5"));
        assertFalse(bound.isOurs("192.168.7.6:8080"));
        assertFalse(bound.isOurs("evil.example:8080"));
        assertFalse(bound.isBehindTls("192.168.7.5:8080"));
        assertTrue(
                PostAddress.of(List.of(), 8080, "http://[fd00::5]:8080").isOurs("[fd00::5]:8080"));
    }

    @Test
    void answersToItsConfiguredName() {
        assertTrue(open.isOurs("post.example"));
        assertTrue(open.isOurs("localhost:8080"));
        assertFalse(open.isOurs("post.example:8080"));
        assertFalse(open.isOurs("post.example.evil.example"));
    }

    @Test
    void knowsWhichNameIsReachedByTls() {
        assertTrue(open.isBehindTls("post.example"));
        assertFalse(open.isBehindTls("localhost:8080"));
        assertFalse(open.isBehindTls(null));
    }

    @Test
    void knowsItsOwnOrigin() {
        assertTrue(open.isOwnOrigin("https://post.example", "http", "post.example"));
        assertTrue(local.isOwnOrigin("http://localhost:8080", "http", "localhost:8080"));
        assertFalse(local.isOwnOrigin("https://localhost:8080", "http", "localhost:8080"));
        assertFalse(local.isOwnOrigin("http://127.0.0.1:8080", "http", "localhost:8080"));
        assertFalse(local.isOwnOrigin("http://evil.example", "http", "evil.example"));
        assertFalse(local.isOwnOrigin("null", "http", "localhost:8080"));
        assertFalse(local.isOwnOrigin("http://localhost:8080", "http", null));
    }

    @Test
    void refusesToBeConfiguredWithSomethingElse() {
        for (String wrong : List.of("post.example", "https://post.example/app", "https://")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> PostAddress.of(List.of(wrong), 8080),
                    wrong);
        }
    }
}
