package org.comptoir.guard.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import org.comptoir.guard.EgressAnswer;
import org.comptoir.guard.EgressFailed;
import org.comptoir.guard.EgressRequest;
import org.comptoir.guard.GuardLog;
import org.comptoir.guard.control.EgressClient;
import org.comptoir.kernel.boundary.Quarantine;

/**
 * The one way out: price sources, web hooks, push services and feeds are called here and nowhere
 * else (S18).
 *
 * <p>{@code NEVER}: who calls others holds no transaction open meanwhile.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NEVER)
public class Egress {
    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ExecutorService threads;

    @Inject EgressClient client;
    @Inject Quarantine quarantine;

    /**
     * Calls another machine; at most 15 seconds.
     *
     * <p>Effect: one request, never repeated. The log gets the purpose and the status, at level
     * DEBUG: neither the address nor what was said.
     *
     * @param purpose one or two words, such as {@code price kraken}
     * @return the answer, whatever its status; redirects are not followed
     * @throws EgressFailed {@code QUARANTINED} on a copy, {@code ADDRESS_REFUSED}, {@code
     *     UNKNOWN_HOST}, {@code NOT_PUBLIC}, {@code UNREACHABLE}, {@code UNTRUSTED}, {@code
     *     TOO_LARGE}, {@code BROKEN}, {@code TIMED_OUT}
     */
    public EgressAnswer call(String purpose, EgressRequest request) throws EgressFailed {
        if (quarantine.isOn()) {
            throw new EgressFailed(EgressFailed.Reason.QUARANTINED, null);
        }
        EgressAnswer answer = client.call(request, threads);
        GuardLog.LOG.called(purpose, answer.status());
        return answer;
    }
}
