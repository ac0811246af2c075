package org.comptoir.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.comptoir.cli.command.PostReport.State;
import org.comptoir.cli.doctor.Finding;
import org.comptoir.cli.post.Books;
import org.junit.jupiter.api.Test;

/** What status calls a post that runs. */
class PostReportTest {
    private static final Optional<Books.Halt> NO = Optional.empty();
    private static final Optional<Books.Halt> HALT =
            Optional.of(new Books.Halt(Instant.EPOCH, "olga", "a reason"));
    private static final Finding GOOD = Finding.good("checks", "well");
    private static final Finding DOUBTFUL = Finding.doubtful("checks.backup", "old", "make one");
    private static final Finding BAD = Finding.bad("checks.xmr", "silent", "look");

    @Test
    void isHealthyOnlyWhereNothingStandsStillAndNoCheckIsBad() {
        assertEquals(State.HEALTHY, State.of(true, books(NO, NO), List.of(GOOD)));
        assertEquals(State.HEALTHY, State.of(true, books(NO, NO), List.of(DOUBTFUL)));
        assertEquals(State.LIMITED, State.of(true, books(HALT, NO), List.of(GOOD)));
        assertEquals(State.LIMITED, State.of(true, books(NO, HALT), List.of(GOOD)));
        assertEquals(State.LIMITED, State.of(true, books(NO, NO), List.of(DOUBTFUL, BAD)));
    }

    @Test
    void isDegradedWhereSomethingIsDownOrCouldNotBeAsked() {
        assertEquals(State.DEGRADED, State.of(false, books(NO, NO), List.of(GOOD)));
        assertEquals(State.DEGRADED, State.of(false, books(HALT, HALT), List.of(BAD)));
        assertEquals(State.DEGRADED, State.of(true, Optional.empty(), List.of()));
    }

    @Test
    void tellsEachByAnExitCodeOfItsOwn() {
        assertEquals(
                List.of(0, 1, 3, 4),
                List.of(State.values()).stream().map(State::exitCode).toList());
    }

    private static Optional<Books> books(
            Optional<Books.Halt> frozen, Optional<Books.Halt> maintenance) {
        return Optional.of(new Books("PostgreSQL 17", 1, frozen, maintenance, List.of()));
    }
}
