package org.comptoir.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * JSON over our limits of depth and length; named, because the runtime's own mapper for it would
 * win.
 */
@Provider
public class JsonProcessingMapper implements ExceptionMapper<JsonProcessingException> {
    @Context UriInfo uri;

    @Override
    public Response toResponse(JsonProcessingException thrown) {
        return Problems.of(thrown).toResponse(uri.getRequestUri().getRawPath());
    }
}
