package org.comptoir.web.ops;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.comptoir.kernel.Page;
import org.comptoir.ops.boundary.StatusDesk;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /admin/checks}. */
@Path("/admin/checks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Tag(name = "Operators")
public class ChecksResource {
    @Inject CurrentCaller caller;
    @Inject StatusDesk desk;

    /** All of this server. */
    @GET
    @Operation(
            summary = "What each check of the post last found, in words for operators",
            description = "Of the server that answers; empty in its first seconds.")
    public Page<CheckView> checks() {
        return new Page<>(desk.checks(caller.get()).stream().map(CheckView::of).toList(), null);
    }
}
