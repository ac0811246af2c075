package org.comptoir.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Contenders in turns: A B C, A B C, … after a warm-up of each. */
final class Contest {
    private final BenchPost post;
    private final int rounds;
    private final Duration warmUp;
    private final Duration time;
    private final int clients;

    Contest(BenchPost post, int rounds, Duration warmUp, Duration time, int clients) {
        this.post = post;
        this.rounds = rounds;
        this.warmUp = warmUp;
        this.time = time;
        this.clients = clients;
    }

    int clients() {
        return clients;
    }

    Duration time() {
        return time;
    }

    /**
     * Runs them all, prints one line for each and the ratios.
     *
     * @param measures how many of the first the others are measured by
     */
    void run(PrintStream out, List<Contender> contenders, int measures) throws Exception {
        Map<Contender, List<Rate>> seen = new LinkedHashMap<>();
        Map<Contender, CpuTime> used = new LinkedHashMap<>();
        for (Contender one : contenders) {
            one.round().work(clients, warmUp);
            seen.put(one, new ArrayList<>());
            used.put(one, new CpuTime(0, 0));
        }
        for (int round = 0; round < rounds; round++) {
            for (Contender one : contenders) {
                CpuTime before = CpuTime.of(post);
                Rate rate = one.round().work(clients, time);
                used.merge(one, CpuTime.of(post).since(before), CpuTime::plus);
                of(seen, one).add(rate);
            }
        }
        out.printf(
                "%-40s %9s %17s %8s %8s %9s %9s%n",
                "", "median/s", "lowest–highest", "p50 ms", "p99 ms", "server", "database");
        for (Contender one : contenders) {
            out.println(line(one, of(seen, one), of(used, one)));
        }
        for (Contender first : contenders.subList(0, measures)) {
            for (Contender one : contenders.subList(measures, contenders.size())) {
                out.println(ratio(one, of(seen, one), first, of(seen, first)));
            }
        }
    }

    /** Processor time is that of one operation, in milliseconds. */
    private String line(Contender one, List<Rate> rates, CpuTime used) {
        double[] perSecond = sorted(rates, Rate::perSecond);
        double operations = Arrays.stream(perSecond).sum() * time.toMillis() / 1000;
        return "%-40s %9.0f %17s %8.2f %8s %9.2f %9.2f"
                .formatted(
                        one.name(),
                        median(perSecond),
                        "%.0f–%.0f".formatted(perSecond[0], perSecond[perSecond.length - 1]),
                        median(sorted(rates, Rate::medianMillis)),
                        slow(rates),
                        used.server() / operations,
                        used.database() / operations);
    }

    private static String slow(List<Rate> rates) {
        double slow = median(sorted(rates, Rate::slowMillis));
        return Double.isNaN(slow) ? "–" : "%.2f".formatted(slow);
    }

    /** Of the same round each, so that the machine's moods cancel out. */
    private static String ratio(
            Contender one, List<Rate> rates, Contender first, List<Rate> firstRates) {
        double[] ratios = new double[rates.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = rates.get(i).perSecond() / firstRates.get(i).perSecond();
        }
        Arrays.sort(ratios);
        return "%s / %s: %.2f (%.2f–%.2f)"
                .formatted(
                        one.name(),
                        first.name(),
                        median(ratios),
                        ratios[0],
                        ratios[ratios.length - 1]);
    }

    private static double[] sorted(List<Rate> rates, ToDoubleFunction<Rate> value) {
        return rates.stream().mapToDouble(value).sorted().toArray();
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static <T> T of(Map<Contender, T> map, Contender one) {
        T value = map.get(one);
        if (value == null) {
            throw new IllegalArgumentException(one.name() + " takes no part");
        }
        return value;
    }
}
