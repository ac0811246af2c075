package org.comptoir.web.trade;

import java.io.IOException;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.web.json.Json;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A trade to be cancelled.
 *
 * @param confirm {@code not-paid}, asked of a buyer who said that the payment was sent
 * @param totp one-time code, asked of the same buyer where there is a second factor
 */
public record CancelRequest(
        @Schema(enumeration = "not-paid") @Nullable String confirm, @Nullable String totp) {
    private static final CancelRequest EMPTY = new CancelRequest(null, null);

    /**
     * Reads a body that may be missing, because most cancellations have nothing to say.
     *
     * @throws Refused 400 when it is the JSON {@code null}
     */
    static CancelRequest read(byte[] body) throws IOException {
        if (body.length == 0) {
            return EMPTY;
        }
        CancelRequest request = Json.MAPPER.readValue(body, CancelRequest.class);
        if (request == null) {
            throw new Refused(ProblemType.BAD_REQUEST, "This route expects a JSON object.");
        }
        return request;
    }
}
