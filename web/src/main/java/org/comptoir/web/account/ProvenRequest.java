package org.comptoir.web.account;

import org.comptoir.kernel.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of what only the password allows: {@code DELETE /me} and {@code POST /2fa/enable}. */
record ProvenRequest(
        @Schema(implementation = String.class, examples = "a long sentence of your own")
                @Nullable Secret password) {}
