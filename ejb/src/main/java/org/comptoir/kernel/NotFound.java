package org.comptoir.kernel;

/** No such thing, or not the caller's to know about (404). */
public final class NotFound extends ComptoirException {
    private static final long serialVersionUID = 1L;

    /** Refuses, naming the kind of thing only. */
    public NotFound(String what) {
        super(ProblemType.NOT_FOUND, "There is no such " + what + ".");
    }
}
