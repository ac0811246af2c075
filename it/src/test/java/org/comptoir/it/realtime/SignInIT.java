package org.comptoir.it.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.RawHttp;
import org.comptoir.it.post.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S17: a socket is accepted, then signed in by token, ticket or cookie, or closed with 4401. */
class SignInIT {
    private static final int SIGN_IN_AGAIN = 4401;

    private final Post post = Post.shared();

    @Test
    void aTokenOpensAndTheFirstMessageSaysHello() {
        Member member = post.members().join();
        try (Socket socket = Socket.of(member)) {
            JsonNode hello = socket.next();
            assertEquals("hello", hello.path("type").asText(), hello::toString);
            assertEquals("comptoir.v1", socket.protocol());
            assertEquals(30, hello.at("/data/heartbeatSeconds").asInt(), hello::toString);
            assertEquals(member.id(), hello.at("/data/member").asText(), hello::toString);
            assertTrue(hello.at("/data/epoch").isTextual(), hello::toString);
        }
    }

    @Test
    void aTicketOpensOnce() {
        Member member = post.members().join();
        String ticket = ticket(member);
        try (Socket socket = byTicket(ticket)) {
            assertEquals(member.id(), socket.await("hello").at("/data/member").asText());
            assertEquals("comptoir.v1", socket.protocol(), "the ticket is never echoed");
            assertRefused(byTicket(ticket));
            socket.send("ping", null);
            socket.await("pong");
        }
    }

    @Test
    void aTicketIsGoodForThirtySeconds() {
        String ticket = ticket(post.members().join());
        post.advance(Duration.ofSeconds(31));
        assertRefused(byTicket(ticket));
    }

