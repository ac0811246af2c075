package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.boundary.WalletWatch;

/** The chain of XMR. */
@Dependent
public class MoneroProbe extends ChainCheck {
    @Inject
    MoneroProbe(WalletWatch wallet, Clock clock) {
        super(Asset.XMR, wallet, clock);
    }
}
