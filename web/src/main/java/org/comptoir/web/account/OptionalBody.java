package org.comptoir.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.web.json.Json;

/**
 * A body that a request may do without.
 *
 * <p>Read here and not as a parameter of the route: a request without a body has no media type
 * either, and a route that takes one would refuse it (415).
 */
@RequestScoped
public class OptionalBody {
    @Inject HttpServletRequest request;

    /**
     * What the body says, or nothing when there is none.
     *
     * @throws Refused 415 when there is one that does not say it is JSON; 400 when it is null
     */
    public <T> Optional<T> read(Class<T> type) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        if (body.length == 0) {
            return Optional.empty();
        }
        if (request.getContentType() == null) {
            throw new Refused(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send JSON.");
        }
        T read = Json.MAPPER.readValue(body, type);
        if (read == null) {
            throw new Refused(ProblemType.BAD_REQUEST, "This route expects a JSON object.");
        }
        return Optional.of(read);
    }
}
