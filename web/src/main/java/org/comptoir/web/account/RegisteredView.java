package org.comptoir.web.account;

import java.util.UUID;
import org.comptoir.account.MemberView;

/** A new member. */
record RegisteredView(UUID id, String username) {
    static RegisteredView of(MemberView member) {
        return new RegisteredView(member.id().value(), member.username());
    }
}
