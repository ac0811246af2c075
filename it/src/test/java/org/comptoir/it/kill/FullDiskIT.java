package org.comptoir.it.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Superuser;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;

/**
 * A disk fills up: first the payout journal's, then the one everything else is on. The post refuses
 * what it cannot write down, breaks nothing, and goes on by itself when there is room (W2, L10).
 */
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String DEPOSIT = "5";
    private static final String STORAGE_FULL = "/problems/storage-full";
    private static final int DATA_MIB = 400;
    private static final int JOURNAL_MIB = 1;

    /** Their records fill what is left of the journal's last page. */
    private static final int ADDRESSES = 40;

    @Test
    void refusesAndGoesOnWhenThereIsRoom() throws IOException {
        Path folder = Files.createTempDirectory("comptoir-it-");
        Path data = folder.resolve("post");
        Map<String, String> environment = Map.of("COMPTOIR_GUARD_ADMISSION", "observe");
        try (SmallDisk disk = SmallDisk.mount(folder, DATA_MIB);
                SmallDisk journal = SmallDisk.mount(data.resolve("journal"), JOURNAL_MIB);
                Post post = Post.startIn(data, Post.DEMO, environment)) {
            Member member = post.members().join();
            post.members().deposit(member, Payee.COIN, DEPOSIT);
            List<Payee> payees = new ArrayList<>();
            payees.add(paysNothingTheJournalCannotWitness(post, member, journal));
            payees.addAll(refusesWhatItCannotWrite(post, member, disk));
            payees.forEach(Payee::awaitConfirmed);
            new Books(post).assertSound(payees);
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    private static Payee paysNothingTheJournalCannotWitness(
            Post post, Member member, SmallDisk journal) {
        journal.fill();
        for (int i = 0; i < ADDRESSES; i++) {
            member.http().post("/deposits/address", "asset", Payee.COIN, "fresh", true).expect(200);
        }
        Payee payee = new Payee(post, member, "0.5").ask();
        Until.holds(
                "the journal's refusal",
                PATIENCE,
                () -> !new ServerLog(post).lines("payout journal cannot be used").isEmpty());
        post.mine(Payee.COIN, 2);
        assertTrue(
                List.of("approved", "signed").contains(payee.withdrawal().path("state").asText()),
                () -> payee.withdrawal().toString());
        assertEquals(0, payee.received(), "it was paid, and the journal does not know");
        assertEquals(200, post.http().get("//healthz").status(), "nothing else is stopped by it");
        journal.empty();
        payee.awaitConfirmed();
        return payee;
    }

    private static List<Payee> refusesWhatItCannotWrite(Post post, Member member, SmallDisk disk) {
        Payee before = new Payee(post, member, "0.3").ask();
        Payee after = new Payee(post, member, "0.2");
        try (Transfers transfers = Transfers.begin(post)) {
            transfers.awaitQuiet();
            Until.holds(
                    "a refusal over the full disk",
                    PATIENCE,
                    () -> {
                        disk.fill();
                        transfers.count();
                        return transfers.refusals().containsKey(STORAGE_FULL);
                    });
            System.out.println("FullDiskIT: full at " + transfers.count());
            startsALogThatFindsNoRoom(post, disk);
            Answer health = post.http().get("//healthz");
            assertTrue(List.of(200, 503).contains(health.status()), health::toString);
            disk.empty();
            after.ask();
            transfers.awaitQuiet();
            Until.holds("health", PATIENCE, () -> post.http().get("//healthz").status() == 200);
            transfers.assertEachOnce();
        }
        return List.of(before, after);
    }

    /** As a busy post does by itself: PostgreSQL stops over it, and cannot begin again either. */
    private static void startsALogThatFindsNoRoom(Post post, SmallDisk disk) {
        Superuser superuser = new Superuser(post);
        Until.holds(
                "the end of the log",
                PATIENCE,
                () -> {
                    disk.fill();
                    return !superuser.tries("SELECT pg_switch_wal(), txid_current()");
                });
    }
}