    @Test
    void aTicketDiesWithItsSession() {
        Answer signIn = signIn(post.members().join());
        Http http = post.http().bearer(signIn.text("accessToken"));
        String ticket = http.post("/realtime/ticket").expect(200).text("ticket");
        http.post("/logout").expect(204);
        assertRefused(byTicket(ticket));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "", "%00", "a.b.c"})
    void nobodysTicketIsRefused(String ticket) {
        assertRefused(byTicket(ticket));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Bearer ", "Bearer a.b.c", "Basic b3BlcmF0b3I6eA=="})
    void nobodysTokenIsRefused(String authorization) {
        assertRefused(Socket.open(post.address(), Map.of("Authorization", authorization)));
    }

    /** The lines of a request, with a bar for each end of line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: */*",
                "Upgrade: websocket|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: a2V5",
                "Upgrade: websocket|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: a2V5"
                        + "|Sec-WebSocket-Protocol: chat",
                "Upgrade: websocket|Sec-WebSocket-Version: 99|Sec-WebSocket-Key: a2V5"
                        + "|Sec-WebSocket-Protocol: comptoir.v1",
                "Upgrade: websocket|Sec-WebSocket-Version: 13|Sec-WebSocket-Protocol: comptoir.v1",
                "Upgrade: h2c|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: a2V5"
                        + "|Sec-WebSocket-Protocol: comptoir.v1"
            })
    void whatIsNoHandshakeIsRefusedAndUsesNoTicketUp(String lines) {
        String ticket = ticket(post.members().join());
        try (RawHttp raw = new RawHttp(post.address(), Duration.ofSeconds(15))) {
            raw.send(
                    "GET /ws HTTP/1.1\r\nHost: localhost:"
                            + post.address().getPort()
                            + "\r\nConnection: close\r\n"
                            + lines.replace("|", "\r\n")
                            + ("\r\nSec-WebSocket-Protocol: ticket." + ticket + "\r\n\r\n"));
            String answer = raw.readAll();
            assertEquals(400, RawHttp.statusOf(answer), answer);
            assertTrue(answer.contains("application/problem+json"), answer);
        }
        try (Socket socket = byTicket(ticket)) {
            socket.await("hello");
        }
    }

    @Test
    void whoSaysNothingIsRefused() {
        assertRefused(Socket.open(post.address(), Map.of()));
    }

    @Test
    void aWrongTokenIsNotMendedByAGoodTicket() {
        String ticket = ticket(post.members().join());
        Map<String, String> wrong = Map.of("Authorization", "Bearer nonsense");
        assertRefused(Socket.open(post.address(), wrong, "ticket." + ticket));
    }

    @Test
    void cookiesOpenForOurOwnPagesOnly() {
        Member member = post.members().join();
        String cookies = cookies(signIn(member));
        String own = post.address().toString();
        try (Socket socket = byCookie(cookies, Map.of("Origin", own))) {
            assertEquals(member.id(), socket.await("hello").at("/data/member").asText());
        }
        assertRefused(byCookie(cookies, Map.of()));
        assertRefused(byCookie(cookies, Map.of("Origin", "https://elsewhere.example")));
        assertRefused(byCookie(cookies, Map.of("Origin", "null")));
        assertRefused(byCookie(cookies, Map.of("Origin", own + ".elsewhere.example")));
    }

    @Test
    void signingOutClosesTheSocketsOfThatSessionAlone() {
        Member member = post.members().join();
        Answer ending = signIn(member);
        try (Socket other = Socket.of(member);
                Socket socket = byToken(ending)) {
            other.await("hello");
            socket.await("hello");
            post.http().bearer(ending.text("accessToken")).post("/logout").expect(204);
            assertEquals(SIGN_IN_AGAIN, socket.awaitClose());
            other.send("ping", null);
            other.await("pong");
        }
    }

    @Test
    void endingASessionFromAnotherClosesItsSockets() {
        Member member = post.members().join();
        Http http = member.http();
        String own = http.get("/me/sessions").expect(200).text();
        try (Socket socket = byToken(signIn(member))) {
            socket.await("hello");
            for (JsonNode session : http.get("/me/sessions").expect(200).at("items")) {
                if (!own.contains(session.path("id").asText())) {
                    http.delete("/me/sessions/" + session.path("id").asText()).expect(204);
                }
            }
            assertEquals(SIGN_IN_AGAIN, socket.awaitClose());
        }
    }

    @Test
    void aChangedPasswordClosesTheOtherSessionsSockets() {
        Member member = post.members().join();
        String next = post.members().freshPassword();
        Answer changing = signIn(member);
        try (Socket socket = Socket.of(member);
                Socket own = byToken(changing)) {
            socket.await("hello");
            own.await("hello");
            post.http()
                    .bearer(changing.text("accessToken"))
                    .put("/me/password", "current", member.password(), "next", next)
                    .expect(200);
            assertEquals(SIGN_IN_AGAIN, socket.awaitClose());
            own.send("ping", null);
            own.await("pong");
        }
    }

    @Test
    void aLostRoleClosesTheSocketThatReadItsStream() {
        Member member = post.members().join();
        roles(member, "member", "operator");
        member.renew();
        try (Socket reading = Socket.of(member);
                Socket idle = Socket.of(member)) {
            reading.await("hello");
            idle.await("hello");
            reading.subscribe("jobs", null);
            reading.await("subscribed");
            roles(member, "member");
            assertEquals(SIGN_IN_AGAIN, reading.awaitClose());
            idle.subscribe("jobs", null);
            int code = idle.awaitClose();
            assertTrue(code == 4403 || code == SIGN_IN_AGAIN, () -> "closed with " + code);
        }
    }

    @Test
    void aMemberHasTwentyConnectionsAtMost() {
        Member member = post.members().join();
        Socket[] open = new Socket[20];
        try {
            for (int i = 0; i < open.length; i++) {
                open[i] = Socket.of(member);
                open[i].await("hello");
            }
            try (Socket surplus = Socket.of(member)) {
                assertEquals(4429, surplus.awaitClose());
            }
            open[0].send("ping", null);
            open[0].await("pong");
        } finally {
            for (Socket socket : open) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
    }

    private void roles(Member member, String... roles) {
        post.operator()
                .http()
                .put("/admin/members/" + member.id() + "/roles", "roles", roles)
                .expect(200);
    }

    private Answer signIn(Member member) {
        return post.http()
                .post("/login", "username", member.username(), "password", member.password())
                .expect(200);
    }

    private static String cookies(Answer signIn) {
        StringBuilder cookies = new StringBuilder();
        for (String cookie : signIn.headers().allValues("Set-Cookie")) {
            cookies.append(cookies.isEmpty() ? "" : "; ").append(cookie, 0, cookie.indexOf(';'));
        }
        return cookies.toString();
    }

    private String ticket(Member member) {
        return member.http().post("/realtime/ticket").expect(200).text("ticket");
    }

    private Socket byToken(Answer signIn) {
        String token = "Bearer " + signIn.text("accessToken");
        return Socket.open(post.address(), Map.of("Authorization", token));
    }

    private Socket byTicket(String ticket) {
        return Socket.open(post.address(), Map.of(), "ticket." + ticket);
    }

    private Socket byCookie(String cookies, Map<String, String> more) {
        Map<String, String> headers = new java.util.HashMap<>(more);
        headers.put("Cookie", cookies);
        return Socket.open(post.address(), headers);
    }

    /** Closed with 4401, and nothing was said before. */
    private static void assertRefused(Socket socket) {
        try (socket) {
            assertEquals(SIGN_IN_AGAIN, socket.awaitClose());
            assertTrue(socket.heard().isEmpty(), () -> "heard " + socket.heard());
        }
    }
}
