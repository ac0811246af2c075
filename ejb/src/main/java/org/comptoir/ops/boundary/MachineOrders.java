package org.comptoir.ops.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comptoir.kernel.NotFound;
import org.comptoir.notify.boundary.Streams;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.ExecutionSteps;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobStarter;
import org.comptoir.ops.Requester;
import org.comptoir.ops.control.JobBoard;
import org.comptoir.ops.control.JobDesk;
import org.comptoir.ops.entity.Executions;
import org.comptoir.ops.entity.JobOrder;
import org.comptoir.ops.entity.JobOrders;

/**
 * What the operator at the machine wants, who has the post's keys and no session: rows that only
 * {@code comptoir_owner} writes, answered in the same row.
 *
 * <p>{@code REQUIRES_NEW}: an order that is refused is undone, and the refusal written after that.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MachineOrders {
    private static final int HISTORY = 100;

    @Inject JobOrders orders;
    @Inject JobDesk desk;
    @Inject JobBoard board;
    @Inject Executions executions;
    @Inject Streams streams;
    @Inject Instance<JobStarter> starters;

    /** Orders nobody has answered, oldest first. */
    public List<UUID> waiting() {
        return orders.waiting();
    }

    /**
     * Does what an order wants and answers it; nothing when another server did.
     *
     * @throws org.comptoir.kernel.ComptoirException when it cannot be done
     */
    public void carryOut(UUID id) {
        orders.lockWaiting(id).ifPresent(order -> orders.answer(id, answer(order)));
    }

    /** Answers an order that was refused. */
    public void refuse(UUID id, String why) {
        orders.refuse(id, why);
    }

    private String answer(JobOrder order) {
        return switch (order.wanted()) {
            case LIST -> array(board.summaries());
            case HISTORY -> array(executions.page(job(order), null, HISTORY).items());
            case SHOW -> streams.shown(steps(order.target()));
            case START -> streams.shown(desk.ask(job(order), requester(order), order.parameters()));
            case STOP -> streams.shown(desk.stop(order.target(), requester(order)));
            case RESTART -> streams.shown(desk.restart(order.target(), requester(order)));
        };
    }

    private ExecutionSteps steps(ExecutionId id) {
        return new ExecutionSteps(
                executions.find(id).orElseThrow(() -> new NotFound("execution")),
                executions.batchId(id).map(starters.get()::steps).orElse(List.of()));
    }

    private String array(List<?> words) {
        return words.stream().map(streams::shown).collect(Collectors.joining(",", "[", "]"));
    }

    private static Requester requester(JobOrder order) {
        return Requester.atMachine(order.askedBy());
    }

    private static Job job(JobOrder order) {
        return Job.ofWord(order.job()).orElseThrow(() -> new NotFound("job"));
    }
}
