package org.comptoir.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.Caller;
import org.comptoir.account.SessionId;
import org.comptoir.account.TokenPair;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.SessionRow;
import org.comptoir.account.entity.SessionRows;
import org.comptoir.guard.AddressPrefix;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/** Begins sessions, carries them on, and gives out their tokens. */
@Dependent
public class SessionStart {
    private static final int NONCE_BYTES = 16;

    private final SessionRows rows;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final EffectiveRoles effective;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Works in the caller's transaction. */
    @Inject
    public SessionStart(
            SessionRows rows,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            EffectiveRoles effective,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.effective = effective;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new session with its first tokens, of somebody who comes from there. */
    public TokenPair begin(
            MemberRow member, boolean remembered, String device, @Nullable AddressPrefix from) {
        Instant now = clock.instant();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        SessionRow session =
                new SessionRow(
                        new SessionId(Ids.next()),
                        member.id(),
                        Secret.of(nonce),
                        1,
                        now,
                        remembered,
                        Devices.label(device),
                        now,
                        now,
                        now.plus(idle(remembered)),
                        null);
        rows.insert(session);
        Author author = new Author(member.id(), session.id(), from);
        audit.add(AuditKind.SIGNED_IN, author, member.id());
        return pair(session, member, refreshTokens.make(session, 1));
    }

    /** The next tokens of a session; the refresh token that asked is used up. */
    public TokenPair rotate(SessionRow session, MemberRow member) {
        Instant now = clock.instant();
        int next = session.generation() + 1;
        rows.rotate(session.id(), next, now, now.plus(idle(session.remembered())));
        return pair(session, member, refreshTokens.make(session, next));
    }

    /** An access token alone. */
    public TokenPair accessOnly(SessionRow session, MemberRow member) {
        return pair(session, member, null);
    }

    private TokenPair pair(SessionRow session, MemberRow member, @Nullable Secret refresh) {
        Caller caller = new Caller(member.id(), session.id(), effective.of(member));
        return new TokenPair(
                accessTokens.issue(caller, member.version()),
                AccountConfig.ACCESS_TOKEN_LIFE,
                refresh,
                idle(session.remembered()),
                session.remembered());
    }

    private static Duration idle(boolean remembered) {
        return remembered ? AccountConfig.REMEMBERED_SESSION_IDLE : AccountConfig.SESSION_IDLE;
    }
}
