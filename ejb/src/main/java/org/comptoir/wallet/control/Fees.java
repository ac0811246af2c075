package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WithdrawalQuote;
import org.comptoir.wallet.entity.ChainStates;

/** What a withdrawal costs (A4): what one payment cost when the chain was last looked at. */
@Dependent
public class Fees {
    private final ChainStates states;
    private final Chains chains;
    private final WalletConfig config;

    /** Over the chains of this post. */
    @Inject
    public Fees(ChainStates states, Chains chains, WalletConfig config) {
        this.states = states;
        this.chains = chains;
        this.config = config;
    }

    /**
     * Fee, total and time until confirmed.
     *
     * @throws InvalidInput when the amount is not above zero or too large for a fee on top
     */
    public WithdrawalQuote quote(Money amount) {
        if (!amount.isPositive()) {
            throw new InvalidInput("amount", "must be above zero");
        }
        Money fee = fee(amount.asset());
        if (amount.minor() > Long.MAX_VALUE - fee.minor()) {
            throw new InvalidInput("amount", "is too large");
        }
        return new WithdrawalQuote(fee, amount.plus(fee), arrival(amount.asset()));
    }

    private Money fee(Asset asset) {
        Money fee = states.of(asset).fee();
        if (fee == null) {
            throw new Refused(
                    ProblemType.UNAVAILABLE, "The network's fee is not known yet; try again.");
        }
        return fee;
    }

    /** One block to be mined, and those on top. */
    private Duration arrival(Asset asset) {
        return chains.of(asset).blockTime().multipliedBy(config.rules().paidDepth());
    }
}
