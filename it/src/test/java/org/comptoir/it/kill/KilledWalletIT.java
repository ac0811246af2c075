package org.comptoir.it.kill;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comptoir.cli.process.Signals;
import org.comptoir.it.evidence.Evidence;
import org.comptoir.it.ops.Alarms;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Payouts on real daemons that are killed, stopped or late while they build and relay. The post
 * recovers by itself, without a restart, and pays exactly once (W3, W7).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledWalletIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DEPOSIT = "4";
    private static final String AMOUNT = "0.1";

    private final List<Payee> payees = new ArrayList<>();
    private NodeProxy proxy;
    private Post post;
    private Member member;
    private ServerLog log;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        proxy = new NodeProxy(folder);
        post =
                Post.start(
                        Post.REGTEST,
                        Map.of(
                                "COMPTOIR_GUARD_ADMISSION",
                                "observe",
                                "COMPTOIR_WALLET_CALL_SECONDS",
                                "12",
                                "PATH",
                                proxy.path()));
        log = new ServerLog(post);
        member = post.members().join();
        post.members().deposit(member, Payee.COIN, DEPOSIT);
    }

    @AfterAll
    void stop() throws IOException {
        if (post != null) {
            post.close();
        }
        proxy.close();
    }

    /** Where the spend wallet is when something happens to it. */
    private enum Moment {
        BUILDING("/get_outs.bin", false, "transfer"),
        BEFORE_RELAY("/sendrawtransaction", false, "relay_tx"),
        AFTER_RELAY("/sendrawtransaction", true, "relay_tx");

        private final String nodeCall;
        private final boolean arrives;
        private final String walletCall;

        Moment(String nodeCall, boolean arrives, String walletCall) {
            this.nodeCall = nodeCall;
            this.arrives = arrives;
            this.walletCall = walletCall;
        }
    }

    @ParameterizedTest
    @CsvSource({"BUILDING", "BEFORE_RELAY", "AFTER_RELAY"})
    void paysOnceWhenTheSpendWalletIsKilled(Moment moment) throws Exception {
        NodeProxy.Trap trap = proxy.trap(moment.nodeCall, moment.arrives);
        Payee payee = payee();
        trap.awaitSprung(PATIENCE);
        ProcessHandle killed = spendWallet();
        Signals.send(killed, "KILL");
        assertTrue(Signals.ended(killed, PATIENCE));
        trap.release();
        assertPaidOnce(payee);
    }

    @ParameterizedTest
    @CsvSource({"BUILDING", "BEFORE_RELAY", "AFTER_RELAY"})
    void paysOnceWhenTheSpendWalletAnswersTooLate(Moment moment) throws Exception {
        NodeProxy.Trap trap = proxy.trap(moment.nodeCall, moment.arrives);
        Payee payee = payee();
        trap.awaitSprung(PATIENCE);
        ProcessHandle stopped = spendWallet();
        long before = tooLate(moment);
        Signals.send(stopped, "STOP");
        Until.holds("a standstill", PATIENCE, () -> standsStill(stopped.pid()));
        trap.release();
        Until.holds("our timeout", PATIENCE, () -> tooLate(moment) > before);
        Signals.send(stopped, "CONT");
        assertPaidOnce(payee);
    }

    /** A signal is sent at once and heeded a moment later, by each thread for itself. */
    private static boolean standsStill(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.allMatch(KilledWalletIT::isStopped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isStopped(Path thread) {
        try {
            return Files.readString(thread.resolve("status")).contains("State:\tT");
        } catch (IOException gone) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wallet-view", "monerod"})
    void paysOnceWhenItsOtherDaemonsAreKilled(String daemon) {
        Payee payee = payee();
        Signals.send(post.service(daemon).orElseThrow(), "KILL");
        assertPaidOnce(payee);
    }

    @Test
    void paysOnceWhenTheNodeDiesBetweenBuildAndRelay() throws Exception {
        NodeProxy.Trap trap = proxy.trap(Moment.BEFORE_RELAY.nodeCall, false);
        Payee payee = payee();
        trap.awaitSprung(PATIENCE);
        Signals.send(post.service("monerod").orElseThrow(), "KILL");
        trap.release();
        assertPaidOnce(payee);
    }

    /** Of the other faults that operators are woken for PlantedFaultsIT tells. */
    @Test
    void statusPageAlertAndDoctorTellThatTheViewWalletIsGone(@TempDir Path watch)
            throws IOException {
        List<Alarms.Sign> gone =
                List.of(
                        new Alarms.Sign("monero", "major_outage", "ChainSilent", "checks.xmr"),
                        new Alarms.Sign("monero", "major_outage", "ChainSilent", "chain.wallet"),
                        new Alarms.Sign("monero", "major_outage", "ChainSilent", "post.part"));
        try (Alarms alarms = Alarms.of(post, watch)) {
            awaitSilence(alarms, gone);
            post.unwatched(
                    () -> {
                        Signals.send(post.service("wallet-view").orElseThrow(), "KILL");
                        alarms.awaitSigns(gone, () -> {});
                        String remedy = alarms.complaints().getOrDefault("chain.wallet", "");
                        assertTrue(remedy.contains("./comptoir logs wallet-view"), remedy);
                    });
            awaitSilence(alarms, gone);
        }
        Evidence.say(1, "planted faults told by status page, alert and doctor");
    }

    private static void awaitSilence(Alarms alarms, List<Alarms.Sign> signs) {
        alarms.awaitSilence(signs, shown -> shown.contains(Alarms.well("monero")));
    }

    private Payee payee() {
        Payee payee = new Payee(post, member, AMOUNT).ask();
        payees.add(payee);
        return payee;
    }

    private void assertPaidOnce(Payee payee) {
        payee.awaitConfirmed();
        new Books(post).assertBalanced(member, DEPOSIT, payees);
        Evidence.say(1, "faults of a daemon, the withdrawal paid exactly once");
    }

    private long tooLate(Moment moment) {
        return log.count(moment.walletCall + ": no answer in time");
    }

    private ProcessHandle spendWallet() {
        try {
            String record = Files.readString(post.dataFolder().resolve("run/wallet-spend.pid"));
            return ProcessHandle.of(Long.parseLong(record.strip().split(" ", 2)[0])).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
