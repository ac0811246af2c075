package org.comptoir.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.comptoir.kernel.ProblemType;

/** Answers what failed outside JAX-RS (unknown path, malformed address) with our problem body. */
@WebServlet("/-/error")
public class ErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String RETRY_AFTER = "Retry-After";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        ProblemType type = ProblemStatus.typeOf(status instanceof Integer code ? code : 404);
        Problem problem = Problem.of(type, type.title() + ".");
        response.setStatus(type.status());
        response.setContentType(Problem.MEDIA_TYPE);
        if (problem.retryAfterSeconds() > 0 && !response.containsHeader(RETRY_AFTER)) {
            response.setIntHeader(RETRY_AFTER, problem.retryAfterSeconds());
        }
        response.getOutputStream()
                .write(problem.toJson(String.valueOf(path)).getBytes(StandardCharsets.UTF_8));
    }
}
