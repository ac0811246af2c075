package org.comptoir.ops.entity;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.comptoir.ops.ExecutionId;
import org.jspecify.annotations.Nullable;

/**
 * What the operator at the machine wants.
 *
 * @param wanted what is to be done
 * @param job its name as it was typed; empty where an execution is meant
 * @param execution which one, where one is meant
 * @param parameters of an execution to be started
 * @param askedBy the machine's name for whoever asked
 */
public record JobOrder(
        Wanted wanted,
        String job,
        @Nullable ExecutionId execution,
        Map<String, String> parameters,
        String askedBy) {
    /** What can be wanted. */
    public enum Wanted {
        LIST,
        HISTORY,
        SHOW,
        START,
        STOP,
        RESTART;

        static Wanted ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** The execution that is meant; the table holds that there is one. */
    public ExecutionId target() {
        return Objects.requireNonNull(execution);
    }
}
