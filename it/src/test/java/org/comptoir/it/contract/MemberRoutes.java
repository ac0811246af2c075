package org.comptoir.it.contract;

import static org.comptoir.it.contract.Access.MEMBER;
import static org.comptoir.it.contract.Access.PUBLIC;

import java.util.List;
import java.util.Map;
import org.comptoir.it.contract.Field.Kind;

/** Of who has an account. */
final class MemberRoutes {
    private MemberRoutes() {}

    static List<Route> members() {
        return List.of(
                Route.of("POST", "/register", PUBLIC)
                        .takes(
                                Field.of(
                                        "username",
                                        Kind.TEXT,
                                        s -> s.post().members().freshName("r")),
                                Field.of("email?", Kind.TEXT, "someone@example.org"),
                                Field.of("password", Kind.SECRET, "correct-horse-7-staple")),
                Route.of("POST", "/login", PUBLIC)
                        .takes(
                                Field.of("username", Kind.TEXT, s -> s.caller().username()),
                                Field.of("password", Kind.SECRET, s -> s.caller().password()),
                                Field.of("totp?", Kind.SECRET, "123456"),
                                Field.of("rememberMe?", Kind.YES_NO, true)),
                Route.of("POST", "/token/refresh", PUBLIC)
                        .takes(Field.of("refreshToken?", Kind.SECRET, "none")),
                Route.of("POST", "/logout", PUBLIC)
                        .takes(Field.of("refreshToken?", Kind.SECRET, "none")),
                Route.of("GET", "/me", MEMBER),
                Route.of("PUT", "/me", MEMBER)
                        .takes(
                                Field.of("displayName", Kind.TEXT, "Some One").orNull(),
                                Field.of("locale", Kind.TEXT, "en")),
                Route.of("PUT", "/me/password", MEMBER)
                        .takes(
                                Field.of("current?", Kind.SECRET, "not-this-one-7"),
                                Field.of("next", Kind.SECRET, "another-long-one-7")),
                Route.of("DELETE", "/me", MEMBER)
                        .takes(Field.of("password?", Kind.SECRET, "not-this-one-7")),
                Route.of("POST", "/2fa/enable", MEMBER)
                        .takes(Field.of("password?", Kind.SECRET, "not-this-one-7")),
                Route.of("POST", "/2fa/confirm", MEMBER)
                        .takes(Field.of("code?", Kind.SECRET, "000000")),
                Route.of("POST", "/2fa/disable", MEMBER)
                        .takes(
                                Field.of("password?", Kind.SECRET, "not-this-one-7"),
                                Field.of("code?", Kind.SECRET, "000000")),
                Route.of("POST", "/step-up", MEMBER)
                        .takes(
                                Field.of("purpose", Kind.WORD, "close"),
                                Field.of("parameters?", Kind.OBJECT, Map.of()),
                                Field.of("password?", Kind.SECRET, "not-this-one-7"),
                                Field.of("totp?", Kind.SECRET, "123456")),
                Route.of("PUT", "/me/email", MEMBER)
                        .takes(
                                Field.of("email", Kind.TEXT, "someone@example.org"),
                                Field.of("password?", Kind.SECRET, "not-this-one-7")),
                Route.of("POST", "/me/email/confirm", MEMBER)
                        .takes(Field.of("token", Kind.SECRET, "none")),
                Route.of("POST", "/password-reset", PUBLIC)
                        .takes(Field.of("account", Kind.TEXT, "nobody-of-the-tables")),
                Route.of("POST", "/password-reset/confirm", PUBLIC)
                        .takes(
                                Field.of("token", Kind.SECRET, "none"),
                                Field.of("password", Kind.SECRET, "another-long-one-7")),
                Route.of("GET", "/me/audit", MEMBER).asks("limit", "cursor"),
                Route.of("GET", "/me/sessions", MEMBER).asks("limit", "cursor"),
                Route.of("DELETE", "/me/sessions/{id}", MEMBER).own("id", Stage::session),
                Route.of("POST", "/realtime/ticket", MEMBER));
    }
}
