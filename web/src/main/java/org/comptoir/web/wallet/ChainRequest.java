package org.comptoir.web.wallet;

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

    static ChainRequest read(byte[] body) throws IOException {
        if (body.length == 0) {
            return EMPTY;
        }
        ChainRequest request = Json.MAPPER.readValue(body, ChainRequest.class);
        if (request == null) {
            throw new Refused(ProblemType.BAD_REQUEST, "This route expects a JSON object.");
        }
        return request;
    }
}
