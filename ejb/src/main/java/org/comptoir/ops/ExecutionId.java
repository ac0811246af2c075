package org.comptoir.ops;

import java.util.UUID;

/** One execution of a job. */
public record ExecutionId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
