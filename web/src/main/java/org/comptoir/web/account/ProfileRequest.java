package org.comptoir.web.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PUT /me}.
 *
 * @param displayName null for none; it must be there, for leaving it out would erase it unnoticed
 */
record ProfileRequest(
        @JsonProperty(required = true) @Schema(examples = "Alice") @Nullable String displayName,
        @Schema(examples = "fr") String locale) {}
