package org.comptoir.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.comptoir.kernel.boundary.Maintenance;
import org.comptoir.kernel.boundary.Quarantine;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code /}: where the post is, on which chain, and where its contract lies. */
@WebServlet("")
public class FrontPageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final String READ_ONLY = "This trading post is read-only for maintenance: ";
    private static final String MAIN =
            """
            <h1>%s</h1>
            <dl>
            <dt>Address</dt><dd><code>%s</code></dd>
            <dt>Chain</dt><dd><code>%s</code>%s</dd>
            </dl>
            <ul>
            <li><a href="/openapi">The API</a> (OpenAPI, at <code>/api/v1</code>)</li>
            <li><a href="/problems/">Its problems</a></li>
            <li><a href="/status">Its status</a></li>
            <li><a href="/healthz">Its health</a></li>
            </ul>
            """;

    @Inject transient Quarantine quarantine;
    @Inject transient Maintenance maintenance;

    @Inject
    @ConfigProperty(name = "comptoir.chain", defaultValue = "demo")
    String chain;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String address = request.getScheme() + "://" + request.getHeader("Host");
        String note = chain.equals("monero") ? "" : ": coins for trying things out, worth nothing";
        String title =
                quarantine
                        .reason()
                        .or(() -> maintenance.notice().map(notice -> READ_ONLY + notice.reason()))
                        .orElse("This trading post is open");
        String main = MAIN.formatted(Html.text(title), Html.text(address), Html.text(chain), note);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        response.getOutputStream()
                .write(Html.page("Comptoir", main).getBytes(StandardCharsets.UTF_8));
    }
}
