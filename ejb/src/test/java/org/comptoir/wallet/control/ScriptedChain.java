package org.comptoir.wallet.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.Secret;
import org.comptoir.wallet.AddressWork;
import org.comptoir.wallet.ChainKind;
import org.jspecify.annotations.Nullable;

/**
 * A chain that does what a test tells it: blocks, arrivals and payouts in memory, and for every
 * call a line of faults to be met before it works again.
 *
 * <p>It is strict where a wallet is: relaying a mined transaction corrupts it, spending an input
 * twice is refused, and it counts what every outside address has received.
 */
public final class ScriptedChain extends ScriptedCalls implements Chain {
    public static final String OUT = "out:";
    public static final String OWN = "own:";
    static final String INTEGRATED = "int:";
    public static final Money FEE = new Money(1_000, Asset.XMR);

    /** What the network knows of one transaction. */
    static final class Sent {
        final String txid;
        final List<Payment> payments;
        final List<String> images;
        @Nullable Long height;
        boolean inPool;

        Sent(String txid, List<Payment> payments, List<String> images) {
            this.txid = txid;
            this.payments = payments;
            this.images = images;
        }

        boolean isKnown() {
            return inPool || height != null;
        }
    }

    final Map<String, Sent> built = new LinkedHashMap<>();
    final List<Arrivals.Output> arrived = new ArrayList<>();
    final List<Arrivals.Pending> pending = new ArrayList<>();
    final Set<String> foreignOutgoing = new LinkedHashSet<>();
    final Map<String, ImageState> foreignImages = new HashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private final Asset asset;

    public ChainKind kind = ChainKind.DEMO;
    String firstBlock = "block-1";
    public String primary = OWN + "0";
    public long height = 100;
    int fork;
    boolean synchronised = true;
    boolean corrupted;
    long nextIndex = 1;
    Money fee = FEE;

    /** What it claims to hold; its inputs are made up and do not count. */
    Money balance;

    /** Reads addresses in place of the made-up ones of this chain. */
    public @Nullable Function<String, Optional<PayeeAddress>> decoder;

    /** What it says to be busy with. */
    public @Nullable AddressWork making;

    /** So often the node answers that it does not know what it has. */
    int lies;

    /** So many inputs has what is built from now on. */
    int inputsEach = 1;

    /** The wallet chooses what it was not told to. */
    boolean stubborn;

    @Nullable String refusedPayee;
    ChainFault.@Nullable Rejected refusal;

    private int transactions;

    ScriptedChain() {
        this(Asset.XMR);
    }

    ScriptedChain(Asset asset) {
        this.asset = asset;
        this.balance = Money.zero(asset);
        for (int i = 0; i < 50; i++) {
            inputs.add("image-" + asset + "-" + System.nanoTime() + "-" + i);
        }
    }

    // ------------------------------------------------------------------ the test's hand

    /** Mines everything in the pool into the next block, and so many empty ones. */
    void mine(int blocks) {
        height++;
        built.values().stream().filter(sent -> sent.inPool).forEach(this::mineNow);
        height += blocks - 1L;
    }

    private void mineNow(Sent sent) {
        sent.inPool = false;
        sent.height = height;
    }

    /** The transaction falls out of its block, and out of the pool. */
    void forget(String txid) {
        Sent sent = sent(txid);
        sent.height = null;
        sent.inPool = false;
        fork++;
    }

    /** The transaction falls out of its block into the pool. */
    void backToPool(String txid) {
        forget(txid);
        sent(txid).inPool = true;
    }

    Sent sent(String txid) {
        Sent sent = built.get(txid);
        if (sent == null) {
            throw new IllegalArgumentException("never built: " + txid);
        }
        return sent;
    }

    /** What that outside address has got, and will get from the pool. */
    long received(String address) {
        return built.values().stream()
                .filter(Sent::isKnown)
                .flatMap(sent -> sent.payments.stream())
                .filter(payment -> payment.to().text().equals(address))
                .mapToLong(payment -> payment.amount().minor())
                .sum();
    }

    /** How many transactions the network knows. */
    long onNetwork() {
        return built.values().stream().filter(Sent::isKnown).count();
    }

    // ------------------------------------------------------------------ the chain

    @Override
    public Asset asset() {
        return asset;
    }

    @Override
    public ChainKind kind() {
        return kind;
    }

    @Override
    public Duration blockTime() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Optional<PayeeAddress> decode(String text) {
        if (decoder != null) {
            return decoder.apply(text);
        }
        if (text.startsWith(INTEGRATED)) {
            return Optional.of(
                    new PayeeAddress(
                            text,
                            PayeeAddress.Kind.INTEGRATED,
                            text.substring(INTEGRATED.length())));
        }
        return text.startsWith(OUT) || text.startsWith(OWN)
                ? Optional.of(new PayeeAddress(text, PayeeAddress.Kind.STANDARD, null))
                : Optional.empty();
    }

    @Override
    public ChainIdentity identity() throws ChainFault {
        begin("identity");
        return new ChainIdentity(asset, kind, kind.code(), firstBlock, primary);
    }

    @Override
    public Tip tip() throws ChainFault {
        begin("tip");
        return new Tip(height, "hash-" + height + "-" + fork, synchronised);
    }

    @Override
    public Map<String, ImageState> imageStates(Collection<String> keyImages) throws ChainFault {
        begin("imageStates");
        Map<String, ImageState> states = new HashMap<>();
        keyImages.forEach(image -> states.put(image, stateOf(image)));
        end("imageStates");
        return states;
    }

