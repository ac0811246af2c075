package org.comptoir.web.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /ledger/export}. */
@Path("/ledger/export")
@Produces({MediaType.APPLICATION_JSON, ExportResource.CSV})
@Tag(name = "Ledger")
public class ExportResource {
    static final String CSV = "text/csv;charset=utf-8";

    @Inject CurrentCaller current;
    @Inject LedgerBooks books;

    /** The caller's whole statement as a file. */
    @GET
    @RolesAllowed("member")
    @Operation(summary = "Your whole statement up to the last seal, oldest first, coin by coin")
    @APIResponse(
            responseCode = "200",
            description = "An answer that breaks off is not whole: ask again",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = StatementView.class)),
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        example =
                                "seq,at,kind,asset,amount,direction,balanceAfter,reference,memo\r\n"
                                        + "17,2026-11-21T10:15:30.120Z,transfer,XMR,0.500000000000,"
                                        + "in,1.000000000000,"
                                        + "0190b2c4-0000-7000-8000-000000000001,\"for the bread\""
                                        + "\r\n")
            })
    @APIResponse(responseCode = "422", description = "No such format")
    public Response own(
            @Parameter(
                            description = "`csv` or `json`",
                            required = true,
                            schema = @Schema(enumeration = {"csv", "json"}))
                    @QueryParam("format")
                    @Nullable String format) {
        if ("csv".equals(format)) {
            return file(CSV, "csv", (out, asOf) -> new CsvStatement(out));
        }
        if ("json".equals(format)) {
            return file(MediaType.APPLICATION_JSON, "json", JsonStatement::new);
        }
        throw new InvalidInput("format", "must be csv or json");
    }

    private Response file(String type, String ending, StatementExport.Format format) {
        OwnerId owner = new OwnerId(current.get().member().value());
        long asOf = books.sealed();
        return Response.ok(new StatementExport(books, owner, asOf, format), type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"statement-%d.%s\"".formatted(asOf, ending))
                .build();
    }
}
