package org.comptoir.kernel.boundary;

import java.time.Instant;
import java.util.Optional;

/** What a server knows that runs on a copy in quarantine. */
public final class MarkedCopy extends Quarantine {
    @Override
    public Optional<Mark> mark() {
        return Optional.of(new Mark(Instant.parse("2026-11-21T12:00:00Z"), "root", "a rehearsal"));
    }
}
