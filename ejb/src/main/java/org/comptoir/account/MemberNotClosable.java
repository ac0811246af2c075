package org.comptoir.account;

import java.util.List;
import java.util.Map;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;

/** Something of the member is still open: balance, trade, withdrawal or offer (409). */
public final class MemberNotClosable extends ComptoirException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> open;

    /** Refuses, naming what is open. */
    public MemberNotClosable(List<String> open) {
        super(ProblemType.MEMBER_NOT_CLOSABLE, "Still open: " + String.join(", ", open) + ".");
        this.open = List.copyOf(open);
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("open", open);
    }
}
