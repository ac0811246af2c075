package org.comptoir.web.ops;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Page;
import org.comptoir.ops.Maintenance;
import org.comptoir.ops.boundary.Incidents;
import org.comptoir.web.Created;
import org.comptoir.web.Idempotent;
import org.comptoir.web.Paging;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /admin/maintenance-windows}: work on the post that is announced to everybody. */
@Path("/admin/maintenance-windows")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Tag(name = "Operators")
public class MaintenanceResource {
    @Inject CurrentCaller caller;
    @Inject Incidents incidents;
    @Inject Idempotent idempotent;
    @Inject Clock clock;

    /** All of them. */
    @GET
    @Operation(summary = "Maintenance windows, newest first")
    public Page<MaintenanceView> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return incidents
                .windows(caller.get(), Paging.cursor(cursor), Paging.limit(limit))
                .map(this::view);
    }

    /** A new one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Announce maintenance",
            description = "While it goes on, its components open no incidents by themselves.")
    @APIResponse(
            responseCode = "201",
            description = "It is on the status page and in its feed",
            content = @Content(schema = @Schema(implementation = MaintenanceView.class)))
    @APIResponse(responseCode = "422", description = "A text or a time is not allowed")
    public Response announce(MaintenanceRequest request) {
        return idempotent.acceptingKey(
                caller.get(),
                "POST /admin/maintenance-windows",
                request,
                () -> created(incidents.announce(caller.get(), request.toOrder())));
    }

    private Created created(Maintenance window) {
        return Created.at("/api/v1/admin/maintenance-windows/" + window.id(), view(window));
    }

    /** One. */
    @GET
    @Path("{id}")
    @Operation(summary = "One maintenance window")
    public MaintenanceView window(@PathParam("id") String id) {
        return view(incidents.window(caller.get(), id(id)));
    }

    /** Ends one. */
    @POST
    @Path("{id}/end")
    @Operation(summary = "End maintenance before its time, or call it off")
    @APIResponse(responseCode = "200", description = "It is over")
    @APIResponse(responseCode = "404", description = "No such window")
    @APIResponse(responseCode = "409", description = "It was over already")
    public MaintenanceView end(@PathParam("id") String id) {
        return view(incidents.end(caller.get(), id(id)));
    }

    private MaintenanceView view(Maintenance window) {
        return MaintenanceView.of(window, clock.instant());
    }

    private static UUID id(String text) {
        return Ids.parse("maintenance window", text);
    }
}
