package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.AddressWork;
import org.comptoir.wallet.ChainAnswer;
import org.comptoir.wallet.ChainLook;
import org.comptoir.wallet.Figure;
import org.comptoir.wallet.JournalCopy;
import org.comptoir.wallet.Reconciliation;
import org.comptoir.wallet.WalletLook;
import org.comptoir.wallet.WithdrawalQueue;
import org.comptoir.wallet.control.Chain;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.Chains;
import org.comptoir.wallet.control.Gate;
import org.comptoir.wallet.control.JournalKeeper;
import org.comptoir.wallet.control.Tip;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.OutputStocks;
import org.comptoir.wallet.entity.ReconciliationRows;
import org.comptoir.wallet.entity.WithdrawalQueues;

/** How coins in and out fare, for the post's own checks and figures; says nothing of members. */
@Stateless
public class WalletWatch {
    @Inject Gate gate;
    @Inject Chains chains;
    @Inject ChainStates states;
    @Inject WithdrawalQueues queues;
    @Inject ReconciliationRows reconciliations;
    @Inject OutputStocks stocks;
    @Inject JournalKeeper journals;
    @Inject Clock clock;

    /** True when the post holds that asset. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS) // asks memory only
    public boolean holds(Asset asset) {
        return gate.kinds().containsKey(asset);
    }

    /** True when some of its coins are no test network's own. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS) // asks memory only
    public boolean holdsCoinsOfValue() {
        return gate.kinds().values().stream().anyMatch(kind -> !kind.isTestNetwork());
    }

    /** Withdrawals that are not over, by asset and state. */
    public List<WithdrawalQueue> withdrawals() {
        return queues.all();
    }

    /** Where the post last saw each chain. */
    public List<ChainLook> looks() {
        return states.all().stream()
                .map(
                        chain ->
                                new ChainLook(
                                        chain.asset(),
                                        chain.height(),
                                        chain.handledHeight(),
                                        chain.synchronised(),
                                        chain.seenAt(),
                                        chain.paused(),
                                        chain.fault() != null))
                .toList();
    }

    /** What the post last saw in each of its wallets. */
    public List<WalletLook> wallets() {
        Instant now = clock.instant();
        return gate.kinds().keySet().stream()
                .map(
                        asset ->
                                new WalletLook(
                                        asset,
                                        reconciliations
                                                .newest(asset, now)
                                                .map(look -> look.figures().get(Figure.WALLET))
                                                .orElse(null),
                                        stocks.of(asset).orElse(null),
                                        makingAddresses(asset).orElse(null)))
                .toList();
    }

    /**
     * How far a wallet is that makes many addresses, and so answers nobody; empty while none does.
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS) // asks memory only
    public Optional<AddressWork> makingAddresses(Asset asset) {
        return chains.all().stream()
                .filter(chain -> chain.asset() == asset)
                .findFirst()
                .flatMap(Chain::makingAddresses);
    }

    /** The newest look at ledger and chain together. */
    public Optional<Reconciliation> reconciliation(Asset asset) {
        return reconciliations.newest(asset, clock.instant());
    }

    /** True where a copy of the payout journal is to grow beside the backups. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS) // asks memory only
    public boolean keepsJournalCopy() {
        return journals.keepsCopy();
    }

    /**
     * How that copy fares.
     *
     * <p>{@code NOT_SUPPORTED}: it waits for a disk.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public JournalCopy journalCopy() throws IOException {
        return journals.copy();
    }

    /**
     * Asks the node for its newest block, and the view wallet something small unless it is making
     * addresses.
     *
     * <p>{@code NOT_SUPPORTED}: it waits for both, each within its own limit.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public ChainAnswer ask(Asset asset) {
        Chain chain = chains.of(asset);
        try {
            Tip tip = chain.tip();
            Optional<AddressWork> making = chain.makingAddresses();
            if (making.filter(work -> work.side() == AddressWork.Side.VIEW).isEmpty()) {
                chain.highestAddressIndex();
            }
            return new ChainAnswer(true, tip.height(), tip.synchronised(), making.orElse(null), "");
        } catch (ChainFault fault) {
            return new ChainAnswer(false, -1, false, null, fault.call());
        }
    }
}
