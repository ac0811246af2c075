package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.comptoir.notify.Stream;
import org.comptoir.notify.boundary.Streams;
import org.comptoir.ops.ExecutionChanged;

/** Tells operators how executions fare, in the stream they share. */
@Dependent
public class JobMessages {
    private final Streams streams;

    @Inject
    JobMessages(Streams streams) {
        this.streams = streams;
    }

    void changed(@Observes ExecutionChanged changed) {
        streams.tell(Stream.JOBS.shared(), "execution", changed.execution());
    }
}
