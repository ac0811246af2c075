package org.comptoir.web.problem;

import com.fasterxml.jackson.core.JsonParseException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** No JSON at all; named, because the runtime's own mapper for it would win. */
@Provider
public class JsonParseMapper implements ExceptionMapper<JsonParseException> {
    @Context UriInfo uri;

    @Override
    public Response toResponse(JsonParseException thrown) {
        return Problems.of(thrown).toResponse(uri.getRequestUri().getRawPath());
    }
}
