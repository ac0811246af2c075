package org.comptoir.wallet.control.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.NewAddress;
import org.comptoir.wallet.control.Payment;
import org.comptoir.wallet.control.TestNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbered rules of the package, under random use. */
final class DemoLogTest {
    @TempDir Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void rule1SurvivesACutAtEveryByteOfTheLastSteps() throws IOException, ChainFault {
        TreeMap<Long, String> stateByLength = new TreeMap<>();
        try (DemoCore core = open()) {
            stateByLength.put(Files.size(file()), stateOf(core));
            for (int step = 0; step < 40; step++) {
                step(core);
                stateByLength.put(Files.size(file()), stateOf(core));
            }
        }
        byte[] whole = Files.readAllBytes(file());
        long from = stateByLength.lowerKey((long) whole.length - 800);
        for (int length = (int) from; length <= whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            long kept;
            try (DemoCore core = open()) {
                kept = Files.size(file());
                Map.Entry<Long, String> expected = stateByLength.floorEntry((long) length);
                assertTrue(kept <= length && kept >= expected.getKey(), "seed " + seed);
                if (kept == expected.getKey()) {
                    assertEquals(expected.getValue(), stateOf(core), "seed " + seed);
                }
                core.mine("test", 1);
            }
        }
    }

    @Test
    void rule1IgnoresAGarbageTail() throws IOException, ChainFault {
        String before;
        try (DemoCore core = open()) {
            for (int step = 0; step < 10; step++) {
                step(core);
            }
            before = stateOf(core);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int fill : new int[] {0, 0x55, 0xff}) {
            byte[] longer = Arrays.copyOf(whole, whole.length + 100);
            Arrays.fill(longer, whole.length, longer.length, (byte) fill);
            Files.write(file(), longer);
            try (DemoCore core = open()) {
                assertEquals(before, stateOf(core));
                assertEquals(whole.length, Files.size(file()));
            }
        }
    }

    @Test
    void rule2RefusesAFileBrokenInTheMiddle() throws IOException, ChainFault {
        long last;
        try (DemoCore core = open()) {
            for (int step = 0; step < 10; step++) {
                step(core);
            }
            last = Files.size(file());
            core.mine("test", 1);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int at = 0; at < last; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 4;
            Files.write(file(), changed);
            assertThrows(IOException.class, this::open, "changed at " + at);
        }
        Files.write(file(), whole);
        open().close();
    }

    @Test
    void rule3IsTheSameChainWhenWrittenAnew() throws IOException, ChainFault {
        try (DemoCore core = open()) {
            for (int step = 0; step < 300; step++) {
                step(core);
                if (step % 20 == 0) {
                    assertEquals(
                            stateOf(core.state()),
                            stateOf(replayed(core.state().records())),
                            "seed " + seed + ", step " + step);
                }
            }
        }
        System.out.printf("demo chain: seed %d%n", seed);
    }

    @Test
    void rule3WritesTheFileAnewWhenItHasGrown() throws IOException, ChainFault {
        String before;
        try (DemoCore core = open()) {
            step(core);
            for (int block = 0; block < 1_100; block++) {
                core.mine("test", 1);
            }
            before = stateOf(core);
        }
        long grown = Files.size(file());
        try (DemoCore core = open()) {
            assertEquals(before, stateOf(core));
            assertTrue(Files.size(file()) < grown / 10);
            core.mine("test", 1);
            before = stateOf(core);
        }
        try (DemoCore core = open()) {
            assertEquals(before, stateOf(core));
        }
    }

    @Test
    void rules4And5HoldUnderRandomUse() throws IOException, ChainFault {
        try (DemoCore core = open()) {
            for (int step = 0; step < 400; step++) {
                step(core);
                requireSound(core.state(), step);
            }
        }
        System.out.printf("demo chain: seed %d%n", seed);
    }

