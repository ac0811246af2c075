package org.comptoir.web.ops;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import org.comptoir.kernel.Page;
import org.comptoir.ops.BackupRecord;
import org.comptoir.ops.Execution;
import org.comptoir.ops.Job;
import org.comptoir.ops.boundary.BackupDiary;
import org.comptoir.ops.boundary.Jobs;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Backups: which there are, and whether they can be restored. */
@Path("/admin/backups")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Tag(name = "Operators")
public class BackupsResource {
    @Inject CurrentCaller caller;
    @Inject BackupDiary diary;
    @Inject Jobs jobs;
    @Inject Clock clock;

    @GET
    @Operation(
            summary = "Backups, newest first",
            description = "Those that retention took away are in it, too.")
    public Page<BackupView> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") String limit) {
        return diary.page(caller.get(), cursor, JobsResource.limit(limit)).map(BackupView::of);
    }

    @POST
    @Path("/{id}/verify")
    @Operation(
            summary = "Restore a backup beside the post, check it and take it away",
            description =
                    "Runs the job `verify-backup`; the outcome is the backup's `rehearsal`. One that"
                            + " runs for this backup already is given back and makes one more pass.")
    @APIResponse(
            responseCode = "202",
            description = "The execution",
            content = @Content(schema = @Schema(implementation = ExecutionView.class)))
    @APIResponse(responseCode = "404", description = "There is no such backup")
    @APIResponse(
            responseCode = "409",
            description = "Retention took it away, or another backup is being verified")
    public Response verify(@PathParam("id") String id) {
        BackupRecord backup = diary.kept(caller.get(), id);
        Execution execution =
                jobs.start(caller.get(), Job.VERIFY_BACKUP.word(), Map.of("backup", backup.id()));
        return Response.accepted(ExecutionView.of(execution, clock.instant()))
                .header("Location", "/api/v1/admin/executions/" + execution.id().value())
                .build();
    }
}
