package org.comptoir.ops;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** How well a part does, from best to worst. */
public enum Level {
    /** It works. */
    OPERATIONAL("operational", Impact.NONE, 0),
    /** It works, and somebody should look before it stops. */
    DEGRADED("degraded_performance", Impact.MINOR, 1),
    /** Some of it does not work. */
    PARTIAL("partial_outage", Impact.MAJOR, 2),
    /** It does not work. */
    MAJOR("major_outage", Impact.CRITICAL, 3);

    private final String shown;
    private final Impact impact;
    private final int number;

    Level(String shown, Impact impact, int number) {
        this.shown = shown;
        this.impact = impact;
        this.number = number;
    }

    /** The level in the database: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level as status pages name it. */
    public String shown() {
        return shown;
    }

    /** The level as a metric: 0 to 3. */
    public int number() {
        return number;
    }

    /** How much an incident of it matters. */
    public Impact impact() {
        return impact;
    }

    /** True for what is worse than operational. */
    public boolean isBad() {
        return this != OPERATIONAL;
    }

    /** The level of that word of the database. */
    public static Level ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The worst of them; operational when there is none. */
    public static Level worst(Collection<Level> levels) {
        return levels.stream().max(Comparator.naturalOrder()).orElse(OPERATIONAL);
    }
}
