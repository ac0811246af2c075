package org.comptoir.web.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.comptoir.account.Mail;
import org.comptoir.account.boundary.Mails;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Page;
import org.comptoir.kernel.Secret;
import org.comptoir.web.Paging;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The post's letters: sent by a mail server, or read here where there is none. */
@Path("/admin/mails")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Tag(name = "Operators")
public class MailsResource {
    @Inject Mails mails;
    @Inject CurrentCaller caller;

    /** A letter. */
    public record MailItem(
            UUID id,
            Instant createdAt,
            UUID member,
            @Schema(examples = "verify_email") String kind,
            String recipient,
            String subject,
            @Schema(enumeration = {"queued", "sent", "expired", "failed"}) String state,
            int attempts,
            @Nullable String error,
            @Nullable String text) {
        static MailItem of(Mail mail) {
            Secret text = mail.text();
            return new MailItem(
                    mail.id(),
                    mail.createdAt(),
                    mail.member().value(),
                    mail.kind(),
                    mail.recipient(),
                    mail.subject(),
                    mail.state(),
                    mail.attempts(),
                    mail.error(),
                    text == null ? null : text.revealText());
        }
    }

    /** Letters, newest first. */
    @GET
    @Operation(summary = "List the letters of the last 30 days, without what they say")
    public Page<MailItem> mails(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return mails.mails(caller.get(), Paging.cursor(cursor), Paging.limit(limit))
                .map(MailItem::of);
    }

    /** One letter. */
    @GET
    @Path("/{id}")
    @Operation(
            summary = "Read a letter",
            description =
                    "`text` is there while the letter waits and the post has no mail server; reading"
                            + " it is written in the audit.")
    public MailItem mail(@PathParam("id") String id) {
        return MailItem.of(mails.mail(caller.get(), Ids.parse("mail", id)));
    }
}
