package org.comptoir.it.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Socket;
import org.junit.jupiter.api.Test;

/** Streams are numbered without gaps, and what was missed comes once and in order. */
class StreamIT {
    private final Post post = Post.shared();

    @Test
    void aBalanceChangeArrivesAsItsRouteShowsIt() {
        Member member = post.members().join();
        try (Socket socket = open(member)) {
            socket.subscribe("wallet", 0L);
            give(member, 1);
            JsonNode message = socket.awaitOf("wallet");
            assertEquals("balance", message.path("type").asText(), message::toString);
            assertEquals(member.balance("XMR"), message.path("data"));
        }
    }

    @Test
    void bothPartiesHearOfTheirTradeAndNobodyElse() {
        Member seller = post.members().join("XMR", "2");
        Member buyer = post.members().join();
        Member stranger = post.members().join();
        try (Socket bought = open(buyer);
                Socket sold = open(seller);
                Socket other = open(stranger)) {
            bought.subscribe("trades", 0L);
            sold.subscribe("trades", 0L);
            other.subscribe("trades", 0L);
            other.subscribe("wallet", 0L);
            other.await("subscribed");
            Answer trade = trade(seller, buyer);
            String path = "/trades/" + trade.text("id");
            buyer.http().post(path + "/payment-sent").expect(200);
            seller.http().post(path + "/payment-received").expect(200);
            List<String> wanted = List.of("escrowed", "payment_sent", "completed");
            assertEquals(wanted, states(bought, trade));
            assertEquals(wanted, states(sold, trade));
            assertEquals(
                    buyer.http().get(path).expect(200).json(),
                    lastOf(buyer, "trades", 3).path("data"));
            give(stranger, 1);
            JsonNode first = other.await("a message", message -> message.has("seq"));
            assertEquals("balance", first.path("type").asText(), first::toString);
        }
    }

    @Test
    void operatorsHearOfJobs() {
        try (Socket socket = open(post.operator())) {
            socket.subscribe("jobs", null);
            socket.await("subscribed");
            String id =
                    post.operator()
                            .http()
                            .post("/admin/jobs/ledger-audit/executions")
                            .expect(201)
                            .text("id");
            socket.await(
                    "the end of the execution",
                    message ->
                            message.path("stream").asText().equals("jobs")
                                    && message.at("/data/id").asText().equals(id)
                                    && message.at("/data/state").asText().equals("completed"));
        }
    }

    @Test
    void afterACutWhatWasMissedComesOnceInOrderBeforeWhatIsNew() {
        Member member = post.members().join();
        long last;
        try (Socket socket = open(member)) {
            socket.subscribe("wallet", 0L);
            give(member, 3);
            last = numbers(socket, 3).get(2);
        } // cut: no closing handshake
        assertEquals(3, last);
        give(member, 4);
        try (Socket socket = open(member)) {
            socket.subscribe("wallet", last);
            give(member, 2);
            assertEquals(List.of(4L, 5L, 6L, 7L, 8L, 9L), numbers(socket, 6));
            give(member, 1);
            assertEquals(List.of(10L), numbers(socket, 1));
        }
    }

    @Test
    void nothingIsLostAcrossAStormOfChangesAndCuts() {
        Member member = post.members().join();
        List<Long> heard = new ArrayList<>();
        Thread storm = new Thread(() -> give(member, 60));
        storm.start();
        while (heard.size() < 60) {
            try (Socket socket = open(member)) {
                socket.subscribe("wallet", (long) heard.size());
                heard.addAll(numbers(socket, Math.min(7, 60 - heard.size())));
            }
        }
        assertEquals(LongStream.rangeClosed(1, 60).boxed().toList(), heard);
    }

    @Test
    void withoutANumberOnlyWhatIsNewComes() {
        Member member = post.members().join();
        give(member, 2);
        try (Socket socket = open(member)) {
            socket.subscribe("wallet", null);
            assertEquals(2, socket.await("subscribed").at("/data/seq").asLong());
            give(member, 1);
            assertEquals(List.of(3L), numbers(socket, 1));
        }
    }

    @Test
    void whoStopsListeningHearsNothingUntilSubscribedAgain() {
        Member member = post.members().join();
        try (Socket socket = open(member)) {
            socket.subscribe("wallet", 0L);
            give(member, 1);
            assertEquals(List.of(1L), numbers(socket, 1));
            socket.send("unsubscribe", Map.of("stream", "wallet"));
            socket.await("unsubscribed");
            give(member, 2);
            socket.send("ping", null);
            JsonNode next = socket.next();
            assertEquals("pong", next.path("type").asText(), next::toString);
            socket.subscribe("wallet", 1L);
            assertEquals(List.of(2L, 3L), numbers(socket, 2));
        }
    }

    @Test
    void anotherEpochOrANumberOfTheFutureMustReadAnew() {
        Member member = post.members().join();
        give(member, 2);
        try (Socket socket = Socket.of(member)) {
            String epoch = socket.await("hello").at("/data/epoch").asText();
            socket.send(
                    "subscribe",
                    Map.of("stream", "wallet", "after", 1, "epoch", UUID.randomUUID()));
            assertEquals(2, socket.await("resync-required").at("/data/seq").asLong());
            socket.subscribe("wallet", 99L);
            socket.await("resync-required");
            socket.send("subscribe", Map.of("stream", "wallet", "after", 1, "epoch", epoch));
            assertEquals(List.of(2L), numbers(socket, 1));
        }
    }

    private static JsonNode lastOf(Member member, String stream, long seq) {
        try (Socket socket = open(member)) {
            socket.subscribe(stream, seq - 1);
            JsonNode message = socket.awaitOf(stream);
            assertEquals(seq, message.path("seq").asLong(), message::toString);
            return message;
        }
    }

    private static List<String> states(Socket socket, Answer trade) {
        List<String> states = new ArrayList<>();
        for (long seq = 1; seq <= 3; seq++) {
            JsonNode message = socket.awaitOf("trades");
            assertEquals("trade", message.path("type").asText(), message::toString);
            assertEquals(seq, message.path("seq").asLong(), message::toString);
            assertEquals(trade.text("id"), message.at("/data/id").asText(), message::toString);
            states.add(message.at("/data/state").asText());
        }
        return states;
    }

    private static Answer trade(Member seller, Member buyer) {
        String method = seller.http().get("/payment-methods").expect(200).text("items.0.id");
        String offer =
                seller.keyed()
                        .post(
                                "/offers",
                                "side",
                                "sell",
                                "asset",
                                "XMR",
                                "currency",
                                "EUR",
                                "price",
                                Map.of("type", "fixed", "amount", "100.00"),
                                "minAmount",
                                "10.00",
                                "maxAmount",
                                "150.00",
                                "paymentMethods",
                                List.of(method),
                                "terms",
                                "Bank transfer.",
                                "paymentWindowMinutes",
                                60)
                        .expect(201)
                        .text("id");
        return buyer.keyed()
                .post("/offers/" + offer + "/trades", "fiatAmount", "100.00")
                .expect(201);
    }

    private void give(Member member, int times) {
        for (int i = 0; i < times; i++) {
            post.members().give(member, "XMR", "0.01");
        }
    }

    private static List<Long> numbers(Socket socket, int count) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            JsonNode message = socket.awaitOf("wallet");
            assertTrue(message.has("data"), message::toString);
            numbers.add(message.path("seq").asLong());
        }
        return numbers;
    }

    private static Socket open(Member member) {
        Socket socket = Socket.of(member);
        socket.await("hello");
        return socket;
    }
}
