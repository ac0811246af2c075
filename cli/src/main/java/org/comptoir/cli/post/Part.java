package org.comptoir.cli.post;

import java.time.Instant;
import java.util.List;

/** Something the post consists of, made of one or more processes. */
interface Part {
    /** As progress and states name it. */
    String name();

    /** Its processes, in the order they were started. */
    List<Running> running();

    /** One process of a part; port 0 if it has none. */
    record Running(String name, ProcessHandle process, int port) {}

    /** Whether everything that should run runs. */
    boolean isWhole();

    /** Whether its end is the post's, and {@link #revive} is not for it. */
    default boolean endsThePost() {
        return false;
    }

    /** Why it ended, for one whose end is the post's. */
    default String lastWords() {
        return name() + " ended by itself.";
    }

    /**
     * Brings back what ended, where it was.
     *
     * @return what was brought back
     * @throws org.comptoir.cli.CommandFailed when it cannot be this time, with the reason
     */
    List<String> revive();

    /** Called again and again while the post runs, with the time; most parts need nothing. */
    default void tend(Instant now) {}

    /** Ends it in order. Doing it twice does no harm. */
    void stop();
}
