package org.comptoir.web.realtime;

import java.util.List;
import java.util.Optional;
import org.comptoir.account.Caller;
import org.comptoir.notify.Message;
import org.comptoir.notify.Place;
import org.comptoir.notify.Stream;

/** What a connection reads. */
interface StreamSource {
    /** The caller with the roles of now, or nobody when the session has ended. */
    Optional<Caller> now(Caller caller);

    /** Where a stream stands. */
    Place place(Caller caller, Stream stream);

    /** Messages after a number, in order; empty when there is none. */
    List<Message> after(Caller caller, Stream stream, long seq);
}
