package org.comptoir.ops.control;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ops.Check;
import org.comptoir.ops.CheckResult;
import org.comptoir.ops.Component;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobSummary;
import org.comptoir.ops.Level;
import org.comptoir.ops.PostFigures;
import org.comptoir.trade.TradeQueue;
import org.comptoir.trade.TradeState;
import org.comptoir.wallet.AddressWork;
import org.comptoir.wallet.ChainLook;
import org.comptoir.wallet.OutputStock;
import org.comptoir.wallet.WalletLook;
import org.comptoir.wallet.WithdrawalQueue;
import org.comptoir.wallet.WithdrawalState;
import org.jspecify.annotations.Nullable;

/**
 * The meters of what was sampled: each is there from the first scrape on, with all its labels, and
 * has no value before it was first sampled. No label names a person, an amount or an address.
 */
final class Meters {
    private final MeterRegistry registry;
    private final Sampled sampled;
    private final CheckBoard board;
    private final Clock clock;

    Meters(MeterRegistry registry, Sampled sampled, CheckBoard board, Clock clock) {
        this.registry = registry;
        this.sampled = sampled;
        this.board = board;
        this.clock = clock;
    }

    /** What was last sampled. */
    interface Sampled {
        @Nullable PostFigures last();
    }

    void register() {
        gauge("comptoir_sample_age_seconds", Tags.empty(), figures -> age(figures.at()));
        gauge("comptoir_frozen", Tags.empty(), figures -> figures.isFrozen() ? 1 : 0);
        gauge("comptoir_sessions", Tags.empty(), PostFigures::sessions);
        for (String state : new String[] {"active", "idle", "idle in transaction"}) {
            gauge(
                    "comptoir_database_connections",
                    Tags.of("state", state.replace(' ', '_')),
                    figures -> figures.databaseConnections().getOrDefault(state, 0L));
        }
        ledger();
        trades();
        withdrawals();
        chains();
        Stream.of(Asset.values()).forEach(this::wallet);
        Stream.of(Asset.values()).forEach(this::addresses);
        jobs();
        checks();
    }

    private void ledger() {
        FunctionCounter.builder(
                        "comptoir_ledger_transfers",
                        sampled,
                        from -> value(figures -> figures.ledger().lastSeq()))
                .register(registry);
        gauge("comptoir_ledger_entries", Tags.empty(), figures -> figures.ledger().entries());
        gauge(
                "comptoir_ledger_unsealed_transfers",
                Tags.empty(),
                figures -> figures.ledger().lastSeq() - figures.ledger().sealedSeq());
        gauge(
                "comptoir_ledger_sealer_lag_seconds",
                Tags.empty(),
                figures -> age(figures.ledger().unsealedSince()));
    }

    private void trades() {
        Stream.of(TradeState.values())
                .filter(TradeState::isOpen)
                .forEach(
                        state -> {
                            Tags tags = Tags.of("state", state.word());
                            gauge(
                                    "comptoir_trades",
                                    tags,
                                    figures ->
                                            trades(figures, state)
                                                    .mapToLong(TradeQueue::count)
                                                    .sum());
                            gauge(
                                    "comptoir_trade_oldest_age_seconds",
                                    tags,
                                    figures ->
                                            oldest(
                                                    trades(figures, state)
                                                            .map(TradeQueue::oldestAt)));
                        });
    }

    private static Stream<TradeQueue> trades(PostFigures figures, TradeState state) {
        return figures.trades().stream().filter(queue -> queue.state() == state);
    }

    private void withdrawals() {
        for (Asset asset : Asset.values()) {
            Stream.of(WithdrawalState.values())
                    .filter(WithdrawalState::isOpen)
                    .forEach(state -> withdrawals(asset, state));
        }
    }

    private void withdrawals(Asset asset, WithdrawalState state) {
        Tags tags = Tags.of("asset", asset.name(), "state", state.word());
        Predicate<WithdrawalQueue> ours = queue -> queue.asset() == asset && queue.state() == state;
        gauge(
                "comptoir_withdrawals",
                tags,
                figures ->
                        figures.withdrawals().stream()
                                .filter(ours)
                                .mapToLong(WithdrawalQueue::count)
                                .sum());
        gauge(
                "comptoir_withdrawal_oldest_age_seconds",
                tags,
                figures ->
                        oldest(
                                figures.withdrawals().stream()
                                        .filter(ours)
                                        .map(WithdrawalQueue::oldestAt)));
    }

    private void chains() {
        for (Asset asset : Asset.values()) {
            Tags tags = Tags.of("asset", asset.name());
            chain("comptoir_chain_height", tags, asset, ChainLook::height);
            chain("comptoir_chain_read_height", tags, asset, ChainLook::readHeight);
            chain("comptoir_chain_seen_age_seconds", tags, asset, look -> age(look.seenAt()));
            chain("comptoir_chain_synchronised", tags, asset, look -> look.synchronised() ? 1 : 0);
            chain("comptoir_chain_paused", tags, asset, look -> look.paused() ? 1 : 0);
            chain("comptoir_chain_faulty", tags, asset, look -> look.faulty() ? 1 : 0);
        }
    }

