package org.comptoir.cli.update;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.comptoir.cli.post.Books;
import org.comptoir.recovery.UpdatePoint.Release;

/**
 * What an update would change, from looking alone.
 *
 * @param migrations by name, in their order; none when the database is as this version wants it
 * @param bytes that the database takes on its disk
 * @param isRunning whether the post runs, and shall again
 * @param frozen why nothing of value moves, and will not after the update either
 */
public record UpdatePlan(
        Release from,
        Release to,
        List<String> migrations,
        long bytes,
        boolean isRunning,
        Optional<Books.Halt> frozen) {
    /** Copies the list. */
    public UpdatePlan {
        migrations = List.copyOf(migrations);
    }

    /** As an operator reads it before they answer. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "version", "%s → %s".formatted(from.version(), to.version()));
        line(text, "database", "%d → %d, %s".formatted(from.schema(), to.schema(), Size.of(bytes)));
        for (int i = 0; i < migrations.size(); i++) {
            line(text, i == 0 ? "migrations" : "", migrations.get(i));
        }
        line(
                text,
                "post",
                isRunning
                        ? "goes on while the update is rehearsed, is stopped, and starts again"
                        : "is stopped: it is started once and stopped again");
        frozen.ifPresent(halt -> line(text, "frozen", halt.reason()));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String what) {
        text.append(String.format(Locale.ROOT, "  %-11s %s%n", name, what));
    }
}
