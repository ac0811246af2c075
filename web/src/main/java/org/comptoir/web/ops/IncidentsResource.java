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
import java.util.UUID;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Page;
import org.comptoir.ops.Incident;
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

/** {@code /admin/incidents}: what operators tell everybody on the status page. */
@Path("/admin/incidents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Tag(name = "Operators")
public class IncidentsResource {
    @Inject CurrentCaller caller;
    @Inject Incidents incidents;
    @Inject Idempotent idempotent;

    /** All of them. */
    @GET
    @Operation(summary = "Incidents, those that the post opened by itself among them, newest first")
    public Page<IncidentView> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return incidents
                .incidents(caller.get(), Paging.cursor(cursor), Paging.limit(limit))
                .map(IncidentView::of);
    }

    /** A new one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Tell everybody of an incident")
    @APIResponse(
            responseCode = "201",
            description = "It is on the status page and in its feed",
            content = @Content(schema = @Schema(implementation = IncidentView.class)))
    @APIResponse(responseCode = "422", description = "A word or a text is not allowed")
    public Response open(IncidentRequest request) {
        return idempotent.acceptingKey(
                caller.get(),
                "POST /admin/incidents",
                request,
                () -> created(incidents.open(caller.get(), request.toOrder())));
    }

    private static Created created(Incident incident) {
        return Created.at("/api/v1/admin/incidents/" + incident.id(), IncidentView.of(incident));
    }

    /** One. */
    @GET
    @Path("{id}")
    @Operation(summary = "One incident with all that was said of it")
    public IncidentView incident(@PathParam("id") String id) {
        return IncidentView.of(incidents.incident(caller.get(), id(id)));
    }

    /** Says more. */
    @POST
    @Path("{id}/updates")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say something more of an incident; `resolved` ends it")
    @APIResponse(responseCode = "200", description = "The incident as it stands now")
    @APIResponse(responseCode = "404", description = "No such incident")
    @APIResponse(responseCode = "409", description = "It is over")
    @APIResponse(responseCode = "422", description = "A word or a text is not allowed")
    public IncidentView update(@PathParam("id") String id, IncidentUpdateRequest request) {
        return IncidentView.of(
                incidents.update(
                        caller.get(), id(id), StatusWords.state(request.state()), request.body()));
    }

    private static UUID id(String text) {
        return Ids.parse("incident", text);
    }
}
