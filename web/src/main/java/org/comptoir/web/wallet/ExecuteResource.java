package org.comptoir.web.wallet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import org.comptoir.account.Caller;
import org.comptoir.ops.Execution;
import org.comptoir.ops.Job;
import org.comptoir.ops.boundary.Jobs;
import org.comptoir.wallet.boundary.Payouts;
import org.comptoir.web.ops.ExecutionView;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /admin/withdraw/execute}. */
@Path("/admin/withdraw/execute")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class ExecuteResource {
    @Inject CurrentCaller current;
    @Inject Payouts payouts;
    @Inject Jobs jobs;
    @Inject Clock clock;

    /** Runs the job now. */
    @POST
    @RolesAllowed("operator")
    @Operation(summary = "Pay out now; one that runs already makes one more pass")
    @APIResponse(
            responseCode = "202",
            description = "The execution",
            content = @Content(schema = @Schema(implementation = ExecutionView.class)))
    public Response execute() {
        Caller caller = current.get();
        payouts.requestPass(caller);
        Execution execution = jobs.start(caller, Job.WITHDRAWALS.word(), Map.of());
        return Response.accepted(ExecutionView.of(execution, clock.instant()))
                .header("Location", "/api/v1/admin/executions/" + execution.id().value())
                .build();
    }
}
