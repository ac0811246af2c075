package org.comptoir.web.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Members;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Page;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.market.boundary.Catalogue;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /balances} and {@code GET /balances/{userId}}. */
@Path("/balances")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
public class BalancesResource {
    @Inject CurrentCaller current;
    @Inject LedgerBooks books;
    @Inject Catalogue catalogue;
    @Inject Members members;

    /** The caller's balances. */
    @GET
    @RolesAllowed("member")
    @Operation(summary = "Your balances, one for each coin of this post")
    @APIResponse(responseCode = "200", description = "Zeros included")
    public Page<BalanceView> own() {
        return balances(current.get().member());
    }

    /** A member's balances, for the member and operators. */
    @GET
    @Path("/{userId}")
    @RolesAllowed({"member", "operator"})
    @Operation(summary = "A member's balances")
    @APIResponse(responseCode = "200", description = "Zeros included")
    @APIResponse(responseCode = "403", description = "Another member's, and no operator asks")
    @APIResponse(responseCode = "404", description = "There is no such member")
    public Page<BalanceView> of(@PathParam("userId") String userId) {
        Caller caller = current.get();
        MemberId member = new MemberId(Ids.parse("member", userId));
        if (!member.equals(caller.member())) {
            requireOperator(caller);
            members.member(member);
        }
        return balances(member);
    }

    private static void requireOperator(Caller caller) {
        if (!caller.has(Role.OPERATOR)) {
            throw new Refused(ProblemType.FORBIDDEN, "These are another member's balances.");
        }
    }

    private Page<BalanceView> balances(MemberId member) {
        Set<Asset> assets = catalogue.assets();
        return new Page<>(
                books.balances(new OwnerId(member.value())).stream()
                        .filter(balance -> assets.contains(balance.asset()))
                        .map(BalanceView::of)
                        .toList(),
                null);
    }
}
