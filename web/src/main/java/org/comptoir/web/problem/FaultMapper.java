package org.comptoir.web.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.comptoir.kernel.ProblemType;

/** The edge where every exception becomes a problem: refusals as they are, faults logged once. */
@Provider
public class FaultMapper implements ExceptionMapper<Throwable> {
    @Context UriInfo uri;

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException answer) {
            return ofStatus(answer);
        }
        return Problems.of(thrown).toResponse(path());
    }

    /** An answer of the container's: its status and what it allows, our words. */
    private Response ofStatus(WebApplicationException thrown) {
        Response answer = thrown.getResponse();
        if (answer.getStatus() < 400) {
            return answer;
        }
        if (thrown.getCause() instanceof java.io.IOException unread) {
            return Problems.of(unread).toResponse(path());
        }
        ProblemType type = ProblemStatus.typeOf(answer.getStatus());
        if (type == ProblemType.INTERNAL) {
            return Problems.fault(thrown).toResponse(path());
        }
        Response ours = Problem.of(type, type.title() + ".").toResponse(path());
        String allow = answer.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? ours
                : Response.fromResponse(ours).header(HttpHeaders.ALLOW, allow).build();
    }

    private String path() {
        return uri.getRequestUri().getRawPath();
    }
}
