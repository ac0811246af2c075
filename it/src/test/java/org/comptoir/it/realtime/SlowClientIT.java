package org.comptoir.it.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.RawHttp;
import org.comptoir.it.post.Socket;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;

/** Who does not read neither holds others up nor makes the post keep what it would send. */
class SlowClientIT {
    private static final int MESSAGES = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Post post = Post.shared();

    @Test
    void whoNeverReadsIsCutOffAndOthersGoOn() {
        Member member = post.members().join();
        for (int i = 0; i < MESSAGES; i++) {
            post.members().give(member, "XMR", "0.001");
        }
        try (RawHttp deaf = deaf(member);
                Socket listening = Socket.of(member)) {
            listening.await("hello");
            listening.subscribe("wallet", null);
            listening.await("subscribed");
            AtomicLong seq = new AtomicLong(MESSAGES);
            Until.holds(
                    "a client that never reads is cut off",
                    PATIENCE,
                    () -> {
                        post.members().give(member, "XMR", "0.001");
                        JsonNode heard = listening.awaitOf("wallet");
                        assertEquals(seq.incrementAndGet(), heard.path("seq").asLong());
                        // Every other time: five a second are admitted, and each replays all.
                        return seq.get() % 2 == 0 && !deaf.send(subscribe());
                    });
            assertEquals(everything(seq.get()), replay(member, seq.get()));
        }
    }

    private static List<Long> everything(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<Long> replay(Member member, long last) {
        List<Long> numbers = new ArrayList<>();
        try (Socket socket = Socket.of(member)) {
            socket.await("hello");
            socket.subscribe("wallet", 0L);
            while (numbers.size() < last) {
                numbers.add(socket.awaitOf("wallet").path("seq").asLong());
            }
        }
        return numbers;
    }

    /** Opens a WebSocket by hand and reads nothing of it, not even the handshake. */
    private RawHttp deaf(Member member) {
        RawHttp raw = RawHttp.narrow(post.address(), 16_384);
        String token =
                post.http()
                        .post(
                                "/login",
                                "username",
                                member.username(),
                                "password",
                                member.password())
                        .expect(200)
                        .text("accessToken");
        raw.send(
                "GET /ws HTTP/1.1\r\nHost: localhost:"
                        + post.address().getPort()
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: comptoir.v1\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer "
                        + token
                        + "\r\n\r\n");
        return raw;
    }

    /** A whole text frame, masked with zeros. */
    private static String subscribe() {
        String text = "{\"type\":\"subscribe\",\"data\":{\"stream\":\"wallet\",\"after\":0}}";
        return "\u0081" + (char) (0x80 | text.length()) + "\0\0\0\0" + text;
    }
}
