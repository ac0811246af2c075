package org.comptoir.web.ops;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.comptoir.kernel.Page;
import org.comptoir.ops.boundary.BackupDiary;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

    @GET
    @Operation(
            summary = "Backups, newest first",
            description = "Those that retention took away are in it, too.")
    public Page<BackupView> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") String limit) {
        return diary.page(caller.get(), cursor, JobsResource.limit(limit)).map(BackupView::of);
    }
}
