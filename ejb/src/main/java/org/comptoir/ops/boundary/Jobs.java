package org.comptoir.ops.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Members;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.Page;
import org.comptoir.ops.Execution;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.ExecutionSteps;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobStarter;
import org.comptoir.ops.JobSummary;
import org.comptoir.ops.Requester;
import org.comptoir.ops.control.JobBoard;
import org.comptoir.ops.control.JobDesk;
import org.comptoir.ops.entity.Executions;
import org.jspecify.annotations.Nullable;

/** What operators do with jobs. */
@Stateless
public class Jobs {
    @Inject Sessions sessions;
    @Inject Members members;
    @Inject JobDesk desk;
    @Inject JobBoard board;
    @Inject Instance<JobStarter> starters;
    @Inject Executions executions;

    /**
     * Every job there is and how it fares.
     *
     * @throws org.comptoir.kernel.Refused when the caller is no operator
     */
    public List<JobSummary> jobs(Caller caller) {
        sessions.recheck(caller, Role.OPERATOR);
        return board.summaries();
    }

    /**
     * Asks for an execution. One that is live already is given back and makes one more pass.
     *
     * <p><em>Effect</em>: the execution is a row when the caller's transaction commits; it begins
     * to run after that.
     *
     * @param name of the job
     * @param parameters of names the job knows
     * @throws org.comptoir.kernel.Refused 403 when the caller is no operator; 409 when one with
     *     other parameters is live, or one that was asked to stop
     * @throws NotFound when there is no such job
     * @throws org.comptoir.kernel.InvalidInput when the job does not know a parameter
     */
    public Execution start(Caller caller, String name, Map<String, String> parameters) {
        sessions.recheck(caller, Role.OPERATOR);
        return desk.ask(job(name), requester(caller), parameters);
    }

    /**
     * Executions of a job, newest first.
     *
     * @param cursor from the page before, or null
     * @param limit 1 to 100
     * @throws org.comptoir.kernel.Refused when the caller is no operator
     * @throws NotFound when there is no such job
     */
    public Page<Execution> executions(
            Caller caller, String name, @Nullable String cursor, int limit) {
        sessions.recheck(caller, Role.OPERATOR);
        return executions.page(job(name), cursor, limit);
    }

    /**
     * One execution.
     *
     * @throws org.comptoir.kernel.Refused when the caller is no operator
     * @throws NotFound when there is none of that id
     */
    public Execution execution(Caller caller, ExecutionId id) {
        sessions.recheck(caller, Role.OPERATOR);
        return executions.find(id).orElseThrow(() -> new NotFound("execution"));
    }

    /**
     * The steps of an execution.
     *
     * @throws org.comptoir.kernel.Refused when the caller is no operator
     * @throws NotFound when there is none of that id
     */
    public ExecutionSteps steps(Caller caller, ExecutionId id) {
        Execution execution = execution(caller, id);
        return new ExecutionSteps(
                execution, executions.batchId(id).map(starters.get()::steps).orElse(List.of()));
    }

    /**
     * Asks an execution to stop. It is <em>stopped</em> at once when no server has begun it, else
     * <em>stopping</em> until the server that runs it, whichever it is, has heard of it and the job
     * is between two pieces of work.
     *
     * @throws org.comptoir.kernel.Refused 403 when the caller is no operator; 409 when it has ended
     * @throws NotFound when there is none of that id
     */
    public Execution stop(Caller caller, ExecutionId id) {
        sessions.recheck(caller, Role.OPERATOR);
        return desk.stop(id, requester(caller));
    }

    /**
     * Asks again, with the same parameters, for what an execution that did not complete was to do.
     *
     * @return the new execution, or the live one of the job
     * @throws org.comptoir.kernel.Refused 403 when the caller is no operator; 409 when it is live
     *     or complete, or one with other parameters is live
     * @throws NotFound when there is none of that id
     */
    public Execution restart(Caller caller, ExecutionId id) {
        sessions.recheck(caller, Role.OPERATOR);
        return desk.restart(id, requester(caller));
    }

    private Requester requester(Caller caller) {
        return Requester.member(caller.member(), members.member(caller.member()).username());
    }

    private static Job job(String name) {
        return Job.ofWord(name).orElseThrow(() -> new NotFound("job"));
    }
}
