package org.comptoir.web.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Members;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.NotFound;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.TransferRecord;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /transactions/{id}}. */
@Path("/transactions/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
public class TransactionsResource {
    @Inject CurrentCaller current;
    @Inject LedgerBooks books;
    @Inject Members members;

    /** A transfer, for its parties and operators. */
    @GET
    @RolesAllowed({"member", "operator"})
    @Operation(summary = "A transfer you are party to")
    @APIResponse(responseCode = "200", description = "The transfer with its receipt")
    @APIResponse(responseCode = "404", description = "No such transfer, or not yours")
    public TransactionView transaction(@PathParam("id") String id) {
        UUID transaction = Ids.parse("transaction", id);
        TransferRecord transfer =
                books.transfer(transaction).orElseThrow(() -> new NotFound("transaction"));
        Caller caller = current.get();
        OwnerId owner = new OwnerId(caller.member().value());
        boolean isParty = transfer.concerns(owner);
        if (!isParty && !caller.has(Role.OPERATOR)) {
            throw new NotFound("transaction");
        }
        boolean mayReadAll = caller.has(Role.OPERATOR) || !transfer.tellsADebtOfAnother(owner);
        return TransactionView.of(
                transfer,
                members.usernames(TransactionView.members(transfer)),
                isParty,
                books.proof(transfer).map(proof -> ProofView.of(proof, mayReadAll)).orElse(null));
    }
}
