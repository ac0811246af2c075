package org.comptoir.account.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.comptoir.Racing;
import org.comptoir.account.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S17. */
final class TicketsTest {
    private final TestPost post;
    private final Caller caller;

    TicketsTest(@TempDir Path data) {
        post = new TestPost(data);
        caller = post.caller(post.member());
    }

    @Test
    void admitsItsCallerOnce() {
        String ticket = issue();
        assertNotEquals(ticket, issue());
        assertEquals(Optional.of(caller), redeem(ticket));
        assertEquals(Optional.empty(), redeem(ticket));
    }

    @Test
    void admitsOneOfThoseWhoRace() throws Exception {
        for (int round = 0; round < 10; round++) {
            String ticket = issue();
            List<Optional<Caller>> redeemed = Racing.times(6, () -> redeem(ticket));
            assertEquals(1, redeemed.stream().filter(Optional::isPresent).count());
        }
    }

    @Test
    void isGoodForThirtySeconds() {
        String ticket = issue();
        post.machine.advance(Duration.ofSeconds(30));
        assertEquals(Optional.empty(), redeem(ticket));
    }

    @Test
    void endsWithItsSession() {
        String ticket = issue();
        post.required(() -> post.sessions().signOut(caller));
        assertEquals(Optional.empty(), redeem(ticket));
    }

    @Test
    void isNothingThatWasNotIssued() {
        for (String text : List.of("", "x", "A".repeat(43), "A".repeat(100_000))) {
            assertEquals(Optional.empty(), redeem(text));
        }
    }

    private String issue() {
        return post.required(() -> post.tickets().issue(caller));
    }

    private Optional<Caller> redeem(String ticket) {
        return post.required(() -> post.tickets().redeem(ticket));
    }
}
