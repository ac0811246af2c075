package org.comptoir.wallet.control.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.control.demo.DemoRecord.AddressesMade;
import org.comptoir.wallet.control.demo.DemoRecord.Courses;
import org.comptoir.wallet.control.demo.DemoRecord.Genesis;
import org.comptoir.wallet.control.demo.DemoRecord.Granted;
import org.comptoir.wallet.control.demo.DemoRecord.Mined;
import org.comptoir.wallet.control.demo.DemoRecord.Reorganised;
import org.comptoir.wallet.control.demo.DemoRecord.Sent;

/**
 * What a demo chain is, in memory: the sum of its records.
 *
 * <p>Applying a record never fails and never asks whether it is allowed; that was decided before it
 * was written. Not safe for threads by itself.
 */
final class DemoState {
    private final Genesis genesis;
    private final DemoAddressBook addresses;
    private final TreeMap<Long, Long> courses = new TreeMap<>(Map.of(0L, 0L));
    private final Map<String, DemoTransaction> transactions = new LinkedHashMap<>();
    private final Set<String> pool = new LinkedHashSet<>();
    private final Map<String, Long> minedAt = new HashMap<>();
    private final TreeMap<Long, List<String>> blocks = new TreeMap<>();
    private final Map<String, DemoOutput> outputs = new HashMap<>();
    private final Map<String, String> outputByImage = new HashMap<>();
    private final Map<String, String> spenderByOutput = new HashMap<>();
    private final Map<String, Set<String>> outputsByAddress = new HashMap<>();
    private final Set<String> unspent = new LinkedHashSet<>();
    private long grantedMinor;
    private long height;

    DemoState(Genesis genesis) {
        this.genesis = genesis;
        this.addresses = new DemoAddressBook(genesis);
    }

    void apply(DemoRecord record) {
        if (record instanceof AddressesMade made) {
            addresses.make(made.owner(), made.highestIndex());
        } else if (record instanceof Granted granted) {
            String txid = add(granted.transaction());
            settle(txid, 0);
            grantedMinor += granted.transaction().outputsMinor();
        } else if (record instanceof Sent sent) {
            pool.add(add(sent.transaction()));
        } else if (record instanceof Mined mined) {
            mined.txids().forEach(txid -> settle(txid, mined.firstHeight()));
            height = mined.height();
        } else if (record instanceof Reorganised reorganised) {
            apply(reorganised);
        } else if (record instanceof Courses all) {
            courses.clear();
            courses.putAll(all.byHeight());
        }
    }

    /** The fewest records that lead to this state. */
    List<DemoRecord> records() {
        List<DemoRecord> records = new ArrayList<>();
        records.add(genesis);
        for (DemoOwner owner : DemoOwner.values()) {
            records.add(new AddressesMade(owner, addresses.highestIndex(owner)));
        }
        records.add(new Courses(courses));
        long last = 0;
        for (Map.Entry<Long, List<String>> block : blocks.entrySet()) {
            boolean granted = block.getKey() == 0;
            for (String txid : block.getValue()) {
                DemoTransaction transaction = transaction(txid);
                records.add(granted ? new Granted(transaction) : new Sent(transaction));
            }
            if (!granted) {
                last = block.getKey();
                records.add(new Mined(last, last, block.getValue()));
            }
        }
        if (height > last) {
            records.add(new Mined(last + 1, height, List.of()));
        }
        pool.forEach(txid -> records.add(new Sent(transaction(txid))));
        return records;
    }

    Asset asset() {
        return genesis.asset();
    }

    /** Minor units of one whole coin. */
    long coinMinor() {
        long minor = 1;
        for (int digit = 0; digit < asset().scale(); digit++) {
            minor *= 10;
        }
        return minor;
    }

    /** All coins there are; fits a long, and so does every sum of outputs. */
    long grantedMinor() {
        return grantedMinor;
    }

    DemoAddressBook addresses() {
        return addresses;
    }

    long height() {
        return height;
    }

    /** Hash of a block: it follows from its height, its transactions and the course it lies on. */
    String blockHash(long at) {
        long course = Objects.requireNonNull(courses.floorEntry(at)).getValue();
        return DemoHash.of("block", genesis.seed(), at, course, blocks.getOrDefault(at, List.of()));
    }

    /** Transactions waiting, in the order in which they came. */
    List<DemoTransaction> pool() {
        return pool.stream().map(this::transaction).toList();
    }

    boolean inPool(String txid) {
        return pool.contains(txid);
    }

