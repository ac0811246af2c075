package org.comptoir.ops.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.comptoir.ops.Check;
import org.comptoir.ops.CheckResult;
import org.comptoir.ops.Component;
import org.comptoir.ops.Level;

/** What this server found in its last round: read from memory, by whoever asks. */
@ApplicationScoped
public class CheckBoard {
    private volatile Map<Check, CheckResult> last = Map.of();

    /** A round is over. */
    public void put(List<CheckResult> results) {
        Map<Check, CheckResult> round = new EnumMap<>(Check.class);
        results.forEach(result -> round.put(result.check(), result));
        last = Collections.unmodifiableMap(round);
    }

    /** What the last round found; nothing before the first. */
    public List<CheckResult> results() {
        return new ArrayList<>(last.values());
    }

    /** The level of each component that is looked at. */
    public Map<Component, Level> components() {
        return components(last.values());
    }

    /** A component is as bad as the worst of its checks. */
    static Map<Component, Level> components(Iterable<CheckResult> results) {
        Map<Component, Level> levels = new EnumMap<>(Component.class);
        for (CheckResult result : results) {
            levels.merge(
                    result.check().component(),
                    result.level(),
                    (one, other) -> one.compareTo(other) >= 0 ? one : other);
        }
        return levels;
    }
}
