package org.comptoir.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.MemberState;
import org.comptoir.account.Role;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.SessionRows.Standing;

/** What a member may do now, which can be less than what was granted (S14). */
@Dependent
public class EffectiveRoles {
    private final AccountConfig config;

    /** By the settings of the post. */
    @Inject
    public EffectiveRoles(AccountConfig config) {
        this.config = config;
    }

    /** Of a member as stored. */
    public Set<Role> of(MemberRow member) {
        return of(
                member.state(),
                member.passwordChangeRequired(),
                member.hasSecondFactor(),
                member.roles());
    }

    /** Of a caller that was read again. */
    public Set<Role> of(Standing standing) {
        return of(
                standing.state(),
                standing.passwordChangeRequired(),
                standing.secondFactor(),
                standing.roles());
    }

    private Set<Role> of(
            MemberState state, boolean mustChangePassword, boolean factor, Set<Role> granted) {
        if (state != MemberState.OPEN || mustChangePassword) {
            return Set.of();
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : granted) {
            if (role == Role.MEMBER || factor || !config.staffNeedsSecondFactor()) {
                roles.add(role);
            }
        }
        return roles;
    }
}
