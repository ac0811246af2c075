package org.comptoir.web.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /me}. */
record ProfileRequest(
        @Schema(examples = "Alice") @Nullable String displayName,
        @Schema(examples = "fr") String locale) {}
