package org.comptoir.guard.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.comptoir.guard.AddressPrefix;
import org.comptoir.guard.Signal;
import org.comptoir.guard.SignalKind;
import org.comptoir.guard.control.SignalCounts;
import org.jspecify.annotations.Nullable;

/**
 * Notes what happened. Counted in memory and written every ten seconds, so a refusal that rolls
 * back takes no signal with it, and no request waits for one.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Signals {
    @Inject SignalCounts counts;

    /** Notes one event; {@code account} and {@code prefix} as far as they are known. */
    public void report(SignalKind kind, @Nullable UUID account, @Nullable AddressPrefix prefix) {
        counts.add(new Signal(kind, account, prefix), 1);
    }
}
