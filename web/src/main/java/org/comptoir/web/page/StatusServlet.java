package org.comptoir.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.comptoir.ops.StatusReport;
import org.comptoir.ops.boundary.StatusBoard;
import org.comptoir.web.edge.PostAddress;
import org.comptoir.web.json.Json;

/**
 * {@code /status} for people, {@code /status/api} for programs, {@code /status/feed} (Atom) and
 * {@code /status/rss} for readers of news: how the post fares and fared, for everybody. It shows
 * what checks found before; asking for it checks nothing.
 */
@WebServlet({"/status", "/status/api", "/status/feed", "/status/rss"})
public class StatusServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient PostAddress address = PostAddress.configured();

    @Inject transient StatusBoard board;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        StatusReport report = board.report();
        String url = url(request);
        response.setHeader("Cache-Control", "max-age=5");
        switch (request.getServletPath()) {
            case "/status/api" ->
                    write(
                            response,
                            "application/json",
                            Json.MAPPER.writeValueAsString(StatusSummary.of(report, url)));
            case "/status/feed" ->
                    write(
                            response,
                            "application/atom+xml;charset=UTF-8",
                            StatusFeed.atom(report, url));
            case "/status/rss" ->
                    write(
                            response,
                            "application/rss+xml;charset=UTF-8",
                            StatusFeed.rss(report, url));
            default ->
                    write(
                            response,
                            "text/html;charset=UTF-8",
                            StatusPage.of(report, board.isQuarantined()));
        }
    }

    /** Where the page is for whoever asks; the edge admits our own names only as {@code Host}. */
    private String url(HttpServletRequest request) {
        String host = request.getHeader("Host");
        String scheme = address.isSecure(host) ? "https" : request.getScheme();
        return scheme + "://" + host + "/status";
    }

    private static void write(HttpServletResponse response, String type, String body)
            throws IOException {
        response.setContentType(type);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
