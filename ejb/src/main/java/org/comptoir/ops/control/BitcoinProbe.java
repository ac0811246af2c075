package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.boundary.WalletWatch;

/** The chain of BTC. */
@Dependent
public class BitcoinProbe extends ChainCheck {
    @Inject
    BitcoinProbe(WalletWatch wallet, Clock clock) {
        super(Asset.BTC, wallet, clock);
    }
}
