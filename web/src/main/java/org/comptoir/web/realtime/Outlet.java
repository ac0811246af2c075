package org.comptoir.web.realtime;

import java.util.function.Consumer;

/** Where a connection's texts go: one after the other, each when the one before is out. */
interface Outlet {
    /** Sends a text; says afterwards whether it is out. */
    void send(String text, Consumer<Boolean> sent);

    /** Sends a heartbeat the client's software answers by itself. */
    void ping();

    /** Closes the connection; nothing is sent afterwards. */
    void close(Closing why);
}
