package org.comptoir.ops;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** How well a part does, from best to worst. */
public enum Level {
    /** It works. */
    OPERATIONAL("operational", Impact.NONE),
    /** It works, and somebody should look before it stops. */
    DEGRADED("degraded_performance", Impact.MINOR),
    /** Some of it does not work. */
    PARTIAL("partial_outage", Impact.MAJOR),
    /** It does not work. */
    MAJOR("major_outage", Impact.CRITICAL);

    private final String shown;
    private final Impact impact;

    Level(String shown, Impact impact) {
        this.shown = shown;
        this.impact = impact;
    }

    /** The level in the database: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level as status pages name it. */
    public String shown() {
        return shown;
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
