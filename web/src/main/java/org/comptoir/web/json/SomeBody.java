package org.comptoir.web.json;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;

/** A route that reads a body gets one: the JSON {@code null} and nothing at all are refused. */
@Provider
public class SomeBody implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body == null) {
            throw new Refused(ProblemType.BAD_REQUEST, "This route expects a JSON object.");
        }
        return body;
    }
}
