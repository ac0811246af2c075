package org.comptoir.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The generated document and the table of the contract say the same. */
class ContractIT {
    private final OpenApi openApi = OpenApi.of(Tables.post().http());
    private final Map<String, Operation> operations = openApi.operations();
    private final Map<String, Route> routes = Routes.all();

    @Test
    void everyOperationOfTheDocumentHasALineInTheTable() {
        Set<String> unknown = new TreeSet<>(operations.keySet());
        unknown.removeAll(routes.keySet());
        assertEquals(Set.of(), unknown, "add a line to Routes");
    }

    @Test
    void everyLineOfTheTableIsInTheDocument() {
        Set<String> missing = new TreeSet<>(routes.keySet());
        missing.removeAll(operations.keySet());
        assertEquals(Set.of(), missing, "the contract promises these");
    }

    @Test
    void pathsAreFullAndNoServerStandsBeforeThem() {
        Set<String> partial =
                openApi.paths().stream()
                        .filter(path -> !path.startsWith("/api/v1/"))
                        .filter(path -> !Set.of("/healthz", "/health").contains(path))
                        .collect(Collectors.toSet());
        assertEquals(Set.of(), partial);
        assertTrue(
                openApi.document().path("servers").isEmpty()
                        || openApi.document()
                                .path("servers")
                                .get(0)
                                .path("url")
                                .asText()
                                .equals("/"),
                () -> openApi.document().path("servers").toString());
    }

    @Test
    void bodiesHaveTheMembersOfTheContract() {
        Map<String, String> wanted = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        routes.forEach(
                (name, route) -> {
                    Operation operation = operations.get(name);
                    if (operation != null) {
                        wanted.put(route.toString(), membersOf(route));
                        found.put(
                                route.toString(),
                                membersOf(operation.members(), operation.required()));
                    }
                });
        assertSame(wanted, found);
    }

    @Test
    void parametersAreDescribedOnce() {
        assertEquals(List.of(), openApi.parametersDescribedTwice());
    }

    @Test
    void everyMemberOfARequestHasAnExample() {
        assertEquals(Set.of(), openApi.membersWithoutExample());
    }

    @Test
    void queriesAreThoseOfTheContract() {
        Map<String, String> wanted = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        routes.forEach(
                (name, route) -> {
                    Operation operation = operations.get(name);
                    if (operation != null) {
                        wanted.put(route.toString(), new TreeSet<>(route.queries()).toString());
                        found.put(route.toString(), operation.queries().toString());
                    }
                });
        assertSame(wanted, found);
    }

    /** Shows only the lines that differ. */
    private static void assertSame(Map<String, String> wanted, Map<String, String> found) {
        Map<String, String> missed = new TreeMap<>(wanted);
        missed.entrySet().removeAll(found.entrySet());
        Map<String, String> surplus = new TreeMap<>(found);
        surplus.entrySet().removeAll(wanted.entrySet());
        assertEquals(lines(missed), lines(surplus));
    }

    private static String membersOf(Route route) {
        return membersOf(
                route.fields().stream().map(Field::name).collect(Collectors.toSet()),
                route.fields().stream()
                        .filter(Field::isRequired)
                        .map(Field::name)
                        .collect(Collectors.toSet()));
    }

    private static String membersOf(Set<String> names, Set<String> required) {
        return names.stream()
                .map(name -> required.contains(name) ? name : name + "?")
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    private static String lines(Map<String, String> table) {
        return table.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }
}
