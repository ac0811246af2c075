package org.comptoir.web.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.Role;
import org.comptoir.account.SessionId;
import org.comptoir.notify.Message;
import org.comptoir.notify.Place;
import org.comptoir.notify.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a connection sends, closes and refuses, without a socket. */
final class ConnectionTest {
    private static final UUID EPOCH = UUID.randomUUID();

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final RecordedOutlet wire = new RecordedOutlet();
    private final Stored stored = new Stored();
    private final Connection connection = connection(Role.MEMBER);

    @Test
    void resumesEverythingAfterANumberOnceAndInOrder() {
        stored.last = 250;
        subscribe("trades", ",'after':30");
        run();
        assertEquals(LongStream.rangeClosed(31, 250).boxed().toList(), wire.numbers());
        stored.last = 252;
        connection.wake(Stream.TRADES);
        connection.wake(Stream.TRADES);
        run();
        assertEquals(LongStream.rangeClosed(31, 252).boxed().toList(), wire.numbers());
    }

    @Test
    void withoutANumberBeginsWithWhatComesNext() {
        stored.last = 5;
        subscribe("trades", "");
        run();
        assertEquals(List.of(), wire.numbers());
        stored.last = 6;
        connection.wakeAll();
        run();
        assertEquals(List.of(6L), wire.numbers());
    }

    @Test
    void asksForAResyncWhereItCannotResume() {
        stored.last = 9;
        stored.oldest = 4;
        subscribe("trades", ",'after':2");
        subscribe("trades", ",'after':10");
        subscribe("trades", ",'after':9,'epoch':'" + UUID.randomUUID() + "'");
        run();
        assertEquals(
                List.of("resync-required", "resync-required", "resync-required"), wire.types());
        connection.wake(Stream.TRADES);
        run();
        assertEquals(List.of(), wire.numbers());
    }

    @Test
    void aSlowClientHoldsBackItsOwnMessagesOnly() {
        stored.last = 1_000;
        wire.slow = true;
        subscribe("trades", ",'after':0");
        run();
        assertEquals(1, wire.texts.size());
        assertTrue(stored.reads <= 1);
        wire.release();
        run();
        assertEquals(2, wire.texts.size());
        assertTrue(stored.reads <= 1);
    }

    @Test
    void closesOnWhatTheContractDoesNotKnow() {
        for (String text :
                List.of(
                        "",
                        "{",
                        "null",
                        "[]",
                        "{'type':'dance'}",
                        "{'type':'subscribe'}",
                        "{'type':'subscribe','data':{'stream':'nope'}}",
                        "{'type':'subscribe','data':{'stream':'trades','after':-1}}",
                        "{'type':'subscribe','data':{'stream':'trades','after':'1'}}",
                        "{'type':'ping','more':1}")) {
            Connection fresh = connection(Role.MEMBER);
            wire.closing = null;
            fresh.heard(text.replace('\'', '"'));
            assertEquals(Closing.BAD_MESSAGE, wire.closing, text);
        }
    }

    @Test
    void aRolesStreamIsForThatRole() {
        subscribe("jobs", "");
        assertEquals(Closing.NOT_ALLOWED, wire.closing);
        Connection operator = connection(Role.OPERATOR);
        operator.heard("{\"type\":\"subscribe\",\"data\":{\"stream\":\"jobs\"}}");
        run();
        assertEquals(List.of("subscribed"), wire.types());
    }

    @Test
    void whoLosesSessionOrRoleSignsInAgain() {
        stored.standing = false;
        connection.recheck();
        assertEquals(Closing.SIGN_IN_AGAIN, wire.closing);
        stored.last = 3;
        connection.wakeAll();
        run();
        assertEquals(List.of(), wire.texts);
    }

    @Test
    void tooManyUnreadAnswersAreTooFast() {
        wire.slow = true;
        for (int i = 0; i < 40; i++) {
            connection.heard("{\"type\":\"ping\"}");
        }
        assertEquals(Closing.TOO_FAST, wire.closing);
    }

    @Test
    void aFaultOfOursIsNotTheClientsSilence() {
        subscribe("trades", "");
        run();
        stored.broken = true;
        connection.wake(Stream.TRADES);
        run();
        assertEquals(Closing.FAULT, wire.closing);
        assertEquals(1011, Closing.FAULT.reason().getCloseCode().getCode());
    }

    private Connection connection(Role role) {
        Caller caller =
                new Caller(
                        new MemberId(UUID.randomUUID()),
                        new SessionId(UUID.randomUUID()),
                        Set.of(role));
        return new Connection(caller, EPOCH, wire, stored, tasks::add);
    }

    private void subscribe(String stream, String more) {
        String text = "{'type':'subscribe','data':{'stream':'%s'%s}}".formatted(stream, more);
        connection.heard(text.replace('\'', '"'));
    }

    private void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** A client that takes every text at once, or not until it is released. */
    private static final class RecordedOutlet implements Outlet {
        private final List<String> texts = new ArrayList<>();
        private final Deque<Consumer<Boolean>> held = new ArrayDeque<>();
        private boolean slow;
        private @Nullable Closing closing;

        @Override
        public void send(String text, Consumer<Boolean> sent) {
            texts.add(text);
            if (slow) {
                held.add(sent);
            } else {
                sent.accept(true);
            }
        }

        @Override
        public void ping() {}

        @Override
        public void close(Closing why) {
            closing = why;
        }

        void release() {
            held.remove().accept(true);
        }

        List<Long> numbers() {
            return texts.stream()
                    .filter(text -> text.contains("\"seq\":") && text.contains("\"trade\""))
                    .map(text -> text.replaceAll(".*\"seq\":(\\d+)}$", "$1"))
                    .map(Long::valueOf)
                    .toList();
        }

        List<String> types() {
            return texts.stream()
                    .map(text -> text.replaceAll("^\\{\"type\":\"([a-z-]+)\".*$", "$1"))
                    .toList();
        }
    }

    /** A stream of which everything up to a number is there. */
    private static final class Stored implements StreamSource {
        private long last;
        private long oldest = 1;
        private int reads;
        private boolean standing = true;
        private boolean broken;

        @Override
        public Optional<Caller> now(Caller caller) {
            return standing ? Optional.of(caller) : Optional.empty();
        }

        @Override
        public Place place(Caller caller, Stream stream) {
            return new Place(last, oldest);
        }

        @Override
        public List<Message> after(Caller caller, Stream stream, long seq) {
            reads++;
            if (broken) {
                throw new IllegalStateException("no database");
            }
            return LongStream.rangeClosed(seq + 1, Math.min(last, seq + 100))
                    .mapToObj(number -> new Message(stream, number, "trade", "{}"))
                    .toList();
        }
    }
}
