package org.comptoir.it.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.comptoir.cli.process.Proc;
import org.comptoir.cli.process.Signals;
import org.comptoir.cli.server.WildFly;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Superuser;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL dies under load, most of it at COMMIT, which is made to take long. What was
 * acknowledged is there once, a key that was not ends in once, the only refusal is 503, the post
 * comes back by itself (L5, L10).
 */
class LostDatabaseIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DEPOSIT = "5";

    /** The longest PostgreSQL waits at a commit, before it writes the log. */
    private static final String[] SLOW_COMMITS = {
        "ALTER SYSTEM SET commit_delay = 100000",
        "ALTER SYSTEM SET commit_siblings = 0",
        "SELECT pg_reload_conf()"
    };

    /** Commits of transfers that are on the disk and untold; many may share one. */
    private static final String WAITING_COMMITS =
            """
            SELECT
              FROM pg_stat_activity JOIN pg_locks USING (pid)
             WHERE wait_event = 'SyncRep'
               AND relation = 'ledger.transfer'::regclass
            HAVING count(DISTINCT pid) > 0
            """;

    @Test
    void losesAndDoublesNothing() {
        try (Post post = Post.start(Map.of("COMPTOIR_GUARD_ADMISSION", "observe"))) {
            Member member = post.members().join();
            post.members().deposit(member, Payee.COIN, DEPOSIT);
            new Superuser(post).does(SLOW_COMMITS);
            List<Payee> payees = new ArrayList<>();
            for (int i = 0; i < 2 * Death.values().length; i++) {
                payees.add(new Payee(post, member, "0.1" + i));
            }
            Iterator<Payee> next = payees.iterator();
            try (Transfers transfers = Transfers.begin(post)) {
                for (Death death : Death.values()) {
                    transfers.awaitQuiet();
                    next.next().ask();
                    post.unwatched(() -> dies(post, death, transfers));
                    Until.holds("health", PATIENCE, () -> health(post) == 200);
                    next.next().ask();
                }
                transfers.awaitQuiet();
                transfers.assertEachOnce();
                assertTrue(transfers.foundDone() > 0, "no commit was in doubt");
            }
            payees.forEach(Payee::awaitConfirmed);
            new Books(post).assertSound(payees);
        }
    }

    /** How the database dies. */
    private enum Death {
        /** Its processes see that when they look next, and end. */
        POSTMASTER {
            @Override
            void strike(Post post) {
                Signals.send(post.service("postgres").orElseThrow(), "KILL");
            }
        },
        /** As when the power fails: commits that wait for the log are lost. */
        EVERY_PROCESS {
            @Override
            void strike(Post post) {
                POSTMASTER.strike(post);
                Proc.workingIn(post.dataFolder().resolve("postgres"))
                        .forEach(process -> Signals.send(process, "KILL"));
            }
        },
        /**
         * The same when commits are on the disk and nobody was told: they wait for a standby there
         * is not, and there is none to wait for after the next start.
         */
        AFTER_COMMIT {
            @Override
            void strike(Post post) {
                Superuser superuser = new Superuser(post);
                superuser.does(
                        "ALTER SYSTEM SET synchronous_standby_names = 'nobody'",
                        "SELECT pg_reload_conf()");
                Until.holds("commits", PATIENCE, () -> superuser.finds(WAITING_COMMITS));
                superuser.does("ALTER SYSTEM RESET synchronous_standby_names");
                EVERY_PROCESS.strike(post);
            }
        };

        abstract void strike(Post post);
    }

    private static void dies(Post post, Death death, Transfers transfers) {
        System.out.println("LostDatabaseIT: " + death + " at " + transfers.count());
        int before = refusals(transfers);
        death.strike(post);
        Until.holds("/healthz DOWN", PATIENCE, () -> health(post) == 503);
        Until.holds("not ready", PATIENCE, () -> readiness(post) == 503);
        Until.holds("refusals", PATIENCE, () -> refusals(transfers) > before);
        transfers.count();
    }

    private static int refusals(Transfers transfers) {
        return transfers.refusals().values().stream().mapToInt(count -> count).sum();
    }

    /** As whatever runs the post asks for it. */
    private static int readiness(Post post) {
        try {
            String port = Files.readString(WildFly.managementFile(post.dataFolder())).strip();
            return new Http(URI.create("http://127.0.0.1:" + port)).get("//health/ready").status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int health(Post post) {
        Answer answer = post.http().get("//healthz");
        assertTrue(List.of(200, 503).contains(answer.status()), answer::toString);
        assertEquals(answer.status() == 200 ? "UP" : "DOWN", answer.text("status"));
        return answer.status();
    }
}
