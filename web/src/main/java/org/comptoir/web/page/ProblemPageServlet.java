package org.comptoir.web.page;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code /problems/<slug>}: what a problem means and what to do about it. */
@WebServlet("/problems/*")
public class ProblemPageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient ProblemPages pages = ProblemPages.load();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String path = request.getPathInfo();
        String slug = path == null ? "" : path.substring(1);
        String page = slug.isEmpty() ? pages.index() : pages.page(slug).orElse("");
        if (page.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "max-age=3600");
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }
}
