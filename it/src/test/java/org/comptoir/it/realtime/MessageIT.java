package org.comptoir.it.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients say: the post answers, or closes with the code that says why. */
class MessageIT {
    private static final int BAD_MESSAGE = 4400;

    private static final Post POST = Post.shared();
    private static final Member MEMBER = POST.members().join();

    @Test
    void answersAPing() {
        try (Socket socket = open()) {
            socket.send("ping", null);
            socket.await("pong");
            socket.sendText("{\"type\":\"ping\"}");
            socket.await("pong");
        }
    }

    @Test
    void unsubscribesAndSubscribesAgain() {
        try (Socket socket = open()) {
            socket.send("unsubscribe", Map.of("stream", "trades"));
            assertEquals("trades", socket.await("unsubscribed").at("/data/stream").asText());
            socket.subscribe("trades", null);
            assertEquals("trades", socket.await("subscribed").at("/data/stream").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "null",
                "7",
                "[]",
                "{}",
                "{\"type\":null}",
                "{\"type\":7}",
                "{\"type\":\"nonsense\",\"data\":{}}",
                "{\"type\":\"ping\",\"more\":1}",
                "{\"type\":\"ping\"} {\"type\":\"ping\"}",
                "{\"type\":\"ping\",\"type\":\"ping\"}",
                "{\"type\":\"subscribe\"}",
                "{\"type\":\"subscribe\",\"data\":null}",
                "{\"type\":\"subscribe\",\"data\":{}}",
                "{\"type\":\"subscribe\",\"data\":{\"stream\":null}}",
                "{\"type\":\"subscribe\",\"data\":{\"stream\":\"\"}}",
                "{\"type\":\"subscribe\",\"data\":{\"stream\":\"TRADES\"}}",
                "{\"type\":\"subscribe\",\"data\":{\"stream\":\"trades'--\"}}",
                "{\"type\":\"subscribe\",\"data\":{\"stream\":\"trades\\u0000\"}}",
                "{\"type\":\"subscribe\",\"data\":{\"stream\":[\"trades\"]}}",
                "{\"type\":\"subscribe\",\"data\":{\"stream\":\"trades\",\"member\":\"x\"}}",
                "{\"type\":\"subscribe\",\"data\":{\"stream\":\"trades\",\"after\":-1}}",
                "{\"type\":\"subscribe\",\"data\":{\"stream\":\"trades\",\"after\":\"1\"}}",
                "{\"type\":\"subscribe\",\"data\":{\"stream\":\"trades\",\"after\":1.5}}",
                "{\"type\":\"subscribe\",\"data\":{\"stream\":\"trades\",\"after\":9e99}}",
                "{\"type\":\"subscribe\",\"data\":{\"stream\":\"trades\","
                        + "\"after\":99999999999999999999}}",
                "{\"type\":\"subscribe\",\"data\":{\"stream\":\"trades\",\"epoch\":\"x\"}}",
                "{\"type\":\"unsubscribe\"}",
                "{\"type\":\"unsubscribe\",\"data\":{\"stream\":\"nonsense\"}}"
            })
    void closesOnWhatTheContractDoesNotKnow(String text) {
        assertEquals(BAD_MESSAGE, closeAfter(text));
    }

    @Test
    void closesOnDeepJsonAndOnBytes() {
        assertEquals(BAD_MESSAGE, closeAfter("[".repeat(4_000)));
        assertEquals(BAD_MESSAGE, closeAfter("{\"type\":".repeat(400)));
        try (Socket socket = open()) {
            socket.sendBytes(new byte[] {1, 2, 3});
            assertEquals(BAD_MESSAGE, socket.awaitClose());
        }
    }

    @Test
    void closesOnWhatIsTooLargeWholeOrInParts() {
        assertEquals(4413, closeAfter("x".repeat(4_097)));
        assertEquals(4413, closeAfter("x".repeat(1_000_000)));
        try (Socket socket = open()) {
            for (int part = 0; part < 5; part++) {
                socket.sendPart("y".repeat(1_000));
            }
            assertEquals(4413, socket.awaitClose());
        }
    }

    @Test
    void closesOnWhoSendsTooFast() {
        try (Socket socket = open()) {
            for (int i = 0; i < 60 && !socket.isClosed(); i++) {
                socket.sendText("{\"type\":\"ping\"}");
            }
            assertEquals(4429, socket.awaitClose());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs", "guard", "status"})
    void streamsOfRolesAreForThoseWhoHaveThem(String stream) {
        assertEquals(4403, closeAfter(subscribe(stream)));
        try (Socket socket = Socket.of(POST.operator())) {
            socket.await("hello");
            socket.subscribe(stream, null);
            assertEquals(stream, socket.await("subscribed").at("/data/stream").asText());
        }
    }

    @Test
    void streamsOfOtherMembersHaveNoName() {
        String other = POST.members().join().id();
        assertEquals(BAD_MESSAGE, closeAfter(subscribe("wallet/" + other)));
        assertEquals(BAD_MESSAGE, closeAfter(subscribe("wallet:" + other)));
        assertEquals(BAD_MESSAGE, closeAfter(subscribe(other)));
    }

    private static String subscribe(String stream) {
        return Http.object("type", "subscribe", "data", Map.of("stream", stream));
    }

    private static int closeAfter(String text) {
        try (Socket socket = open()) {
            socket.sendText(text);
            return socket.awaitClose();
        }
    }

    private static Socket open() {
        Socket socket = Socket.of(MEMBER);
        socket.await("hello");
        return socket;
    }
}
