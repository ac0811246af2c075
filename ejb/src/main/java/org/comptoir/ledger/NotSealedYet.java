package org.comptoir.ledger;

import java.util.Map;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;

/** Refused: what is behind the last seal is not final, so nothing is told as of it (L7). */
public final class NotSealedYet extends ComptoirException {
    private static final long serialVersionUID = 1L;

    private final long sealed;

    /** For books that are sealed up to the given place. */
    public NotSealedYet(long sealed) {
        super(ProblemType.NOT_SEALED_YET, "The ledger is sealed up to " + sealed + ".");
        this.sealed = sealed;
    }

    /** The last place that is sealed, {@code sealed}. */
    @Override
    public Map<String, Object> members() {
        return Map.of("sealed", sealed);
    }
}
