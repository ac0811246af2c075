package org.comptoir.it.simulation;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.comptoir.it.evidence.Evidence;

/** Counts what happened, by name. */
final class Tally {
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    void count(String what) {
        counts.computeIfAbsent(what, name -> new LongAdder()).increment();
    }

    long of(String what) {
        LongAdder found = counts.get(what);
        return found == null ? 0 : found.sum();
    }

    void say() {
        counts.forEach((what, count) -> Evidence.say(count.sum(), what));
    }
}
