package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.OptionalLong;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.entity.Bindings;

/** R2's checks at the start: only after them does the post call itself healthy. */
@Dependent
public class StartCheck {
    private final Chains chains;
    private final LeaseKeeper leases;
    private final SafetyCheck safety;
    private final Bindings bindings;
    private final Gate gate;
    private final Transactions transactions;

    /** Over the chains of this post. */
    @Inject
    public StartCheck(
            Chains chains,
            LeaseKeeper leases,
            SafetyCheck safety,
            Bindings bindings,
            Gate gate,
            Transactions transactions) {
        this.chains = chains;
        this.leases = leases;
        this.safety = safety;
        this.bindings = bindings;
        this.gate = gate;
        this.transactions = transactions;
    }

    /**
     * Holds a database that was bound before against its journal. Asks no chain: one that was set
     * back moves nothing while its chains are still silent.
     */
    public void witnesses() throws IOException {
        if (!transactions.call(bindings::all).isEmpty()) {
            safety.passesWitnesses(true);
        }
    }

    /** Runs them; a wallet that another server spends from was checked by that server. */
    public void run() throws ChainFault, IOException {
        safety.passesWitnesses(true);
        for (Chain chain : chains.all()) {
            OptionalLong token = leases.acquire(chain.asset());
            if (token.isPresent()) {
                leases.openSpending(chain, token.getAsLong());
                safety.passesChain(chain);
            }
        }
        gate.check();
        WalletLog.LOG.ready(gate.kinds().keySet().toString());
    }
}
