package org.comptoir.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;
import org.comptoir.web.json.Json;

/**
 * A problem as it goes over the wire.
 *
 * @param type what it is
 * @param detail one sentence for the caller, without secrets
 * @param members further members beside the standard ones
 * @param retryAfterSeconds when a new try makes sense; 0 for no such header
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(
        ProblemType type, String detail, Map<String, Object> members, int retryAfterSeconds) {
    /** The media type of every problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem that is said by its type and one sentence. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, Map.of(), type.status() == 503 ? 5 : 0);
    }

    /** The problem of a refusal. */
    public static Problem of(ComptoirException refusal) {
        String detail =
                refusal.getMessage() == null ? refusal.type().title() : refusal.getMessage();
        return new Problem(refusal.type(), detail, refusal.members(), refusal.retryAfterSeconds());
    }

    /** Its JSON; {@code instance} is the path that was asked for. */
    public String toJson(String instance) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", type.path());
        json.put("title", type.title());
        json.put("status", type.status());
        json.put("detail", detail);
        json.put("instance", instance);
        json.putAll(members);
        try {
            return Json.MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem's members are JSON-ready values", e);
        }
    }

    /** The whole response. */
    public Response toResponse(String instance) {
        Response.ResponseBuilder response =
                Response.status(type.status()).type(MEDIA_TYPE).entity(toJson(instance));
        if (retryAfterSeconds > 0) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfterSeconds);
        }
        if (type.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }
}