    OptionalLong minedAt(String txid) {
        Long at = minedAt.get(txid);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    /** Blocks that hold transactions, from that height on. */
    SortedMap<Long, List<String>> blocksFrom(long from) {
        return blocks.tailMap(from);
    }

    /** A transaction in the pool or in the chain. */
    DemoTransaction transaction(String txid) {
        return Objects.requireNonNull(transactions.get(txid));
    }

    /** Outputs paid to an address, in the order in which they came. */
    List<DemoOutput> outputsTo(String address) {
        return outputsByAddress.getOrDefault(address, Set.of()).stream().map(this::known).toList();
    }

    /** Outputs of a wallet that nothing in pool or chain spends, those in the pool included. */
    List<DemoOutput> unspent(DemoOwner owner) {
        return unspent.stream()
                .map(this::known)
                .filter(output -> addresses.indexOf(owner, output.address()) >= 0)
                .toList();
    }

    /** Transactions in pool or chain that spend coins of that wallet. */
    Set<String> sentBy(DemoOwner owner) {
        Set<String> txids = new LinkedHashSet<>();
        spenderByOutput.forEach(
                (key, txid) -> {
                    if (addresses.indexOf(owner, known(key).address()) >= 0) {
                        txids.add(txid);
                    }
                });
        return txids;
    }

    Optional<DemoOutput> output(String key) {
        return Optional.ofNullable(outputs.get(key));
    }

    /** Key image of an output: who knows the one cannot tell the other. */
    String image(String outputKey) {
        return DemoHash.of("image", genesis.seed(), outputKey);
    }

    /** What only the holder of the keys can put under a built transaction. */
    String signature(String content) {
        return DemoHash.of("signature", genesis.seed(), content);
    }

    /** What only the holder of the keys can say of a payment. */
    String proof(String txid, String address, String message) {
        return "DemoProof1" + DemoHash.of("proof", genesis.seed(), txid, address, message);
    }

    /** What a transaction in the pool or in the chain pays to that address, in minor units. */
    long paidTo(String address, String txid) {
        return outputsTo(address).stream()
                .filter(output -> output.txid().equals(txid))
                .mapToLong(DemoOutput::amountMinor)
                .reduce(0, Math::addExact);
    }

    /** A transaction's private key. */
    String transactionKey(String txid) {
        return DemoHash.of("key", genesis.seed(), txid);
    }

    /** The transaction in pool or chain that spends the output with that image. */
    Optional<String> spenderByImage(String image) {
        return Optional.ofNullable(outputByImage.get(image)).flatMap(this::spender);
    }

    /** The transaction in pool or chain that spends that output. */
    Optional<String> spender(String outputKey) {
        return Optional.ofNullable(spenderByOutput.get(outputKey));
    }

    /** True when a block of that height could spend the output. */
    boolean isUnlocked(DemoOutput output, long atHeight) {
        OptionalLong at = minedAt(output.txid());
        return at.isPresent() && DemoRules.isUnlocked(output, at.getAsLong(), atHeight);
    }

    private DemoOutput known(String key) {
        return Objects.requireNonNull(outputs.get(key));
    }

    private String add(DemoTransaction transaction) {
        String txid = transaction.txid();
        transactions.put(txid, transaction);
        for (String key : transaction.inputs()) {
            spenderByOutput.put(key, txid);
            unspent.remove(key);
        }
        for (int position = 0; position < transaction.payments().size(); position++) {
            DemoTransaction.Payment payment = transaction.payments().get(position);
            String key = transaction.outputKey(position);
            outputs.put(
                    key,
                    new DemoOutput(
                            key,
                            txid,
                            payment.address(),
                            payment.amountMinor(),
                            transaction.unlockTime()));
            outputByImage.put(image(key), key);
            unspent.add(key);
            outputsByAddress
                    .computeIfAbsent(payment.address(), address -> new LinkedHashSet<>())
                    .add(key);
        }
        return txid;
    }

    private void settle(String txid, long at) {
        pool.remove(txid);
        minedAt.put(txid, at);
        blocks.computeIfAbsent(at, block -> new ArrayList<>()).add(txid);
    }

    private void apply(Reorganised reorganised) {
        List<String> waiting = new ArrayList<>(pool);
        pool.clear();
        SortedMap<Long, List<String>> gone = blocks.tailMap(reorganised.height() + 1);
        gone.values().forEach(pool::addAll);
        pool.addAll(waiting);
        pool.forEach(minedAt::remove);
        gone.clear();
        courses.put(reorganised.height() + 1, newCourse());
        courses.tailMap(reorganised.height() + 2).clear();
        height = reorganised.height();
        if (reorganised.forgetting()) {
            List.copyOf(pool).forEach(this::forget);
        }
    }

    private long newCourse() {
        return courses.values().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
    }

    private void forget(String txid) {
        DemoTransaction transaction = transaction(txid);
        for (String key : transaction.inputs()) {
            if (spenderByOutput.remove(key, txid) && outputs.containsKey(key)) {
                unspent.add(key);
            }
        }
        for (int position = 0; position < transaction.payments().size(); position++) {
            String key = transaction.outputKey(position);
            outputs.remove(key);
            unspent.remove(key);
            outputByImage.remove(image(key));
            Objects.requireNonNull(
                            outputsByAddress.get(transaction.payments().get(position).address()))
                    .remove(key);
        }
        transactions.remove(txid);
        pool.remove(txid);
    }
}
