package org.comptoir.web.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.comptoir.account.TokenPair;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/** What sign-in and refresh answer; {@code expiresIn} in seconds. */
record TokensView(
        String accessToken,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String refreshToken,
        String tokenType,
        long expiresIn) {
    static TokensView of(TokenPair tokens) {
        Secret refresh = tokens.refresh();
        return new TokensView(
                tokens.access().revealText(),
                refresh == null ? null : refresh.revealText(),
                "Bearer",
                tokens.accessLife().toSeconds());
    }
}
