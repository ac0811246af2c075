package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberView;
import org.comptoir.account.Role;
import org.comptoir.account.control.Audit;
import org.comptoir.account.control.Revoker;
import org.comptoir.account.control.Usernames;
import org.comptoir.account.entity.MemberChanges;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.Page;
import org.jspecify.annotations.Nullable;

/** What operators and administrators do with members. */
@Stateless
public class MemberAdministration {
    @Inject Sessions sessions;
    @Inject MemberRows rows;
    @Inject MemberChanges changes;
    @Inject Revoker revoker;
    @Inject Audit audit;

    /**
     * Members, newest first, closed ones included.
     *
     * @param username only the member of exactly that name, or null for all
     * @param cursor the place after the last member of the page before, or null
     * @param limit 1 to 100
     * @throws org.comptoir.kernel.Refused 401 or 403 unless the caller is an operator now
     */
    public Page<MemberView> members(
            Caller caller, @Nullable String username, @Nullable String cursor, int limit) {
        sessions.recheck(caller, Role.OPERATOR);
        if (username != null) {
            return new Page<>(named(username), null);
        }
        MemberId before = cursor == null ? null : new MemberId(place(cursor));
        List<MemberView> found =
                rows.page(before, limit + 1).stream().map(MemberRow::view).toList();
        return Page.of(found, limit, last -> last.id().toString());
    }

    /**
     * Sets what a member may do; works at once on every node.
     *
     * @throws org.comptoir.kernel.Refused 401 or 403 unless the caller is an administrator now
     * @throws NotFound when there is no such member, or it is closed
     * @throws InvalidInput when no role is left, or the post would be without administrator
     */
    public MemberView setRoles(Caller caller, MemberId member, Set<Role> roles) {
        sessions.recheck(caller, Role.ADMIN);
        if (roles.isEmpty()) {
            throw new InvalidInput("roles", "must name at least one role");
        }
        List<MemberId> administrators = rows.lockOpen(Role.ADMIN);
        if (!roles.contains(Role.ADMIN) && administrators.equals(List.of(member))) {
            throw new InvalidInput("roles", "must leave the post one administrator");
        }
        if (!changes.setRoles(member, roles)) {
            throw new NotFound("member");
        }
        audit.add(AuditKind.ROLES_SET, Author.of(caller), member, words(roles));
        revoker.changed(member);
        return rows.find(member).orElseThrow().view();
    }

    private static String words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::word).collect(Collectors.joining(", "));
    }

    private List<MemberView> named(String username) {
        return Optional.of(username)
                .filter(Usernames::isWellFormed)
                .flatMap(rows::byUsername)
                .map(MemberRow::view)
                .stream()
                .toList();
    }

    private static UUID place(String cursor) {
        try {
            return Ids.parse("page", cursor);
        } catch (NotFound e) {
            throw new InvalidInput("cursor", "must be the next of an earlier page");
        }
    }
}
