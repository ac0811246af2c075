package org.comptoir.web.problem;

import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** JSON of another shape; named, because the runtime's own mapper for it would win. */
@Provider
public class JsonMappingMapper implements ExceptionMapper<JsonMappingException> {
    @Context UriInfo uri;

    @Override
    public Response toResponse(JsonMappingException thrown) {
        return Problems.of(thrown).toResponse(uri.getRequestUri().getRawPath());
    }
}
