package org.comptoir.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How the wallet is set; all of it bounded. */
@Dependent
public class WalletConfig {
    private final Rules rules;
    private final Limits limits;
    private final Spares spares;
    private final Path data;

    /**
     * Depths and sizes.
     *
     * @param creditDepth confirmations at which a deposit is credited (D2), 1 to 720
     * @param coinbaseDepth the same for a miner's reward, at least the former
     * @param finalDepth confirmations from which a deposit is no longer looked at, more than {@code
     *     creditDepth}
     * @param paidDepth confirmations at which a withdrawal is confirmed (W4), 1 to 720
     * @param metadataDepth confirmations for which a payout can be relayed again (W4)
     * @param freeAddresses how many unassigned deposit addresses are kept ready (D4)
     * @param lease how long a silent runner keeps the lease (W7), 5 to 300 seconds
     * @param call how long a call that builds, relays or reads many blocks may take (W3), 4 to 1
     *     800 seconds; cheap ones may take a quarter of it
     */
    public record Rules(
            int creditDepth,
            int coinbaseDepth,
            int finalDepth,
            int paidDepth,
            int metadataDepth,
            int freeAddresses,
            Duration lease,
            Duration call) {
        /** money.md's numbers. */
        public static final Rules DEFAULT =
                new Rules(
                        10, 60, 30, 10, 720, 100, Duration.ofSeconds(15), Duration.ofSeconds(180));

        /** Refuses numbers that make no sense together. */
        public Rules {
            require(creditDepth >= 1 && creditDepth <= 720, "deposit-depth is 1 to 720");
            require(coinbaseDepth >= creditDepth, "coinbase-depth is at least deposit-depth");
            require(finalDepth > creditDepth, "final-depth is more than deposit-depth");
            require(paidDepth >= 1 && paidDepth <= 720, "payout-depth is 1 to 720");
            require(metadataDepth >= paidDepth, "metadata-depth is at least payout-depth");
            require(freeAddresses >= 1 && freeAddresses <= 5_000, "free-addresses is 1 to 5000");
            require(
                    lease.toSeconds() >= 5 && lease.toSeconds() <= 300,
                    "lease-seconds is 5 to 300");
            require(
                    call.toSeconds() >= 4 && call.toSeconds() <= 1_800,
                    "call-seconds is 4 to 1800");
        }
    }

    /**
     * Amounts in whole coins, as text.
     *
     * @param maxFeeXmr a built transaction above this network fee waits (A4)
     * @param maxFeeBtc the same in BTC
     * @param dailyXmr most that leaves a member's hands in 24 hours (W10); absent for no limit
     * @param dailyBtc the same in BTC
     * @param approvalXmr from this on an operator approves a withdrawal (W10); absent for none on
     *     demo and regtest, for all elsewhere
     * @param approvalBtc the same in BTC
     */
    public record Limits(
            String maxFeeXmr,
            String maxFeeBtc,
            Optional<String> dailyXmr,
            Optional<String> dailyBtc,
            Optional<String> approvalXmr,
            Optional<String> approvalBtc) {
        /** As on demo and regtest. */
        public static final Limits DEFAULT =
                new Limits("0.1", "0.01", Optional.empty(), Optional.empty());

        /** Without an approval queue of its own. */
        public Limits(
                String maxFeeXmr,
                String maxFeeBtc,
                Optional<String> dailyXmr,
                Optional<String> dailyBtc) {
            this(maxFeeXmr, maxFeeBtc, dailyXmr, dailyBtc, Optional.empty(), Optional.empty());
        }
    }

    /**
     * What the wallet keeps ready, so that change that lies locked keeps no payout waiting (W1).
     *
     * @param outputs so many of a useful size at least, 0 to 1 000; 0 leaves the wallet as it is;
     *     absent for 0 on demo and regtest, {@link #OUTPUTS} elsewhere
     * @param usefulXmr from this on an output is of a useful size, in whole coins, as text
     * @param usefulBtc the same in BTC
     */
    public record Spares(Optional<Integer> outputs, String usefulXmr, String usefulBtc) {
        /** Twice as many as payouts fit into the ten blocks for which change lies locked. */
        static final int OUTPUTS = 20;

        /** As on demo and regtest. */
        public static final Spares DEFAULT = new Spares(Optional.empty(), "0.5", "0.01");

        /** Refuses a number out of bounds. */
        public Spares {
            require(
                    outputs.filter(number -> number < 0 || number > 1_000).isEmpty(),
                    "spare-outputs is 0 to 1000");
        }
    }

