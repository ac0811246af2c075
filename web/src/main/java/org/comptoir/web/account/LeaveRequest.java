package org.comptoir.web.account;

import org.comptoir.kernel.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code DELETE /me}. */
record LeaveRequest(
        @Schema(implementation = String.class, examples = "a long sentence of your own")
                @Nullable Secret password) {}
