package org.comptoir.web.openapi;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** {@code /openapi}: the document the build wrote, as JSON when {@code Accept} asks for it. */
@WebServlet("/openapi")
public class OpenApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient byte[] json = read("openapi.json");
    private final transient byte[] yaml = read("openapi.yaml");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean asJson = asksForJson(request.getHeader("Accept"));
        response.setContentType(asJson ? "application/json" : "application/yaml;charset=UTF-8");
        response.setHeader("Vary", "Accept");
        response.setHeader("Cache-Control", "no-cache");
        response.getOutputStream().write(asJson ? json : yaml);
    }

    private static boolean asksForJson(@Nullable String accept) {
        return accept != null && accept.contains("json");
    }

    private static byte[] read(String name) {
        try (InputStream file = OpenApiServlet.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not packed");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
