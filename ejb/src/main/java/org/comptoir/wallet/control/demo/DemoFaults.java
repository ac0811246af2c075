package org.comptoir.wallet.control.demo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.comptoir.wallet.control.Chain;
import org.comptoir.wallet.control.ChainFault.Unanswered;
import org.comptoir.wallet.control.ChainFault.Unreachable;
import org.comptoir.wallet.control.Disturbance;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls to a demo chain fail as calls to daemons do. In memory: a restart ends what was
 * planned, as it does with daemons.
 */
final class DemoFaults {
    private static final String PLANNED = "as planned";

    private final Map<String, Disturbance> planned = new HashMap<>();

    /** Plans it; what was planned for the same call before is forgotten. */
    synchronized void plan(Disturbance disturbance) {
        planned.put(disturbance.call(), disturbance);
    }

    /** That chain, whose calls fail as planned. */
    Chain around(DemoChain chain) {
        InvocationHandler handler = (proxy, method, arguments) -> meet(chain, method, arguments);
        return (Chain)
                Proxy.newProxyInstance(
                        Chain.class.getClassLoader(), new Class<?>[] {Chain.class}, handler);
    }

    private @Nullable Object meet(DemoChain chain, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Disturbance.Kind fault = Disturbance.mayFail(method) ? next(method.getName()) : null;
        if (fault == Disturbance.Kind.UNREACHABLE) {
            throw new Unreachable(method.getName(), PLANNED);
        }
        Object answer = ask(chain, method, arguments);
        if (fault == Disturbance.Kind.UNANSWERED) {
            throw new Unanswered(method.getName(), PLANNED);
        }
        return answer;
    }

    private static @Nullable Object ask(
            DemoChain chain, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(chain, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private synchronized Disturbance.@Nullable Kind next(String call) {
        Disturbance found = planned.remove(call);
        if (found == null) {
            return null;
        }
        if (found.times() > 1) {
            planned.put(call, new Disturbance(call, found.kind(), found.times() - 1));
        }
        return found.kind();
    }
}