    /** The settings. */
    @Inject
    @SuppressWarnings("TooManyParameters") // one for each setting: that is what this class is
    public WalletConfig(
            @ConfigProperty(name = "comptoir.data") String data,
            @ConfigProperty(name = "comptoir.wallet.deposit-depth", defaultValue = "10")
                    int creditDepth,
            @ConfigProperty(name = "comptoir.wallet.coinbase-depth", defaultValue = "60")
                    int coinbaseDepth,
            @ConfigProperty(name = "comptoir.wallet.final-depth", defaultValue = "30")
                    int finalDepth,
            @ConfigProperty(name = "comptoir.wallet.payout-depth", defaultValue = "10")
                    int paidDepth,
            @ConfigProperty(name = "comptoir.wallet.metadata-depth", defaultValue = "720")
                    int metadataDepth,
            @ConfigProperty(name = "comptoir.wallet.free-addresses", defaultValue = "100")
                    int freeAddresses,
            @ConfigProperty(name = "comptoir.wallet.lease-seconds", defaultValue = "15")
                    int leaseSeconds,
            @ConfigProperty(name = "comptoir.wallet.call-seconds", defaultValue = "180")
                    int callSeconds,
            @ConfigProperty(name = "comptoir.wallet.max-fee-xmr", defaultValue = "0.1")
                    String maxFeeXmr,
            @ConfigProperty(name = "comptoir.wallet.max-fee-btc", defaultValue = "0.01")
                    String maxFeeBtc,
            @ConfigProperty(name = "comptoir.wallet.daily-limit-xmr") Optional<String> dailyXmr,
            @ConfigProperty(name = "comptoir.wallet.daily-limit-btc") Optional<String> dailyBtc,
            @ConfigProperty(name = "comptoir.wallet.approval-from-xmr")
                    Optional<String> approvalXmr,
            @ConfigProperty(name = "comptoir.wallet.approval-from-btc")
                    Optional<String> approvalBtc,
            @ConfigProperty(name = "comptoir.wallet.spare-outputs") Optional<Integer> spareOutputs,
            @ConfigProperty(name = "comptoir.wallet.useful-output-xmr", defaultValue = "0.5")
                    String usefulXmr,
            @ConfigProperty(name = "comptoir.wallet.useful-output-btc", defaultValue = "0.01")
                    String usefulBtc) {
        this(
                Path.of(data),
                new Rules(
                        creditDepth,
                        coinbaseDepth,
                        finalDepth,
                        paidDepth,
                        metadataDepth,
                        freeAddresses,
                        Duration.ofSeconds(leaseSeconds),
                        Duration.ofSeconds(callSeconds)),
                new Limits(maxFeeXmr, maxFeeBtc, dailyXmr, dailyBtc, approvalXmr, approvalBtc),
                new Spares(spareOutputs, usefulXmr, usefulBtc));
    }

    /** The settings of a post whose data lie in that folder. */
    public WalletConfig(Path data, Rules rules, Limits limits) {
        this(data, rules, limits, Spares.DEFAULT);
    }

    /** The same with outputs kept ready. */
    public WalletConfig(Path data, Rules rules, Limits limits, Spares spares) {
        this.data = data;
        this.rules = rules;
        this.limits = limits;
        this.spares = spares;
        for (Asset asset : Asset.values()) {
            require(usefulOutput(asset).isPositive(), "useful-output is above zero");
            require(maxFee(asset).isPositive(), "max-fee is above zero");
            require(
                    dailyLimit(asset).isEmpty() || dailyLimit(asset).get().isPositive(),
                    "daily-limit is above zero");
            require(
                    approvalFrom(asset).isEmpty() || approvalFrom(asset).get().minor() >= 0,
                    "approval-from is not below zero");
        }
    }

    /** Depths and sizes. */
    public Rules rules() {
        return rules;
    }

    /** The network fee above which a built transaction waits (A4). */
    public Money maxFee(Asset asset) {
        return switch (asset) {
            case XMR -> Money.parse("comptoir.wallet.max-fee-xmr", limits.maxFeeXmr(), asset);
            case BTC -> Money.parse("comptoir.wallet.max-fee-btc", limits.maxFeeBtc(), asset);
        };
    }

    /** Most that leaves a member's hands in 24 hours; empty for no limit (W10). */
    public Optional<Money> dailyLimit(Asset asset) {
        return switch (asset) {
            case XMR -> limits.dailyXmr().map(text -> limit("daily-limit-xmr", text, asset));
            case BTC -> limits.dailyBtc().map(text -> limit("daily-limit-btc", text, asset));
        };
    }

    /**
     * True when an operator is to approve a withdrawal of so much before it is built (W10).
     *
     * @param kind of the chain it leaves on
     */
    public boolean needsApproval(Money amount, ChainKind kind) {
        return approvalFrom(amount.asset())
                .map(from -> amount.compareTo(from) >= 0)
                .orElse(!kind.isTestNetwork());
    }

    private Optional<Money> approvalFrom(Asset asset) {
        return switch (asset) {
            case XMR -> limits.approvalXmr().map(text -> limit("approval-from-xmr", text, asset));
            case BTC -> limits.approvalBtc().map(text -> limit("approval-from-btc", text, asset));
        };
    }

    /** How many outputs of a useful size the wallet keeps at least; 0 for none. */
    public int spareOutputs(ChainKind kind) {
        return spares.outputs().orElse(kind.isTestNetwork() ? 0 : Spares.OUTPUTS);
    }

    /** From this on an output is of a useful size. */
    public Money usefulOutput(Asset asset) {
        return switch (asset) {
            case XMR -> limit("useful-output-xmr", spares.usefulXmr(), asset);
            case BTC -> limit("useful-output-btc", spares.usefulBtc(), asset);
        };
    }

    /** What a leaving member may leave behind: less than a withdrawal would cost. */
    public Money dust(Asset asset) {
        return switch (asset) {
            case XMR -> new Money(1_000_000_000L, asset);
            case BTC -> new Money(1_000L, asset);
        };
    }

    /** Where the payout journal lies (W2). */
    public Path journalFolder() {
        return data.resolve("journal");
    }

    /** The payout journal's key. */
    public Path journalKey() {
        return data.resolve("keys").resolve("journal.key");
    }

    private static Money limit(String name, String text, Asset asset) {
        return Money.parse("comptoir.wallet." + name, text, asset);
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException("comptoir.wallet." + rule);
        }
    }
}
