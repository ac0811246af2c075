package org.comptoir.web.trade;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A call for an arbiter. */
public record DisputeRequest(
        @Schema(maxLength = 2000, example = "No transfer has arrived.") String reason) {}
