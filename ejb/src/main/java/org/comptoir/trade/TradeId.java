package org.comptoir.trade;

import java.util.UUID;

/** A trade's id; ids are in the order in which offers were taken. */
public record TradeId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
