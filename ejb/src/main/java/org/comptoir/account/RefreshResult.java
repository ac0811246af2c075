package org.comptoir.account;

/** How a refresh ended; the end of a session on misuse must be kept, so it is a value. */
public sealed interface RefreshResult {
    /**
     * The session goes on.
     *
     * @param tokens the next pair, or an access token alone for the immediate predecessor
     */
    record Refreshed(TokenPair tokens) implements RefreshResult {}

    /** The token is unknown, ended, expired, or came a second time. */
    record Ended() implements RefreshResult {}
}
