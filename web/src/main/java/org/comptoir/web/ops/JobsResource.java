package org.comptoir.web.ops;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Page;
import org.comptoir.ops.Execution;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.boundary.Jobs;
import org.comptoir.web.Created;
import org.comptoir.web.Idempotent;
import org.comptoir.web.json.OptionalBody;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Jobs: which there are, how they fare, and running one now. */
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Tag(name = "Operators")
public class JobsResource {
    @Inject CurrentCaller caller;
    @Inject Jobs jobs;
    @Inject Idempotent idempotent;
    @Inject Clock clock;
    @Context HttpHeaders headers;

    /** A list that has no further page. */
    @Schema(name = "JobList")
    public record JobList(List<JobView> items, @Nullable String next) {}

    @GET
    @Path("/jobs")
    @Operation(summary = "Every job and how it fares")
    public JobList list() {
        Instant now = clock.instant();
        return new JobList(
                jobs.jobs(caller.get()).stream().map(job -> JobView.of(job, now)).toList(), null);
    }

    @POST
    @Path("/jobs/{name}/executions")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Run a job now",
            description = "One that runs already is given back and makes one more pass.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StartRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The execution; it begins to run at once",
            content = @Content(schema = @Schema(implementation = ExecutionView.class)))
    public Response start(@PathParam("name") String name, byte[] body) throws IOException {
        StartRequest wanted = OptionalBody.read(headers.getMediaType(), body, StartRequest.class);
        return idempotent.acceptingKey(
                caller.get(),
                "POST /admin/jobs/{name}/executions",
                wanted,
                () -> created(jobs.start(caller.get(), name, wanted.given())));
    }

    private Created created(Execution execution) {
        return Created.at(
                "/api/v1/admin/executions/" + execution.id(),
                ExecutionView.of(execution, clock.instant()));
    }

    @GET
    @Path("/jobs/{name}/executions")
    @Operation(summary = "Executions of a job, newest first")
    public Page<ExecutionView> executions(
            @PathParam("name") String name,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") String limit) {
        Instant now = clock.instant();
        return jobs.executions(caller.get(), name, cursor, limit(limit))
                .map(execution -> ExecutionView.of(execution, now));
    }

    @GET
    @Path("/executions/{id}")
    @Operation(summary = "One execution")
    public ExecutionView execution(@PathParam("id") String id) {
        return ExecutionView.of(jobs.steps(caller.get(), id(id)), clock.instant());
    }

    @POST
    @Path("/executions/{id}/stop")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Ask an execution to stop",
            description =
                    "It is `stopping` until the server that runs it is between two pieces of work,"
                            + " then `stopped`; at once when no server has begun it.")
    @APIResponse(
            responseCode = "200",
            description = "The execution",
            content = @Content(schema = @Schema(implementation = ExecutionView.class)))
    @APIResponse(responseCode = "409", description = "It has ended; `state` says how")
    public ExecutionView stop(@PathParam("id") String id) {
        return ExecutionView.of(jobs.stop(caller.get(), id(id)), clock.instant());
    }

    @POST
    @Path("/executions/{id}/restart")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Ask again for what an execution that did not complete was to do",
            description = "With the same parameters; a live one of the job is given back.")
    @APIResponse(
            responseCode = "200",
            description = "The new execution",
            content = @Content(schema = @Schema(implementation = ExecutionView.class)))
    @APIResponse(responseCode = "409", description = "It is live or complete; `state` says which")
    public ExecutionView restart(@PathParam("id") String id) {
        return ExecutionView.of(jobs.restart(caller.get(), id(id)), clock.instant());
    }

    private static ExecutionId id(String text) {
        return new ExecutionId(Ids.parse("execution", text));
    }

    static int limit(String text) {
        if (text.matches("[1-9][0-9]?|100")) {
            return Integer.parseInt(text);
        }
        throw new InvalidInput("limit", "is a number from 1 to 100");
    }
}
