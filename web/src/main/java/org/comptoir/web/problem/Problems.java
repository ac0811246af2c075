package org.comptoir.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.ejb.EJBException;
import jakarta.resource.ResourceException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.NoContentException;
import java.io.CharConversionException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.InvalidInput.Violation;
import org.comptoir.kernel.ProblemType;
import org.comptoir.web.WebLog;
import org.jspecify.annotations.Nullable;

/** Which problem an exception is: refusals as they are, the unreadable as such, faults logged. */
final class Problems {
    private static final int MAX_PATH_LENGTH = 64;
    private static final String DISK_FULL = "53100";

    private Problems() {}

    /** The problem of anything that was thrown; a fault is logged here and nowhere else. */
    static Problem of(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ComptoirException refusal) {
                return Problem.of(refusal);
            }
            if (!(cause instanceof EJBException) && !(cause instanceof JsonProcessingException)) {
                break;
            }
        }
        if (thrown instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        if (thrown instanceof NoContentException || thrown instanceof CharConversionException) {
            return Problem.of(
                    ProblemType.BAD_REQUEST, "The body is not the JSON this route expects.");
        }
        if (thrown instanceof ConstraintViolationException violations) {
            return invalid(violations);
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
        return path.length() > MAX_PATH_LENGTH
                ? path.substring(0, MAX_PATH_LENGTH)
                : path.toString();
    }

    private static Problem invalid(ConstraintViolationException thrown) {
        List<Violation> violations =
                thrown.getConstraintViolations().stream()
                        .map(v -> new Violation(lastNode(v), v.getMessage()))
                        .sorted(
                                Comparator.comparing(Violation::field)
                                        .thenComparing(Violation::message))
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

    /** A mistake of ours, or the database being away. */
    static Problem fault(Throwable thrown) {
        WebLog.LOG.fault(thrown);
        if (isAnywhere(thrown, Problems::isFullDisk)) {
            return Problem.of(
                    ProblemType.STORAGE_FULL,
                    "The disk of the database is full. Nothing has happened; try again later.");
        }
        if (isAnywhere(thrown, Problems::isConnectionFault)) {
            return Problem.of(
                    ProblemType.UNAVAILABLE, "The post cannot reach its database; try again.");
        }
        return Problem.of(ProblemType.INTERNAL, "The fault was recorded with the request's id.");
    }

    /** A commit that failed carries its reason beside it, as suppressed, and not as its cause. */
    private static boolean isAnywhere(Throwable thrown, Predicate<Throwable> wanted) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (wanted.test(cause)
                    || Arrays.stream(cause.getSuppressed())
                            .anyMatch(beside -> isAnywhere(beside, wanted))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFullDisk(Throwable fault) {
        return fault instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState());
    }

    private static boolean isConnectionFault(Throwable fault) {
        return fault instanceof SQLNonTransientConnectionException
                || fault instanceof SQLTransientException
                || fault instanceof ResourceException
                || (fault instanceof SQLException sql && isConnectionState(sql.getSQLState()));
    }

    private static boolean isConnectionState(@Nullable String state) {
        return state != null
                && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53"));
    }
}