    @Test
    void takesNoMoreAfterAFailedWriteUntilReopened() throws IOException, ChainFault {
        String before;
        try (DemoCore core = open()) {
            step(core);
            before = stateOf(core);
            Thread.currentThread().interrupt();
            assertThrows(ChainFault.Unanswered.class, () -> core.mine("test", 1));
            assertTrue(Thread.interrupted());
            assertEquals(before, stateOf(core));
            assertThrows(ChainFault.Unanswered.class, () -> core.mine("test", 1));
        }
        try (DemoCore core = open()) {
            assertEquals(before, stateOf(core));
            core.mine("test", 1);
        }
    }

    private void requireSound(DemoState state, int step) {
        String where = "seed " + seed + ", step " + step;
        Set<String> spent = new HashSet<>();
        long fees = 0;
        for (DemoTransaction transaction : everyTransaction(state)) {
            fees += transaction.feeMinor();
            for (String input : transaction.inputs()) {
                assertTrue(spent.add(input), where);
                assertEquals(transaction.txid(), state.spender(input).orElseThrow(), where);
            }
        }
        long unspent = 0;
        for (DemoTransaction transaction : everyTransaction(state)) {
            for (int position = 0; position < transaction.payments().size(); position++) {
                DemoOutput output = state.output(transaction.outputKey(position)).orElseThrow();
                unspent += spent.contains(output.key()) ? 0 : output.amountMinor();
            }
        }
        assertEquals(state.grantedMinor(), unspent + fees, where);
    }

    private static List<DemoTransaction> everyTransaction(DemoState state) {
        List<DemoTransaction> all = new ArrayList<>(state.pool());
        state.blocksFrom(0)
                .values()
                .forEach(txids -> txids.forEach(txid -> all.add(state.transaction(txid))));
        return all;
    }

    /** One thing that somebody may do to a chain. */
    private void step(DemoCore core) throws ChainFault {
        DemoChain chain = new DemoChain(Asset.XMR, core);
        chain.openSpending();
        TestNetwork network = chain.testNetwork().orElseThrow();
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                NewAddress to = chain.createAddresses(random.nextInt(50), 1).get(0);
                network.pay(to.address(), coins());
            }
            case 2, 3 -> network.mine(1 + random.nextInt(12));
            case 4 -> network.reorganise(1 + random.nextInt(20));
            case 5 -> network.reorganiseForgetting(1 + random.nextInt(5));
            default -> payOut(chain, network);
        }
    }

    private void payOut(DemoChain chain, TestNetwork network) throws ChainFault {
        int payees = 1 + random.nextInt(3);
        Payment payment = new Payment(chain.decode(network.freshAddress()).orElseThrow(), coins());
        try {
            chain.relay(chain.build(Collections.nCopies(payees, payment)).metadata());
        } catch (ChainFault.Rejected e) {
            assertTrue(
                    e.reason() == ChainFault.Reason.FUNDS_LOCKED
                            || e.reason() == ChainFault.Reason.FUNDS_SHORT,
                    "seed " + seed);
        }
    }

    private Money coins() {
        return new Money(1 + random.nextInt(1_000_000_000), Asset.XMR);
    }

    private DemoCore open() throws IOException {
        return DemoCore.open(folder, Asset.XMR);
    }

    private Path file() {
        return folder.resolve("demo-xmr.log");
    }

    private static DemoState replayed(List<DemoRecord> records) {
        DemoState state = new DemoState((DemoRecord.Genesis) records.get(0));
        records.forEach(state::apply);
        return state;
    }

    private static String stateOf(DemoCore core) {
        return stateOf(core.state());
    }

    /** Everything anybody could see of a chain. */
    private static String stateOf(DemoState state) {
        StringBuilder text = new StringBuilder();
        for (long height = 0; height <= state.height(); height++) {
            text.append(state.blockHash(height)).append('\n');
        }
        state.blocksFrom(0).forEach((at, txids) -> text.append(at).append(txids).append('\n'));
        text.append(state.pool()).append(state.grantedMinor()).append('\n');
        for (DemoOwner owner : DemoOwner.values()) {
            text.append(state.addresses().highestIndex(owner)).append('\n');
            text.append(new TreeSet<>(state.sentBy(owner))).append('\n');
            state.unspent(owner).stream()
                    .map(DemoOutput::toString)
                    .sorted()
                    .forEach(output -> text.append(output).append('\n'));
        }
        return text.toString();
    }
}
