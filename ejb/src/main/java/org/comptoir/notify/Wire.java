package org.comptoir.notify;

import org.comptoir.account.AccessRevoked;

/** The edge as the streams see it: it shapes what is told and carries it to open connections. */
public interface Wire {
    /**
     * The JSON of a word of any context, as the matching route shows it.
     *
     * @throws IllegalArgumentException when no route shows such a thing
     */
    String json(Object word);

    /** There may be something new in that stream. Returns at once. */
    void wake(StreamKey stream);

    /** There may be something new in any stream: wakings may have been lost. Returns at once. */
    void wakeAll();

    /** Somebody's access ended or changed. Returns at once. */
    void revoked(AccessRevoked revoked);

    /** How many connections are open on this server. */
    int connections();
}
