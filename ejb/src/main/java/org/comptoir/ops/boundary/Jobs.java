package org.comptoir.ops.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.Page;
import org.comptoir.ops.Execution;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobSummary;
import org.comptoir.ops.control.JobDesk;
import org.comptoir.ops.entity.Executions;
import org.jspecify.annotations.Nullable;

/** What operators do with jobs. */
@Stateless
public class Jobs {
    @Inject Sessions sessions;
    @Inject JobDesk desk;
    @Inject Executions executions;

    /**
     * Every job there is and how it fares.
     *
     * @throws org.comptoir.kernel.Refused when the caller is no operator
     */
    public List<JobSummary> jobs(Caller caller) {
        sessions.recheck(caller, Role.OPERATOR);
        return desk.summaries();
    }

    /**
     * Asks for an execution. One that is live already is given back and makes one more pass.
     *
     * <p><em>Effect</em>: the execution is a row when the caller's transaction commits; it begins
     * to run after that.
     *
     * @param name of the job
     * @param parameters at most 16, of names the job knows
     * @throws org.comptoir.kernel.Refused when the caller is no operator
     * @throws NotFound when there is no such job
     * @throws org.comptoir.kernel.InvalidInput when the job knows no such parameter
     */
    public Execution start(Caller caller, String name, Map<String, String> parameters) {
        sessions.recheck(caller, Role.OPERATOR);
        return desk.ask(job(name), caller.member(), parameters);
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

    private static Job job(String name) {
        return Job.ofWord(name).orElseThrow(() -> new NotFound("job"));
    }
}
