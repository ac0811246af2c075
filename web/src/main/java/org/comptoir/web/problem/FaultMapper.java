package org.comptoir.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.ejb.EJBException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.InvalidInput.Violation;
import org.comptoir.kernel.ProblemType;
import org.comptoir.web.WebLog;
import org.jspecify.annotations.Nullable;

/** The edge where every exception becomes a problem: refusals as they are, faults logged once. */
@Provider
public class FaultMapper implements ExceptionMapper<Throwable> {
    @Context UriInfo uri;

    @Override
    public Response toResponse(Throwable thrown) {
        return problem(thrown).toResponse(uri.getRequestUri().getRawPath());
    }

    private static Problem problem(Throwable thrown) {
        if (thrown instanceof ComptoirException refusal) {
            return Problem.of(refusal);
        }
        if (thrown instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        if (thrown instanceof ConstraintViolationException violations) {
            return invalid(violations);
        }
        if (thrown instanceof WebApplicationException answer) {
            return ofStatus(answer);
        }
        if (thrown instanceof EJBException
                && thrown.getCause() instanceof ComptoirException refusal) {
            return Problem.of(refusal);
        }
        return fault(thrown);
    }

    private static Problem unreadable(JsonProcessingException json) {
        String where = json instanceof JsonMappingException mapping ? path(mapping) : "";
        String detail =
                where.isEmpty()
                        ? "The body is not the JSON this route expects."
                        : "The member " + where + " is missing, unknown or of the wrong type.";
        return Problem.of(ProblemType.BAD_REQUEST, detail);
    }

    private static String path(JsonMappingException mapping) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            String name = step.getFieldName();
            path.append(path.isEmpty() || name == null ? "" : ".")
                    .append(name == null ? "[" + step.getIndex() + "]" : name);
        }
        return path.length() > 64 ? path.substring(0, 64) : path.toString();
    }

    private static Problem invalid(ConstraintViolationException thrown) {
        List<Violation> violations =
                thrown.getConstraintViolations().stream()
                        .map(v -> new Violation(lastNode(v), v.getMessage()))
                        .sorted(java.util.Comparator.comparing(Violation::field))
                        .toList();
        return new Problem(
                ProblemType.VALIDATION,
                "Some members are not allowed as sent.",
                Map.of("violations", violations),
                0);
    }

    private static String lastNode(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = node.getName() == null ? name : node.getName();
        }
        return name;
    }

    private static Problem ofStatus(WebApplicationException answer) {
        int status = answer.getResponse().getStatus();
        ProblemType type = ProblemStatus.typeOf(status);
        if (type == ProblemType.INTERNAL) {
            return fault(answer);
        }
        return Problem.of(type, type.title() + ".");
    }

    private static Problem fault(Throwable thrown) {
        WebLog.LOG.fault(thrown);
        if (isDatabaseAway(thrown)) {
            return Problem.of(
                    ProblemType.UNAVAILABLE, "The post cannot reach its database; try again.");
        }
        return Problem.of(ProblemType.INTERNAL, "The fault was recorded with the request's id.");
    }

    private static boolean isDatabaseAway(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLTransientException
                    || cause instanceof jakarta.resource.ResourceException
                    || (cause instanceof SQLException sql
                            && isConnectionState(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnectionState(@Nullable String state) {
        return state != null
                && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53"));
    }
}