    private ImageState stateOf(String image) {
        for (Sent sent : built.values()) {
            if (sent.images.contains(image) && sent.isKnown()) {
                return sent.inPool ? ImageState.SPENT_IN_POOL : ImageState.SPENT_IN_CHAIN;
            }
        }
        return foreignImages.getOrDefault(image, ImageState.UNSPENT);
    }

    @Override
    public TransactionState transaction(String txid) throws ChainFault {
        begin("transaction");
        if (lies > 0) {
            lies--;
            return new TransactionState.Missing();
        }
        Sent sent = built.get(txid);
        if (sent == null || !sent.isKnown()) {
            return new TransactionState.Missing();
        }
        Long block = sent.height;
        return block == null
                ? new TransactionState.InPool()
                : new TransactionState.Mined(block, (int) (height - block + 1));
    }

    @Override
    public Money estimateFee(int payments) throws ChainFault {
        begin("estimateFee");
        return fee;
    }

    @Override
    public List<NewAddress> createAddresses(long fromIndex, int count) throws ChainFault {
        begin("createAddresses");
        nextIndex = Math.max(nextIndex, fromIndex);
        List<NewAddress> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(new NewAddress(nextIndex, OWN + nextIndex));
            nextIndex++;
        }
        end("createAddresses");
        return made;
    }

    @Override
    public long highestAddressIndex() {
        calls.add("highestAddressIndex");
        return nextIndex - 1;
    }

    @Override
    public Optional<AddressWork> makingAddresses() {
        return Optional.ofNullable(making);
    }

    @Override
    public OptionalLong indexOf(String address) {
        return address.startsWith(OWN)
                ? OptionalLong.of(Long.parseLong(address.substring(OWN.length())))
                : OptionalLong.empty();
    }

    @Override
    public Arrivals arrivals(long fromHeight) throws ChainFault {
        begin("arrivals");
        return new Arrivals(
                new Tip(height, "hash-" + height + "-" + fork, synchronised),
                arrived.stream().filter(output -> output.height() >= fromHeight).toList(),
                pending);
    }

    @Override
    public void openSpending() throws ChainFault {
        begin("openSpending");
    }

    @Override
    public void closeSpending() {
        calls.add("closeSpending");
    }

    @Override
    public BuiltTransaction build(List<Payment> payments, Set<String> spent) throws ChainFault {
        begin("build");
        ChainFault.Rejected no = refusal;
        if (no != null && payments.stream().anyMatch(one -> one.to().text().equals(refusedPayee))) {
            throw no;
        }
        String txid = asset + "-tx-" + System.nanoTime() + "-" + transactions++;
        List<String> images =
                inputs.stream()
                        .filter(one -> stateOf(one) == ImageState.UNSPENT)
                        .sorted(Comparator.comparing(one -> stubborn == spent.contains(one)))
                        .limit(inputsEach)
                        .toList();
        if (images.size() < inputsEach) {
            throw new ChainFault.Rejected("build", -37, ChainFault.Reason.FUNDS_LOCKED);
        }
        built.put(txid, new Sent(txid, List.copyOf(payments), images));
        end("build");
        return new BuiltTransaction(
                txid, Secret.of("metadata " + txid), Secret.of("key " + txid), images, fee);
    }

    @Override
    public BuiltTransaction buildFrom(List<Payment> payments, Set<String> images)
            throws ChainFault {
        begin("buildFrom");
        String txid = asset + "-tx-" + System.nanoTime() + "-" + transactions++;
        built.put(txid, new Sent(txid, List.copyOf(payments), List.copyOf(images)));
        end("buildFrom");
        return new BuiltTransaction(
                txid,
                Secret.of("metadata " + txid),
                Secret.of("key " + txid),
                List.copyOf(images),
                fee);
    }

    @Override
    public void relay(Secret metadata) throws ChainFault {
        begin("relay");
        Sent sent = sent(metadata.revealText().substring("metadata ".length()));
        if (sent.height != null) {
            corrupted = true;
        } else if (!sent.inPool) {
            for (String image : sent.images) {
                if (stateOf(image) != ImageState.UNSPENT) {
                    throw new ChainFault.Rejected("relay", -4, ChainFault.Reason.UNCLEAR);
                }
            }
            sent.inPool = true;
        }
        end("relay");
    }

    @Override
    public String prove(String txid, String address, String message) throws ChainFault {
        begin("prove");
        return String.join("|", "proof", txid, address, message);
    }

    @Override
    public Set<String> outgoing() throws ChainFault {
        begin("outgoing");
        Set<String> outgoing = new LinkedHashSet<>(foreignOutgoing);
        built.values().stream().filter(Sent::isKnown).forEach(sent -> outgoing.add(sent.txid));
        return outgoing;
    }

    @Override
    public List<OwnedOutput> unspent() throws ChainFault {
        begin("unspent");
        return inputs.stream()
                .filter(
                        image ->
                                stateOf(image) == ImageState.UNSPENT
                                        || foreignImages.containsKey(image))
                .map(image -> new OwnedOutput(image, new Money(1_000_000, asset), true))
                .toList();
    }

    /** The input the next build would pick. */
    String nextInput() {
        return inputs.stream()
                .filter(one -> stateOf(one) == ImageState.UNSPENT)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Money balance() throws ChainFault {
        begin("balance");
        return balance;
    }

    @Override
    public void awaitIdle(Duration limit) throws ChainFault {
        begin("awaitIdle");
    }

    @Override
    public Optional<TestNetwork> testNetwork() {
        return Optional.empty();
    }
}
