package org.comptoir.web.problem;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** An unknown member; named, because the runtime's own mapper for it would win. */
@Provider
public class UnknownMemberMapper implements ExceptionMapper<UnrecognizedPropertyException> {
    @Context UriInfo uri;

    @Override
    public Response toResponse(UnrecognizedPropertyException thrown) {
        return Problems.of(thrown).toResponse(uri.getRequestUri().getRawPath());
    }
}
