package org.comptoir.web.trade;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A trade to be cancelled.
 *
 * @param confirm {@code not-paid}, asked of a buyer who said that the payment was sent
 * @param totp one-time code, asked of the same buyer where there is a second factor
 */
public record CancelRequest(
        @Schema(enumeration = "not-paid") @Nullable String confirm,
        @Schema(examples = "123456") @Nullable String totp) {}
