package org.comptoir.web.account;

import org.comptoir.kernel.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /login}. */
record LoginRequest(
        @Schema(examples = "alice") String username,
        @Schema(implementation = String.class, examples = "a long sentence of your own")
                Secret password,
        @Schema(examples = "123456") @Nullable String totp,
        @Schema(examples = "true") @Nullable Boolean rememberMe) {}
