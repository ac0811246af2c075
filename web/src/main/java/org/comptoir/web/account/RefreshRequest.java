package org.comptoir.web.account;

/** Body of {@code POST /token/refresh} and {@code POST /logout} of clients without cookies. */
record RefreshRequest(String refreshToken) {}
