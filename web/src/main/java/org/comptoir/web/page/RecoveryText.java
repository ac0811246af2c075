package org.comptoir.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.comptoir.ops.RecoveryMeasure;

/** What a lost machine would cost, in words that members understand. */
final class RecoveryText {
    private static final String ALL =
            """
            <dl>
            <dt>Recovery point</dt>
            <dd>%s</dd>
            <dt>Recovery time</dt>
            <dd>%s</dd>
            </dl>
            %s""";

    private RecoveryText() {}

    /** Both figures, or that there is none. */
    static String of(RecoveryMeasure measure, Instant now) {
        return ALL.formatted(point(measure, now), time(measure), failure(measure));
    }

    private static String point(RecoveryMeasure measure, Instant now) {
        Instant point = measure.point();
        return point == null
                ? "None. Were this machine lost now, no backup would bring the post back."
                : "%s ago. Were this machine lost now, its newest backup would bring the post back as it was at %s."
                        .formatted(length(measure.age(now).orElseThrow()), moment(point));
    }

    private static String time(RecoveryMeasure measure) {
        RecoveryMeasure.Proven proven = measure.proven();
        return proven == null
                ? "Not measured: no restore was rehearsed yet."
                : "%s. That is how long the newest rehearsal took, at %s: the backup of %s was restored beside the post, and its books added up. Finding and setting up a new machine comes on top."
                        .formatted(
                                length(proven.took()), moment(proven.at()), moment(proven.point()));
    }

    private static String failure(RecoveryMeasure measure) {
        Instant failed = measure.failedAt();
        return failed == null
                ? ""
                : "<p>The newest backup failed its rehearsal at %s: it does not count here.</p>\n"
                        .formatted(moment(failed));
    }

    private static String moment(Instant at) {
        return "<time>" + at.truncatedTo(ChronoUnit.SECONDS) + "</time>";
    }

    /** In the two largest units, cut off; a second at least. */
    static String length(Duration length) {
        if (length.toDays() > 0) {
            return "%d d %d h".formatted(length.toDays(), length.toHoursPart());
        }
        if (length.toHours() > 0) {
            return "%d h %d min".formatted(length.toHours(), length.toMinutesPart());
        }
        if (length.toMinutes() > 0) {
            return "%d min %d s".formatted(length.toMinutes(), length.toSecondsPart());
        }
        return Math.max(1, length.toSeconds()) + " s";
    }
}
