package org.comptoir.web.wallet;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.web.json.Json;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of pause and resume; may be left out.
 *
 * @param asset one chain only; all of them when it is left out
 * @param reason for other operators
 */
record ChainRequest(
        @Schema(examples = "XMR") @Nullable String asset,
        @Schema(examples = "the node is being moved") @Nullable String reason) {
    private static final ChainRequest EMPTY = new ChainRequest(null, null);

    /** Reads a body that may be missing, and then needs no media type. */
    static ChainRequest read(@Nullable MediaType type, byte[] body) throws IOException {
        if (body.length == 0) {
            return EMPTY;
        }
        if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(type)) {
            throw new Refused(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send JSON.");
        }
        ChainRequest request = Json.MAPPER.readValue(body, ChainRequest.class);
        if (request == null) {
            throw new Refused(ProblemType.BAD_REQUEST, "This route expects a JSON object.");
        }
        return request;
    }
}
