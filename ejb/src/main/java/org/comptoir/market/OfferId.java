package org.comptoir.market;

import java.util.UUID;

/** An offer's id; ids are in the order in which offers were made. */
public record OfferId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
