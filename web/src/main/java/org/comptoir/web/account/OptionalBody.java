package org.comptoir.web.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.web.json.Json;

/** A body that a request may do without. */
final class OptionalBody {
    private OptionalBody() {}

    /** What the body says, or nothing when there is none. */
    static <T> Optional<T> read(String body, Class<T> type) throws JsonProcessingException {
        if (body.isBlank()) {
            return Optional.empty();
        }
        T read = Json.MAPPER.readValue(body, type);
        if (read == null) {
            throw new Refused(ProblemType.BAD_REQUEST, "This route expects a JSON object.");
        }
        return Optional.of(read);
    }
}
