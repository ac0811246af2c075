package org.comptoir.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.jspecify.annotations.Nullable;

/** Bodies of routes that may be called without one; what is sent is read as strictly as ever. */
public final class OptionalBody {
    private OptionalBody() {}

    /**
     * Reads an object; nothing at all is the empty object.
     *
     * @throws Refused 415 when something other than JSON was sent; 400 when it is no object
     * @throws IOException when it is not the JSON of that shape, for the mapper of problems
     */
    public static JsonNode object(@Nullable MediaType type, byte[] body) throws IOException {
        if (body.length == 0) {
            return Json.MAPPER.createObjectNode();
        }
        if (type == null || !MediaType.APPLICATION_JSON_TYPE.isCompatible(type)) {
            throw new Refused(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send JSON.");
        }
        JsonNode json = Json.MAPPER.readTree(body);
        if (json == null || !json.isObject()) {
            throw new Refused(ProblemType.BAD_REQUEST, "This route expects a JSON object.");
        }
        return json;
    }

    /** The same in a shape of our own. */
    public static <T> T read(@Nullable MediaType type, byte[] body, Class<T> shape)
            throws IOException {
        return Json.MAPPER.treeToValue(object(type, body), shape);
    }

    /**
     * For routes that take nothing.
     *
     * @throws Refused 415 when something other than JSON was sent; 400 when it says anything
     */
    public static void none(@Nullable MediaType type, byte[] body) throws IOException {
        if (!object(type, body).isEmpty()) {
            throw new Refused(ProblemType.BAD_REQUEST, "This route expects no members.");
        }
    }
}