    private void chain(String name, Tags tags, Asset asset, ToDoubleFunction<ChainLook> value) {
        gauge(
                name,
                tags,
                figures ->
                        figures.chains().stream()
                                .filter(look -> look.asset() == asset)
                                .mapToDouble(value)
                                .findFirst()
                                .orElse(Double.NaN));
    }

    private void wallet(Asset asset) {
        Tags tags = Tags.of("asset", asset.name());
        gauge(
                "comptoir_wallet_balance_coins",
                tags,
                figures ->
                        wallet(figures, asset)
                                .flatMap(look -> Stream.ofNullable(look.balance()))
                                .mapToDouble(Meters::coins)
                                .findFirst()
                                .orElse(Double.NaN));
        outputs(asset, "ready", OutputStock::ready);
        outputs(asset, "locked", OutputStock::locked);
        outputs(asset, "small", OutputStock::small);
    }

    private void addresses(Asset asset) {
        Tags tags = Tags.of("asset", asset.name());
        gauge(
                "comptoir_wallet_addresses_wanted",
                tags,
                figures -> making(figures, asset, AddressWork::wanted));
        gauge(
                "comptoir_wallet_addresses_made",
                tags,
                figures -> making(figures, asset, AddressWork::made));
    }

    private static double making(
            PostFigures figures, Asset asset, ToDoubleFunction<AddressWork> count) {
        return wallet(figures, asset)
                .flatMap(look -> Stream.ofNullable(look.making()))
                .mapToDouble(count)
                .findFirst()
                .orElse(0);
    }

    private void outputs(Asset asset, String state, ToDoubleFunction<OutputStock> count) {
        gauge(
                "comptoir_wallet_outputs",
                Tags.of("asset", asset.name(), "state", state),
                figures ->
                        wallet(figures, asset)
                                .flatMap(look -> Stream.ofNullable(look.outputs()))
                                .mapToDouble(count)
                                .findFirst()
                                .orElse(Double.NaN));
    }

    /** For a panel: nobody reckons with it. */
    private static double coins(Money money) {
        return BigDecimal.valueOf(money.minor(), money.asset().scale()).doubleValue();
    }

    private static Stream<WalletLook> wallet(PostFigures figures, Asset asset) {
        return figures.wallets().stream().filter(look -> look.asset() == asset);
    }

    private void jobs() {
        for (Job job : Job.values()) {
            Tags tags = Tags.of("name", job.word());
            gauge(
                    "comptoir_job_running",
                    tags,
                    figures -> figures.jobs().stream().anyMatch(one -> runs(one, job)) ? 1 : 0);
            gauge(
                    "comptoir_job_failing",
                    tags,
                    figures -> figures.jobs().stream().anyMatch(one -> failed(one, job)) ? 1 : 0);
            gauge(
                    "comptoir_job_last_success_age_seconds",
                    tags,
                    figures -> {
                        Instant at = figures.lastCompleted().get(job);
                        return at == null ? Double.NaN : age(at);
                    });
        }
    }

    private static boolean runs(JobSummary summary, Job job) {
        return summary.job() == job && summary.running();
    }

    private static boolean failed(JobSummary summary, Job job) {
        return summary.job() == job && summary.failing();
    }

    private void checks() {
        for (Check check : Check.values()) {
            Tags tags = Tags.of("check", check.word());
            Gauge.builder("comptoir_check_state", () -> level(check)).tags(tags).register(registry);
            Gauge.builder("comptoir_check_seconds", () -> seconds(check))
                    .tags(tags)
                    .register(registry);
        }
        for (Component component : Component.values()) {
            Gauge.builder("comptoir_component_state", () -> level(component))
                    .tags(Tags.of("component", component.word()))
                    .register(registry);
        }
    }

    private double level(Check check) {
        return result(check)
                .mapToDouble(result -> result.level().number())
                .findFirst()
                .orElse(Double.NaN);
    }

    private double seconds(Check check) {
        return result(check)
                .mapToDouble(result -> result.latencyMillis() / 1_000.0)
                .findFirst()
                .orElse(Double.NaN);
    }

    private Stream<CheckResult> result(Check check) {
        return board.results().stream().filter(result -> result.check() == check);
    }

    private double level(Component component) {
        Level level = board.components().get(component);
        return level == null ? Double.NaN : level.number();
    }

    private void gauge(String name, Tags tags, ToDoubleFunction<PostFigures> value) {
        Gauge.builder(name, () -> value(value)).tags(tags).register(registry);
    }

    private double value(ToDoubleFunction<PostFigures> value) {
        PostFigures figures = sampled.last();
        return figures == null ? Double.NaN : value.applyAsDouble(figures);
    }

    private double oldest(Stream<Instant> times) {
        return times.min(Instant::compareTo).map(this::age).orElse(0.0);
    }

    private double age(@Nullable Instant since) {
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1_000.0);
    }

    /** A limit as a label. */
    static String word(Enum<?> limit) {
        return limit.name().toLowerCase(Locale.ROOT);
    }
}
