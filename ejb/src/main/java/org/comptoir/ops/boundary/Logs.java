package org.comptoir.ops.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.comptoir.ops.control.ServerLogs;

/**
 * What the job {@code log-rotation} does.
 *
 * <p>{@code NOT_SUPPORTED}: it works on files.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Logs {
    @Inject ServerLogs logs;

    /**
     * Sets aside, compresses and deletes what is due on this server.
     *
     * @param done told after each file
     * @param stopped asked before each file; true ends the work there
     */
    public void rotate(LongConsumer done, BooleanSupplier stopped) {
        logs.rotation().rotate(done, stopped);
    }
}
