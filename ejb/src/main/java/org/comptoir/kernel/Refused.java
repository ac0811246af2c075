package org.comptoir.kernel;

import java.util.Map;

/**
 * A refusal that needs no type of its own: its {@link ProblemType} says all.
 *
 * <p>Refusals that callers tell apart, or that carry members, are classes of their context.
 */
public final class Refused extends ComptoirException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> members;

    /** Refuses with that problem; {@code detail} is one sentence for the caller. */
    public Refused(ProblemType type, String detail) {
        this(type, detail, Map.of());
    }

    /** Refuses with that problem and further JSON-ready members. */
    public Refused(ProblemType type, String detail, Map<String, Object> members) {
        super(type, detail);
        this.members = Map.copyOf(members);
    }

    @Override
    public Map<String, Object> members() {
        return members;
    }
}
