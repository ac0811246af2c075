package org.comptoir.it.architecture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.comptoir.it.architecture.Place.Layer;

/** The graph between contexts and modules: who may know whom, and how much of them. */
final class ContextGraph {
    /** Each context with its suppliers. */
    static final Map<String, Set<String>> SUPPLIERS = suppliers();

    private ContextGraph() {}

    private static Map<String, Set<String>> suppliers() {
        Map<String, Set<String>> graph = new LinkedHashMap<>();
        graph.put("kernel", Set.of());
        graph.put("guard", Set.of("kernel"));
        graph.put("vault", Set.of("kernel"));
        graph.put("ledger", Set.of("kernel"));
        graph.put("account", Set.of("kernel", "guard", "vault"));
        graph.put("market", Set.of("kernel", "account", "guard", "ledger"));
        graph.put("wallet", Set.of("kernel", "account", "guard", "ledger"));
        graph.put("trade", Set.of("kernel", "market", "account", "guard", "ledger", "vault"));
        graph.put("chat", Set.of("kernel", "account", "guard", "trade", "vault"));
        graph.put(
                "notify",
                Set.of("kernel", "account", "guard", "market", "trade", "wallet", "chat"));
        graph.put(
                "ops",
                Set.of(
                        "kernel", "guard", "vault", "ledger", "account", "market", "wallet",
                        "trade", "chat", "notify"));
        return graph;
    }

    /** Whether a class at {@code from} may use one at {@code to}. */
    static boolean mayKnow(Place from, Place to) {
        if (from.top().equals(to.top())) {
            return !isContext(from) || from.layer().compareTo(to.layer()) >= 0;
        }
        if (from.top().equals("bench")) {
            return true; // it measures any part by itself, and nothing of it ships
        }
        return switch (to.top()) {
            case "recovery" -> Set.of("wallet", "batch", "cli").contains(from.top());
            default -> isContext(to) && isShown(to) && mayUse(from, to);
        };
    }

    private static boolean mayUse(Place from, Place to) {
        if (isEdge(from)) {
            return true;
        }
        boolean isSupplier = SUPPLIERS.getOrDefault(from.top(), Set.of()).contains(to.top());
        boolean isOpenTo =
                to.layer() == Layer.WORDS
                        || from.layer() == Layer.WORK
                        || from.layer() == Layer.DOORS;
        return isSupplier && isOpenTo;
    }

    private static boolean isShown(Place place) {
        return place.layer() == Layer.WORDS || place.layer() == Layer.DOORS;
    }

    private static boolean isContext(Place place) {
        return SUPPLIERS.containsKey(place.top());
    }

    private static boolean isEdge(Place place) {
        return place.top().equals("web") || place.top().equals("batch");
    }
}
