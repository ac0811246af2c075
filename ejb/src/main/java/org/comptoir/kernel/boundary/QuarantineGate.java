package org.comptoir.kernel.boundary;

import jakarta.inject.Inject;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/**
 * Every timer of the post passes here: {@code ejb-jar.xml} binds it to all beans there are. In
 * quarantine none goes on (R5), and one that sets itself again after each tick ends with the first.
 *
 * <p>That includes the sealer: two posts with one key must never sign different seals of one
 * number.
 */
public class QuarantineGate {
    @Inject Quarantine quarantine;

    @AroundTimeout
    @Nullable Object pass(InvocationContext timer) throws Exception {
        return quarantine.isOn() ? null : timer.proceed();
    }
}
