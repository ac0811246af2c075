package org.comptoir.account;

import java.util.Map;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A member steps up for one thing.
 *
 * @param purpose for what
 * @param parameters as the request will have them
 * @param password asked of members without a second factor, or null
 * @param totp one-time code, asked of members with one, or null
 */
public record StepUpOrder(
        StepUpPurpose purpose,
        Map<String, String> parameters,
        @Nullable Secret password,
        @Nullable String totp) {
    /** Copies the parameters. */
    public StepUpOrder {
        parameters = Map.copyOf(parameters);
    }
}
