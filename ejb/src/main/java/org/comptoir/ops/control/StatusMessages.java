package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.comptoir.notify.Stream;
import org.comptoir.notify.boundary.Streams;
import org.comptoir.ops.ComponentChanged;

/** Tells operators which component came to another level, in the stream they share. */
@Dependent
public class StatusMessages {
    private final Streams streams;

    @Inject
    StatusMessages(Streams streams) {
        this.streams = streams;
    }

    void changed(@Observes ComponentChanged changed) {
        streams.tell(Stream.STATUS.shared(), "component", changed.state());
    }
}
