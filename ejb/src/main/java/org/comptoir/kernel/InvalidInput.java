package org.comptoir.kernel;

import java.util.List;
import java.util.Map;

/** The request was understood, but members of it are not allowed as sent (422). */
public final class InvalidInput extends ComptoirException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * One member that is not allowed.
     *
     * @param field the member's name in the request
     * @param message what is expected, for people
     */
    public record Violation(String field, String message) {}

    /** Refuses one member. */
    public InvalidInput(String field, String message) {
        this(List.of(new Violation(field, message)));
    }

    /** Refuses several members at once. */
    public InvalidInput(List<Violation> violations) {
        super(
                ProblemType.VALIDATION,
                violations.get(0).field() + " " + violations.get(0).message());
        this.violations = List.copyOf(violations);
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("violations", violations);
    }
}
