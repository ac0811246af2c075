package org.comptoir.wallet.control.demo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.demo.DemoRecord.Genesis;
import org.comptoir.wallet.control.demo.DemoRecord.Mined;

/** A demo chain: its file and what the file says. Whoever uses it holds its monitor. */
final class DemoCore implements Closeable {
    private static final int FEW_RECORDS = 1_000;

    private final DemoLog log;
    private final DemoState state;
    private final SecureRandom random = new SecureRandom();

    private DemoCore(DemoLog log, DemoState state) {
        this.log = log;
        this.state = state;
    }

    static DemoCore open(Path folder, Asset asset) throws IOException {
        String name = "demo-" + asset.name().toLowerCase(Locale.ROOT) + ".log";
        DemoLog log = DemoLog.open(folder.resolve(name));
        try {
            List<DemoRecord> records = log.replay();
            if (records.isEmpty()) {
                records = begin(log, asset);
            }
            return new DemoCore(log, replay(log, records, asset));
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    DemoState state() {
        return state;
    }

    /** Writes the step down, then takes it. */
    void take(String call, DemoRecord record) throws ChainFault {
        try {
            log.append(record);
        } catch (IOException e) {
            throw new ChainFault.Unanswered(call, e);
        }
        state.apply(record);
    }

    long salt() {
        return random.nextLong();
    }

    /** Mines blocks; each takes the waiting transactions that may be mined at its height. */
    void mine(String call, int blocks) throws ChainFault {
        long last = state.height() + blocks;
        while (state.height() < last) {
            long next = state.height() + 1;
            List<String> ready = readyAt(next);
            boolean nothingWaits = state.pool().size() == ready.size();
            take(call, new Mined(next, ready.isEmpty() && nothingWaits ? last : next, ready));
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }

    private List<String> readyAt(long height) {
        List<String> ready = new ArrayList<>();
        for (DemoTransaction waiting : state.pool()) {
            boolean mayBeMined =
                    waiting.inputs().stream()
                            .allMatch(
                                    key ->
                                            state.output(key)
                                                    .filter(out -> state.isUnlocked(out, height))
                                                    .isPresent());
            if (mayBeMined) {
                ready.add(waiting.txid());
            }
        }
        return ready;
    }

    private static List<DemoRecord> begin(DemoLog log, Asset asset) throws IOException {
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        List<DemoRecord> records =
                List.of(
                        new Genesis(asset, HexFormat.of().formatHex(seed)),
                        new Mined(1, 1, List.of()));
        log.rewrite(records);
        return records;
    }

    private static DemoState replay(DemoLog log, List<DemoRecord> records, Asset asset)
            throws IOException {
        if (!(records.get(0) instanceof Genesis genesis) || genesis.asset() != asset) {
            throw new IOException("the demo chain does not begin as one of " + asset);
        }
        DemoState state = new DemoState(genesis);
        records.forEach(state::apply);
        List<DemoRecord> fewest = state.records();
        if (records.size() > FEW_RECORDS && records.size() > 2 * fewest.size()) {
            log.rewrite(fewest);
        }
        return state;
    }
}
