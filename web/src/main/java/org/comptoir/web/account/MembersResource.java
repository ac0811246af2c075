package org.comptoir.web.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberView;
import org.comptoir.account.Role;
import org.comptoir.account.Suspension;
import org.comptoir.account.boundary.MemberAdministration;
import org.comptoir.account.boundary.Suspensions;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Page;
import org.comptoir.web.Idempotent;
import org.comptoir.web.Paging;
import org.comptoir.web.signin.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Members as operators see them. */
@Path("/admin/members")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class MembersResource {
    private static final int MOST_ROLES = 16;

    @Inject MemberAdministration administration;
    @Inject Suspensions suspensions;
    @Inject Idempotent idempotent;
    @Inject CurrentCaller caller;

    /** A member in the operators' list. */
    public record MemberItem(
            UUID id,
            String username,
            List<String> roles,
            String state,
            boolean secondFactor,
            Instant createdAt,
            @Nullable SuspensionItem suspension) {
        static MemberItem of(MemberView member) {
            return new MemberItem(
                    member.id().value(),
                    member.username(),
                    MeView.words(member),
                    member.state().word(),
                    member.secondFactor(),
                    member.createdAt(),
                    SuspensionItem.of(member.suspension()));
        }
    }

    /** Since when and why a member is suspended. */
    public record SuspensionItem(Instant since, String reason) {
        static @Nullable SuspensionItem of(@Nullable Suspension suspension) {
            return suspension == null
                    ? null
                    : new SuspensionItem(suspension.since(), suspension.reason());
        }
    }

    /** Body of {@code POST /admin/members/{id}/suspend}. */
    public record SuspendRequest(
            @Schema(
                            description = "1 to 1000 characters, for the member to read",
                            examples = "Three members say that you never paid.")
                    String reason) {}

    /** Body of {@code PUT /admin/members/{id}/roles}. */
    public record RolesRequest(@Schema(examples = "[\"member\", \"arbiter\"]") List<String> roles) {
        Set<Role> toRoles() {
            if (roles.size() > MOST_ROLES) {
                throw new InvalidInput("roles", "must name each role once");
            }
            Set<Role> known = EnumSet.noneOf(Role.class);
            for (@Nullable String word : roles) {
                known.add(
                        Role.ofWord(String.valueOf(word))
                                .orElseThrow(
                                        () ->
                                                new InvalidInput(
                                                        "roles", "must name known roles only")));
            }
            return known;
        }
    }

    /** Members, newest first. */
    @GET
    @RolesAllowed("operator")
    @Operation(summary = "List the members")
    public Page<MemberItem> members(
            @QueryParam("username") @Nullable String username,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return administration
                .members(caller.get(), username, cursor, Paging.limit(limit))
                .map(MemberItem::of);
    }

    /** Sets what a member may do. */
    @PUT
    @Path("/{id}/roles")
    @RolesAllowed("admin")
    @Operation(summary = "Set a member's roles")
    public MemberItem setRoles(@PathParam("id") String id, RolesRequest request) {
        MemberId member = new MemberId(Ids.parse("member", id));
        return MemberItem.of(administration.setRoles(caller.get(), member, request.toRoles()));
    }

    /** Keeps a member out. */
    @POST
    @Path("/{id}/suspend")
    @RolesAllowed("operator")
    @Operation(
            summary = "Suspend a member",
            description =
                    "Sessions and connections end within a second, offers are paused, withdrawals"
                            + " that are not signed are rejected; trades go on.")
    @APIResponse(responseCode = "200", description = "The member, suspended")
    @APIResponse(responseCode = "403", description = "Oneself, or an administrator")
    @APIResponse(responseCode = "409", description = "The member is suspended already")
    public MemberItem suspend(@PathParam("id") String id, SuspendRequest request) {
        MemberId member = new MemberId(Ids.parse("member", id));
        return again("suspend", () -> suspensions.suspend(caller.get(), member, request.reason()));
    }

    /** Lets a member in again. */
    @POST
    @Path("/{id}/restore")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("operator")
    @Operation(summary = "End a suspension; paused offers stay paused")
    @APIResponse(responseCode = "200", description = "The member, open")
    @APIResponse(responseCode = "403", description = "Oneself, or an administrator")
    @APIResponse(responseCode = "409", description = "The member is not suspended")
    public MemberItem restore(@PathParam("id") String id) {
        MemberId member = new MemberId(Ids.parse("member", id));
        return again("restore", () -> suspensions.restore(caller.get(), member));
    }

    private MemberItem again(String what, Supplier<MemberView> change) {
        AtomicReference<@Nullable MemberView> changed = new AtomicReference<>();
        idempotent.retrying(
                caller.get(), "POST /admin/members/{id}/" + what, () -> changed.set(change.get()));
        return MemberItem.of(Objects.requireNonNull(changed.get()));
    }
}
