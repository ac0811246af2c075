package org.comptoir.wallet.control;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.Secret;
import org.comptoir.wallet.AddressWork;
import org.comptoir.wallet.ChainKind;

/**
 * One asset's chain as the post sees it, and the post's wallet on it.
 *
 * <p>Two sides that share no keys: the <em>view</em> side makes addresses and reads what arrives;
 * the <em>spend</em> side builds and relays. The <em>node</em> calls ask the network itself, never
 * the wallet.
 *
 * <p><em>Effect</em>: only {@link #createAddresses}, {@link #build} (nothing on the network) and
 * {@link #relay} change anything. <em>Threads</em>: safe; calls of one side run one after another.
 * <em>Time</em>: every call ends within a bounded time, with its answer or a {@link ChainFault}. No
 * call is ever made inside a database transaction.
 *
 * <p>Heights: the first block is 0; the block of an output that sits in the newest block has one
 * confirmation, so {@code confirmations = tip.height − height + 1}. Txids, key images and output
 * keys are lower-case hex. Amounts are minor units in {@link Money} of {@link #asset()}.
 */
public interface Chain {
    /** The coin. */
    Asset asset();

    /** What this chain is configured to be; {@link #identity()} tells what it really is. */
    ChainKind kind();

    /** The time a block takes on average. */
    Duration blockTime();

    /**
     * Reads an address without asking anybody: alphabet, checksum, network (W5).
     *
     * @return empty when it is not an address of this chain's network
     */
    Optional<PayeeAddress> decode(String text);

    // ------------------------------------------------------------------------------- node

    /**
     * What the chain is, asked afresh: kind, network, block 1 and the wallet's primary address.
     *
     * <p>The kind comes from what the node reports (a {@code fakechain} is regtest), never from the
     * configuration. View and spend wallet must have the same primary address; if both are up and
     * differ, that is a {@link ChainFault.Rejected}.
     */
    ChainIdentity identity() throws ChainFault;

    /** The newest block the node knows. */
    Tip tip() throws ChainFault;

    /** States of these key images, in the node's chain and pool, one for each. */
    Map<String, ImageState> imageStates(Collection<String> keyImages) throws ChainFault;

    /** Where the node has that transaction. */
    TransactionState transaction(String txid) throws ChainFault;

    /** What a transaction with that many payments costs now, rounded up; at least one payment. */
    Money estimateFee(int payments) throws ChainFault;

    // ------------------------------------------------------------------------------- view

    /**
     * Makes {@code count} addresses nobody was given before (D4).
     *
     * <p>The spend side can later spend from each of them, without being told by the caller.
     *
     * @param fromIndex no index below this one is returned, even where the wallet has forgotten
     *     that it handed them out
     * @param count 1 to 1 000
     */
    List<NewAddress> createAddresses(long fromIndex, int count) throws ChainFault;

    /** The highest address index the view wallet knows; 0 when only the primary address. */
    long highestAddressIndex() throws ChainFault;

    /**
     * How far either side is with making many addresses, which keeps it from answering anything
     * else for minutes. Asks nobody and answers at once.
     *
     * @return empty while neither does, and always where addresses cost nothing
     */
    default Optional<AddressWork> makingAddresses() {
        return Optional.empty();
    }

    /** The index of an address of this wallet, the primary one being 0; empty for foreign ones. */
    OptionalLong indexOf(String address) throws ChainFault;

    /**
     * What the wallet received, output by output (D1), in blocks from {@code fromHeight} on and in
     * the pool, as of one tip.
     *
     * <p>The wallet has caught up with the node before this answers. Outputs that the post's own
     * payouts return as change are among them. If the chain moves under the call, it begins again;
     * what it answers is true at {@link Arrivals#tip()}.
     */
    Arrivals arrivals(long fromHeight) throws ChainFault;

    // ------------------------------------------------------------------------------ spend

    /**
     * Makes the spend side ready for a new lease holder, and shuts out the one before (W7).
     *
     * <p>Where the post runs the spending process itself, it is started again with a new login and
     * the wallet opened and brought up to date.
     */
    void openSpending() throws ChainFault;

    /** Ends the spend side; a process the post started is stopped. Never fails on a dead one. */
    void closeSpending();

    /**
     * Builds and signs one transaction to all payees and does not relay it (W1).
     *
     * <p>Inputs are not reserved: a second build may pick the same ones. Exactly the given amounts
     * are paid; the fee comes on top. Change returns to the primary address.
     *
     * @param payments 1 to 15; one with an integrated address stands alone
     */
    default BuiltTransaction build(List<Payment> payments) throws ChainFault {
        return build(payments, Set.of());
    }

    /**
     * The same, with certain outputs among its inputs (W3).
     *
     * <p>A wallet that cannot be made to choose them may answer without: the caller looks at {@link
     * BuiltTransaction#keyImages()}.
     *
     * @param spending key images of {@link #unspent()} outputs
     */
    BuiltTransaction build(List<Payment> payments, Set<String> spending) throws ChainFault;

    /**
     * The same from certain outputs, and no others.
     *
     * @param inputs key images of {@link #unspent()} outputs; the wallet need not take all of them
     */
    BuiltTransaction buildFrom(List<Payment> payments, Set<String> inputs) throws ChainFault;

    /**
     * Sends a transaction that was built here before, even if the spend side was restarted since.
     *
     * <p>The caller has asked the node first (W3): relaying a mined transaction corrupts a wallet.
     * On success the wallet's own record of it is stored before this returns.
     *
     * @param metadata as {@link BuiltTransaction#metadata()}
     */
    void relay(Secret metadata) throws ChainFault;

    /**
     * Proves that a transaction of ours pays an address, and how much, without telling the
     * transaction's key (W9). Whoever has the proof can check it with their own wallet.
     *
     * @param txid in the pool or in a block
     * @param address one that it pays; not one of the post
     * @param message what the proof is given for; it holds for this message alone
     */
    String prove(String txid, String address, String message) throws ChainFault;

    /** Every transaction the spend wallet believes it has sent, in the pool or mined (R2). */
    Set<String> outgoing() throws ChainFault;

    /** Every output the spend wallet believes it could spend, now or once unlocked (R2). */
    List<OwnedOutput> unspent() throws ChainFault;

    /** All coins of the spend wallet: locked ones and change under way are among them. */
    Money balance() throws ChainFault;

    /**
     * Waits until the spend side answers a cheap call, that is until whatever it was doing when a
     * call went unanswered has ended (W3).
     *
     * @param limit at most this long; beyond it {@link ChainFault.Unanswered}
     */
    void awaitIdle(Duration limit) throws ChainFault;

    // ------------------------------------------------------------------------------- test

    /** What only a network without worth can do; empty on stagenet and mainnet. */
    Optional<TestNetwork> testNetwork();
}
