package org.comptoir.kernel;

/**
 * One part of the post that says whether it can serve.
 *
 * <p>Every bean of this type is asked by {@code GET /healthz}. It answers from what it already
 * knows, or looks at most once a second and waits a few seconds at most: anybody may ask.
 */
public interface HealthCheck {
    /** Short name shown to everybody, for example {@code chain}; never a detail of the fault. */
    String name();

    /** True when this part serves. */
    boolean isUp();
}
