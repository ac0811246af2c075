package org.comptoir.web.problem;

import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Members that are not allowed; named, because the runtime's own mapper for it would win. */
@Provider
public class ValidationMapper implements ExceptionMapper<ValidationException> {
    @Context UriInfo uri;

    @Override
    public Response toResponse(ValidationException thrown) {
        return Problems.of(thrown).toResponse(uri.getRequestUri().getRawPath());
    }
}
