package org.comptoir.it.simulation;

import org.jspecify.annotations.Nullable;

/** A member of the simulation. */
final class Trader {
    private final String username;
    private final String password;
    private volatile @Nullable String token;
    private volatile String refreshToken = "";
    private volatile String id = "";

    Trader(String username, String password) {
        this.username = username;
        this.password = password;
    }

    String username() {
        return username;
    }

    String password() {
        return password;
    }

    /** The member's id. */
    String id() {
        return id;
    }

    void is(String id) {
        this.id = id;
    }

    /** The access token last given, if one was. */
    @Nullable String token() {
        return token;
    }

    /** What the session is carried on with, or nothing. */
    String refreshToken() {
        return refreshToken;
    }

    void hold(String token, String refreshToken) {
        this.token = token;
        this.refreshToken = refreshToken;
    }

    @Override
    public String toString() {
        return username;
    }
}
