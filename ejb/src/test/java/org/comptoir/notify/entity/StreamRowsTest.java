package org.comptoir.notify.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.comptoir.TestDatabase;
import org.comptoir.notify.Message;
import org.comptoir.notify.Place;
import org.comptoir.notify.Stream;
import org.comptoir.notify.StreamKey;
import org.junit.jupiter.api.Test;

/** Rules 1 to 4 of the streams, on a real PostgreSQL. */
final class StreamRowsTest {
    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");

    private final StreamRows rows = new StreamRows(TestDatabase.database());

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void numbersFromOneWithoutGapsInTheOrderTold() {
        StreamKey key = fresh(Stream.TRADES);
        append(draft(key, "a"), draft(key, "b"));
        append(draft(key, "c"));
        List<Message> read = rows.after(key, 0, 100);
        assertEquals(List.of(1L, 2L, 3L), read.stream().map(Message::seq).toList());
        assertEquals(List.of("\"a\"", "\"b\"", "\"c\""), read.stream().map(Message::data).toList());
        assertEquals(new Place(3, 1), rows.place(key));
    }

    @Test
    void aStreamNobodyToldAnythingIsEmpty() {
        StreamKey key = fresh(Stream.WALLET);
        assertEquals(new Place(0, 1), rows.place(key));
        assertTrue(rows.place(key).canResumeAfter(0));
        assertFalse(rows.place(key).canResumeAfter(1));
        assertEquals(List.of(), rows.after(key, 0, 100));
    }

    @Test
    void whatWasRolledBackLeavesNoGap() {
        StreamKey key = fresh(Stream.TRADES);
        append(draft(key, "a"));
        assertThrows(
                Undone.class,
                () ->
                        TestDatabase.inTransaction(
                                () -> {
                                    rows.append(List.of(draft(key, "lost")), AT);
                                    throw new Undone();
                                }));
        append(draft(key, "b"));
        assertEquals(
                List.of("\"a\"", "\"b\""),
                rows.after(key, 0, 100).stream().map(Message::data).toList());
        assertEquals(new Place(2, 1), rows.place(key));
    }

    @Test
    void manyPublishersNeverTakeANumberTwiceNorDeadlock() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        List<StreamKey> keys =
                IntStream.range(0, 4)
                        .mapToObj(i -> fresh(i % 2 == 0 ? Stream.TRADES : Stream.WALLET))
                        .toList();
        int threads = 8;
        int rounds = 60;
        List<Set<String>> told = new ArrayList<>();
        keys.forEach(key -> told.add(new HashSet<>()));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<List<List<String>>>> work = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            Random random = new Random(seed + thread);
            String name = "t" + thread;
            work.add(
                    pool.submit(
                            () -> {
                                start.await();
                                return publish(keys, random, name, rounds);
                            }));
        }
        start.countDown();
        for (Future<List<List<String>>> one : work) {
            List<List<String>> mine = one.get(60, TimeUnit.SECONDS);
            for (int i = 0; i < keys.size(); i++) {
                told.get(i).addAll(mine.get(i));
            }
        }
        pool.shutdown();
        for (int i = 0; i < keys.size(); i++) {
            assertComplete(keys.get(i), told.get(i), seed);
        }
    }

    /** Random transactions over random streams; some of them are undone. Gives what was kept. */
    private List<List<String>> publish(
            List<StreamKey> keys, Random random, String name, int rounds) {
        List<List<String>> kept = new ArrayList<>();
        keys.forEach(key -> kept.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            List<Draft> drafts = new ArrayList<>();
            List<List<String>> mine = new ArrayList<>();
            keys.forEach(key -> mine.add(new ArrayList<>()));
            for (int i = 0; i <= random.nextInt(5); i++) {
                int at = random.nextInt(keys.size());
                String text = name + "-" + round + "-" + i;
                drafts.add(draft(keys.get(at), text));
                mine.get(at).add("\"" + text + "\"");
            }
            if (committed(drafts, random.nextInt(4) == 0)) {
                IntStream.range(0, keys.size()).forEach(i -> kept.get(i).addAll(mine.get(i)));
            }
        }
        return kept;
    }

    private boolean committed(List<Draft> drafts, boolean undo) {
        try {
            return TestDatabase.inNewTransaction(
                    () -> {
                        rows.append(drafts, AT);
                        if (undo) {
                            throw new Undone();
                        }
                        return true;
                    });
        } catch (Undone asPlanned) {
            return false;
        }
    }

    private void assertComplete(StreamKey key, Set<String> told, long seed) {
        List<Message> read = readInPieces(key);
        assertEquals(
                LongStream.rangeClosed(1, told.size()).boxed().toList(),
                read.stream().map(Message::seq).toList(),
                "seed " + seed);
        assertEquals(
                told, new HashSet<>(read.stream().map(Message::data).toList()), "seed " + seed);
    }

    private List<Message> readInPieces(StreamKey key) {
        List<Message> read = new ArrayList<>();
        for (List<Message> piece = rows.after(key, 0, 7);
                !piece.isEmpty();
                piece = rows.after(key, piece.get(piece.size() - 1).seq(), 7)) {
            read.addAll(piece);
        }
        return read;
    }

    @Test
    void forgetsTheOldAndSaysSo() {
        StreamKey key = fresh(Stream.NOTIFICATIONS);
        Instant old = Instant.parse("2001-01-01T00:00:00Z");
        TestDatabase.inTransaction(
                () -> rows.append(List.of(draft(key, "a"), draft(key, "b")), old));
        append(draft(key, "c"));
        TestDatabase.inTransaction(
                () -> {
                    rows.forget(Instant.parse("2001-01-02T00:00:00Z"), 1_000);
                });
        Place place = rows.place(key);
        assertEquals(new Place(3, 3), place);
        assertFalse(place.canResumeAfter(0));
        assertFalse(place.canResumeAfter(1));
        assertTrue(place.canResumeAfter(2));
        assertTrue(place.canResumeAfter(3));
        assertFalse(place.canResumeAfter(4));
    }

    @Test
    void theEpochStaysTheSame() {
        assertEquals(rows.epoch(), rows.epoch());
    }

    private void append(Draft... drafts) {
        TestDatabase.inTransaction(() -> rows.append(List.of(drafts), AT));
    }

    private static StreamKey fresh(Stream stream) {
        return new StreamKey(UUID.randomUUID(), stream);
    }

    private static Draft draft(StreamKey key, String text) {
        return new Draft(key, "test", "\"" + text + "\"");
    }
}
