package org.comptoir.web.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.comptoir.kernel.HealthCheck;
import org.comptoir.kernel.boundary.Quarantine;
import org.comptoir.web.json.Json;
import org.jspecify.annotations.Nullable;

/** 200 when every part serves, else 503: names and UP or DOWN only (S19), and whether it acts. */
@WebServlet(urlPatterns = {"/healthz", "/health"})
public class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject transient Instance<HealthCheck> checks;
    @Inject transient Quarantine quarantine;

    /**
     * What is shown of the whole post.
     *
     * @param quarantine true on a copy that does not act (R5), else left out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HealthView(String status, List<CheckView> checks, @Nullable Boolean quarantine) {}

    /** What is shown of one part. */
    record CheckView(String name, String status) {
        static CheckView of(HealthCheck check) {
            return new CheckView(check.name(), check.isUp() ? "UP" : "DOWN");
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<CheckView> views =
                checks.stream()
                        .map(CheckView::of)
                        .sorted(Comparator.comparing(CheckView::name))
                        .toList();
        boolean up = views.stream().allMatch(view -> view.status().equals("UP"));
        response.setStatus(
                up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        Json.MAPPER.writeValue(
                response.getOutputStream(),
                new HealthView(up ? "UP" : "DOWN", views, quarantine.isOn() ? true : null));
    }
}
