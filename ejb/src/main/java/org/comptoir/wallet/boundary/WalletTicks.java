package org.comptoir.wallet.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.boundary.Quarantine;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.control.Binder;
import org.comptoir.wallet.control.Chain;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.ChainWatch;
import org.comptoir.wallet.control.Chains;
import org.comptoir.wallet.control.Gate;
import org.comptoir.wallet.control.HeadWitness;
import org.comptoir.wallet.control.LeaseKeeper;
import org.comptoir.wallet.control.OutflowPolicy;
import org.comptoir.wallet.control.StartCheck;
import org.comptoir.wallet.control.TestClock;
import org.comptoir.wallet.control.Transactions;

/**
 * Binds the post at its start and then looks at each chain once a second, each on a timer of its
 * own that is set again when the look has ended: looks never overlap and never pile up.
 *
 * <p>{@code NOT_SUPPORTED}: looks wait for chains; what they write is written in short
 * transactions.
 */
@Singleton(name = "WalletTicks")
@Startup
@DependsOn({"Migrator", "MasterKeyCheck", "ShortTransaction", "SealHeads"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WalletTicks {
    private static final long LOOK_MILLIS = 1_000;
    private static final long LEASE_MILLIS = 3_000;
    private static final long OUTFLOWS_MILLIS = 600_000;
    private static final String LEASES = "leases";
    private static final String OUTFLOWS = "outflows";
    private static final long HEAD_MILLIS = 600_000;
    private static final String HEAD = "seal head";
    private static final String BLOCKS = "blocks of ";

    @Resource TimerService timers;

    @Inject Chains chains;
    @Inject Binder binder;
    @Inject Gate gate;
    @Inject StartCheck startCheck;
    @Inject ChainWatch watch;
    @Inject LeaseKeeper leases;
    @Inject OutflowPolicy outflows;
    @Inject HeadWitness heads;
    @Inject TestClock testClock;
    @Inject Quarantine quarantine;
    @Inject Transactions transactions;

    private final Map<String, String> faults = new ConcurrentHashMap<>();
    private final Object starting = new Object();
    private volatile boolean stopping;

    /**
     * A chain other than the bound one refuses to start (R1); one that is silent is asked again.
     */
    @PostConstruct
    void start() {
        if (!quarantine.isOn()) {
            checkWitnesses();
        }
        try {
            bind();
        } catch (ChainFault | IOException e) {
            WalletLog.LOG.startWaits(e);
        }
        for (Chain chain : chains.all()) {
            again(chain.asset().name(), 0);
            if (chain.kind() == ChainKind.DEMO) {
                again(BLOCKS + chain.asset(), chain.blockTime().toMillis());
            }
        }
        again(LEASES, LEASE_MILLIS);
        again(OUTFLOWS, OUTFLOWS_MILLIS);
        again(HEAD, HEAD_MILLIS);
    }

    private void checkWitnesses() {
        try {
            startCheck.witnesses();
        } catch (IOException e) {
            WalletLog.LOG.journalFailed(e);
        }
    }

    /** One look, one block of a demo chain, one renewal of the leases, or one clearing out. */
    @Timeout
    void tick(Timer timer) {
        String what = (String) timer.getInfo();
        try {
            again(what, run(what));
            faults.remove(what);
        } catch (ChainFault fault) {
            repeat(what, String.valueOf(fault.getMessage()));
        } catch (IOException | RuntimeException e) {
            WalletLog.LOG.tickFailed(what, e);
            again(what, LEASE_MILLIS);
        }
    }

    /** A chain that is down stays down for a while: said once, not every few seconds. */
    private void repeat(String what, String fault) {
        if (!fault.equals(faults.put(what, fault))) {
            WalletLog.LOG.tickRepeated(what, fault);
        }
        again(what, LEASE_MILLIS);
    }

    /** Does it, and says in how many milliseconds again. */
    private long run(String what) throws ChainFault, IOException {
        if (what.equals(LEASES)) {
            testClock.follow();
            leases.renewAll();
            return LEASE_MILLIS;
        }
        if (what.equals(OUTFLOWS)) {
            transactions.run(outflows::forgetOld);
            return OUTFLOWS_MILLIS;
        }
        if (what.equals(HEAD)) {
            heads.witness();
            return HEAD_MILLIS;
        }
        if (what.startsWith(BLOCKS)) {
            Chain chain = chains.of(Asset.valueOf(what.substring(BLOCKS.length())));
            mine(chain);
            return chain.blockTime().toMillis();
        }
        look(chains.of(Asset.valueOf(what)));
        return LOOK_MILLIS;
    }

    /** On a demo chain nobody else makes blocks; a private network has its launcher for it. */
    private void mine(Chain chain) throws ChainFault {
        if (gate.isTestNetwork()) {
            chain.testNetwork().orElseThrow().mine(1);
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
        if (quarantine.isOn()) {
            return;
        }
        chains.all().forEach(Chain::closeSpending);
        try {
            leases.releaseAll();
        } catch (EJBException databaseIsGone) {
            WalletLog.LOG.leasesNotReleased(databaseIsGone);
        }
        try {
            heads.witness();
        } catch (EJBException | IOException unwitnessed) {
            WalletLog.LOG.headNotWitnessed(unwitnessed);
        }
    }

    private void look(Chain chain) throws ChainFault, IOException {
        synchronized (starting) {
            if (!gate.isBound()) {
                bind();
            }
            if (!gate.isChecked()) {
                startCheck.run();
            }
        }
        watch.look(chain);
    }

    private void bind() throws ChainFault, IOException {
        binder.bind();
        testClock.follow();
    }

    private void again(String what, long millis) {
        if (!stopping) {
            timers.createSingleActionTimer(millis, new TimerConfig(what, false));
        }
    }
}
