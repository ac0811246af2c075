package org.comptoir.account;

import org.comptoir.kernel.Secret;

/**
 * A proof that a request carries, and what that request does.
 *
 * @param token as it was given out
 * @param binding what the request does: {@link StepUpPurpose#binding}
 */
public record StepUpProof(Secret token, Secret binding) {}
