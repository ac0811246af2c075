package org.comptoir.account;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Secret;

/** What a member can step up for, and what the proof is bound to (S9). */
public enum StepUpPurpose {
    /** A withdrawal to that address. */
    WITHDRAW("asset address amount"),
    /** A transfer to that member. */
    TRANSFER("to asset amount"),
    /** Cancelling that trade after payment was said to be sent. */
    CANCEL_TRADE("trade"),
    /** Another password. */
    PASSWORD(""),
    /** A second factor where there is none. */
    SECOND_FACTOR_ADD(""),
    /** No second factor any more. */
    SECOND_FACTOR_REMOVE(""),
    /** Another address. */
    EMAIL("email"),
    /** Leaving the post. */
    CLOSE("");

    /** For how long a proof is good. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final int LONGEST = 1_000;

    /** Their names, with blanks between: an enum holds nothing that changes. */
    private final String parameters;

    StepUpPurpose(String parameters) {
        this.parameters = parameters;
    }

    /** The purpose in the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The purpose of that word, if there is one. */
    public static Optional<StepUpPurpose> ofWord(String word) {
        return Arrays.stream(values()).filter(purpose -> purpose.word().equals(word)).findFirst();
    }

    /**
     * The digest of this purpose with its parameters, each written as in the request it is for.
     *
     * @return 32 bytes, SHA-256
     * @throws InvalidInput when a parameter is missing, unknown or longer than 1000 characters
     */
    public Secret binding(Map<String, String> values) {
        List<String> names = parameters.isEmpty() ? List.of() : List.of(parameters.split(" ", -1));
        if (!values.keySet().equals(Set.copyOf(names))) {
            throw new InvalidInput(
                    "parameters",
                    names.isEmpty() ? "must be absent" : "must be " + String.join(", ", names));
        }
        StringBuilder text = new StringBuilder(word());
        for (String name : names) {
            String value = values.getOrDefault(name, "");
            if (value.length() > LONGEST) {
                throw new InvalidInput("parameters", "must have at most 1000 characters each");
            }
            text.append('\n').append(name).append(':').append(value.length()).append(':');
            text.append(value);
        }
        return Digests.sha256(text.toString());
    }
}
