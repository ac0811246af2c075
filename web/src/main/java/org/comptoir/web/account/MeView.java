package org.comptoir.web.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comptoir.account.MemberView;
import org.comptoir.account.Role;
import org.jspecify.annotations.Nullable;

/** The caller itself. */
record MeView(
        UUID id,
        String username,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String displayName,
        String locale,
        List<String> roles,
        boolean secondFactor,
        Instant createdAt) {
    static MeView of(MemberView member) {
        return new MeView(
                member.id().value(),
                member.username(),
                member.email(),
                member.emailVerified(),
                member.displayName(),
                member.locale(),
                words(member),
                member.secondFactor(),
                member.createdAt());
    }

    static List<String> words(MemberView member) {
        return member.roles().stream().sorted().map(Role::word).toList();
    }
}
