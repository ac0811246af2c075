package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;

/** Asks the API for something that everybody may read, over the post's own listener. */
@Dependent
public class WebProbe implements Probe {
    private final OwnListener listener;
    private final StatusConfig config;

    @Inject
    WebProbe(OwnListener listener, StatusConfig config) {
        this.listener = listener;
        this.config = config;
    }

    @Override
    public Check check() {
        return Check.WEB;
    }

    @Override
    public Verdict look() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(config.address() + "/api/v1/assets"))
                        .header(OwnListener.ASKED_BY, OwnListener.ITSELF)
                        .timeout(OwnListener.PATIENCE)
                        .build();
        int status = listener.client().send(request, BodyHandlers.discarding()).statusCode();
        String said = "The API answered " + status + ".";
        if (status == 200) {
            return Verdict.fine(said);
        }
        return new Verdict(status < 500 ? Level.DEGRADED : Level.MAJOR, said);
    }
}
