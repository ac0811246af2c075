package org.comptoir.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.comptoir.it.architecture.Place.Layer;
import org.junit.jupiter.api.Test;

/** Architecture §5: who may know whom. */
class ContextGraphTest {
    private static final Set<String> FORBIDDEN_TO_WORDS =
            Set.of(
                    "jakarta.inject",
                    "jakarta.enterprise.context",
                    "jakarta.ejb",
                    "jakarta.persistence",
                    "org.jdbi",
                    "java.sql",
                    "javax.sql",
                    "java.net.http",
                    "java.nio.file.Files");

    @Test
    void contextsKnowOnlyTheirSuppliersAndOnlyInwards() {
        classes().should(knowOnlyWhatTheGraphAllows()).check(Production.CLASSES);
    }

    @Test
    void theGraphAllowsSuppliersAndRefusesTheRest() {
        Place tradeWork = new Place("trade", Layer.WORK);
        assertTrue(mayKnow(tradeWork, "ledger", Layer.DOORS));
        assertTrue(mayKnow(tradeWork, "market", Layer.WORDS));
        assertTrue(mayKnow(tradeWork, "trade", Layer.STATE));
        assertFalse(mayKnow(tradeWork, "trade", Layer.DOORS), "inwards only");
        assertFalse(mayKnow(tradeWork, "ledger", Layer.STATE), "rows are private");
        assertFalse(mayKnow(tradeWork, "wallet", Layer.WORDS), "trade never touches wallet");
        assertFalse(mayKnow(tradeWork, "web", Layer.WORDS), "nobody knows the edge");
        assertFalse(mayKnow(new Place("trade", Layer.STATE), "ledger", Layer.DOORS));
        assertFalse(mayKnow(new Place("guard", Layer.WORK), "account", Layer.WORDS));
        assertFalse(mayKnow(new Place("kernel", Layer.WORDS), "ledger", Layer.WORDS));
        assertTrue(mayKnow(new Place("web", Layer.UNKNOWN), "trade", Layer.DOORS));
        assertFalse(mayKnow(new Place("web", Layer.UNKNOWN), "trade", Layer.WORK));
        assertFalse(mayKnow(new Place("cli", Layer.WORDS), "ledger", Layer.WORDS));
        assertTrue(mayKnow(new Place("wallet", Layer.WORK), "recovery", Layer.WORDS));
        assertFalse(mayKnow(tradeWork, "recovery", Layer.WORDS));
        assertTrue(mayKnow(new Place("bench", Layer.WORDS), "ledger", Layer.WORK));
        assertFalse(mayKnow(tradeWork, "bench", Layer.WORDS), "nobody knows the bench");
    }

    private static boolean mayKnow(Place from, String top, Layer layer) {
        return ContextGraph.mayKnow(from, new Place(top, layer));
    }

    @Test
    void everyClassOfAContextIsWordsDoorsWorkOrState() {
        Set<String> astray =
                Production.CLASSES.stream()
                        .filter(type -> ContextGraph.SUPPLIERS.containsKey(Place.of(type).top()))
                        .filter(type -> Place.of(type).layer() == Layer.UNKNOWN)
                        .map(JavaClass::getPackageName)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), astray);
    }

    @Test
    void wordsHoldNoInjectionAndNoInputOrOutput() {
        classes()
                .that(areWordsOfAContext())
                .should(notUse(FORBIDDEN_TO_WORDS))
                .check(Production.CLASSES);
    }

    @Test
    void theKernelStaysUnderFifteenPublicTypes() {
        Set<String> types =
                Production.CLASSES.stream()
                        .filter(type -> type.getPackageName().equals("org.comptoir.kernel"))
                        .filter(type -> type.getModifiers().toString().contains("PUBLIC"))
                        .filter(type -> type.getEnclosingClass().isEmpty())
                        .map(type -> type.getName().substring("org.comptoir.kernel.".length()))
                        .collect(Collectors.toCollection(TreeSet::new));
        types.removeIf(name -> name.equals("package-info") || name.contains("$"));
        assertTrue(types.size() < 15, () -> types.size() + " public types: " + types);
    }

    @Test
    void theArchitecturePageShowsThisGraph() {
        Path page = Production.ROOT.resolve("ARCHITECTURE.md");
        assertTrue(Files.exists(page), "ARCHITECTURE.md is missing");
        assertEquals(ContextGraph.SUPPLIERS, graphOf(sectionOf(Production.read(page))));
    }

    /** Reads the lines {@code | market | account, guard, ledger |} of the page's table. */
    private static Map<String, Set<String>> graphOf(String page) {
        Map<String, Set<String>> graph = new LinkedHashMap<>();
        Matcher row =
                Pattern.compile("(?m)^\\|\\s*`?(\\w+)`?\\s*\\|\\s*([\\w`, –-]*?)\\s*\\|.*$")
                        .matcher(page);
        while (row.find()) {
            if (ContextGraph.SUPPLIERS.containsKey(row.group(1))) {
                graph.putIfAbsent(row.group(1), namesIn(row.group(2)));
            }
        }
        return graph;
    }

    private static String sectionOf(String page) {
        int from = page.indexOf("### The graph");
        return page.substring(from, page.indexOf("###", from + 4));
    }

    private static Set<String> namesIn(String cell) {
        Matcher name = Pattern.compile("\\w+").matcher(cell);
        return name.results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static ArchCondition<JavaClass> knowOnlyWhatTheGraphAllows() {
        return new ArchCondition<>("know only what the graph allows") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (Place.isOurs(target)
                            && !ContextGraph.mayKnow(Place.of(type), Place.of(target))) {
                        events.add(
                                SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static DescribedPredicate<JavaClass> areWordsOfAContext() {
        return new DescribedPredicate<>("are words of a context") {
            @Override
            public boolean test(JavaClass type) {
                Place place = Place.of(type);
                return ContextGraph.SUPPLIERS.containsKey(place.top())
                        && !place.top().equals("kernel")
                        && place.layer() == Layer.WORDS
                        && !isSettingsOrLog(type.getSimpleName());
            }
        };
    }

    /** Every layer of a context needs its settings and its log: they lie beside its words. */
    private static boolean isSettingsOrLog(String name) {
        return name.endsWith("Config") || name.endsWith("Log") || name.endsWith("$logger");
    }

    private static ArchCondition<JavaClass> notUse(Set<String> packages) {
        return new ArchCondition<>("not use " + packages) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String target = dependency.getTargetClass().getPackageName();
                    if (packages.stream().anyMatch(target::startsWith)) {
                        events.add(
                                SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
