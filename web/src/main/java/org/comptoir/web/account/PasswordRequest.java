package org.comptoir.web.account;

import org.comptoir.kernel.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /me/password}. */
record PasswordRequest(
        @Schema(implementation = String.class, examples = "a long sentence of your own")
                @Nullable Secret current,
        @Schema(implementation = String.class, examples = "another sentence of your own")
                Secret next) {}
