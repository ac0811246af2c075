package org.comptoir.web.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.comptoir.account.boundary.Tickets;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tickets for the WebSocket of clients that can send no headers (S17). */
@Path("/realtime/ticket")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Realtime")
public class TicketResource {
    @Inject Tickets tickets;
    @Inject CurrentCaller caller;

    /** A ticket; good once, for 30 seconds. */
    public record TicketView(String ticket) {}

    /** Issues a ticket. */
    @POST
    @RolesAllowed({"member", "arbiter", "analyst", "operator", "admin"})
    @Operation(summary = "Get a ticket for the WebSocket")
    @APIResponse(responseCode = "200", description = "Good once, for 30 seconds")
    public TicketView issue() {
        return new TicketView(tickets.issue(caller.get()));
    }
}
