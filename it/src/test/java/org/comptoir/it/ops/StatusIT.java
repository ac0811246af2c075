package org.comptoir.it.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Socket;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;

/** {@code /status}: what everybody sees of the post, and what operators say there. */
class StatusIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String API = "//status/api";

    /** Of every post; backups join once they are made. */
    private static final Set<String> COMPONENTS =
            Set.of(
                    "api",
                    "live",
                    "database",
                    "monero",
                    "bitcoin",
                    "coins",
                    "ledger",
                    "jobs",
                    "machine");

    /** Room on the disk and the clock are this machine's, not the post's. */
    private static final Set<String> OF_THE_MACHINE = Set.of("disk", "clock");

    private final Post post = Post.sharedBy("status");
    private final Http operator = post.operator().http();

    @Test
    void hasTheShapeThatClientsOfStatusPagesRead() {
        Answer summary = measured();
        assertEquals(
                "[components, incidents, page, recovery, scheduled_maintenances, status]",
                names(summary.json()));
        assertEquals("[id, name, time_zone, updated_at, url]", names(summary.at("page")));
        assertEquals(post.address() + "/status", summary.at("page").path("url").asText());
        assertEquals("[description, indicator]", names(summary.at("status")));
        assertTrue(
                Set.of("none", "minor", "major", "critical")
                        .contains(summary.at("status").path("indicator").asText()),
                summary::toString);
        for (JsonNode component : summary.at("components")) {
            assertTrue(component.path("name").isTextual(), component::toString);
            Instant.parse(component.path("updated_at").asText());
            assertTrue(
                    Set.of(
                                    "operational",
                                    "degraded_performance",
                                    "partial_outage",
                                    "major_outage",
                                    "under_maintenance")
                            .contains(component.path("status").asText()),
                    component::toString);
        }
    }

    @Test
    void everyCheckOfAHealthyPostFindsItsPartWell() {
        measured();
        Answer checks =
                Until.is(
                        "checks that are well",
                        PATIENCE,
                        () -> operator.get("/admin/checks").expect(200),
                        answer ->
                                items(answer).stream()
                                        .filter(
                                                one ->
                                                        !OF_THE_MACHINE.contains(
                                                                one.path("name").asText()))
                                        .allMatch(StatusIT::isOperational));
        Set<String> names = new TreeSet<>();
        items(checks).forEach(check -> names.add(check.path("name").asText()));
        names.remove("clock");
        assertEquals(
                "[btc, database, disk, freeze, jobs, reconciliation, sealer, web,"
                        + " websocket, withdrawals, xmr]",
                names.toString(),
                "and the clock, where the machine can tell");
    }

    @Test
    void thePageNeedsNoScriptAndTellsNothingToAnAttacker() {
        measured();
        Answer page = post.http().get("//status").expect(200);
        assertTrue(page.header("Content-Type").orElse("").startsWith("text/html"));
        assertFalse(page.text().contains("<script"), page::text);
        assertTrue(page.text().contains("Website and API"), page::text);
        assertTrue(page.text().contains("role=\"img\""), page::text);
        String all =
                page.text()
                        + measured().text()
                        + post.http().get("//status/feed").text()
                        + post.http().get("//status/rss").text();
        for (String secret :
                List.of(
                        "postgres",
                        "wildfly",
                        "undertow",
                        "java",
                        post.dataFolder().toString(),
                        "operator\"",
                        "XMR")) {
            assertFalse(
                    all.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT)), secret);
        }
        assertFalse(
                Pattern.compile("\\b\\d+\\.\\d+\\.\\d+\\b(?!\\.)")
                        .matcher(all.replace("127.0.0.1", ""))
                        .find(),
                "a version");
    }

    /** What a rehearsal measures, {@code LostMachineIT} sees. */
    @Test
    void aPostWithoutABackupSaysSo() {
        JsonNode recovery = measured().at("recovery");
        assertEquals(
                "[failed_at, point_at, point_seconds, rehearsed_at, rehearsed_point_at,"
                        + " time_seconds]",
                names(recovery));
        recovery.forEach(value -> assertTrue(value.isNull(), recovery::toString));
        String page = post.http().get("//status").expect(200).text();
        assertTrue(page.contains("no backup would bring the post back"), page);
        assertTrue(page.contains("Not measured"), page);
    }

    @Test
    void anIncidentIsToldUpdatedAndResolved() {
        Http keyed = operator.freshKey();
        Answer opened = open(keyed, "Payments <b>wait</b>").expect(201);
        String id = opened.text("id");
        assertEquals("/api/v1/admin/incidents/" + id, opened.header("Location").orElse(""));
        assertEquals(id, open(keyed, "Payments <b>wait</b>").expect(201).text("id"));
        shown(id, true);
        String page = post.http().get("//status").expect(200).text();
        assertTrue(page.contains("Payments &lt;b&gt;wait&lt;/b&gt;"), page);
        String updates = "/admin/incidents/" + id + "/updates";
        operator.post(updates, "state", "gone", "body", "x").expectProblem(422, "validation");
        operator.post(updates, "state", "identified", "body", "A full disk.").expect(200);
        Answer over =
                operator.post(updates, "state", "resolved", "body", "It has room.").expect(200);
        assertEquals(3, over.at("updates").size(), over::toString);
        assertEquals("It has room.", over.at("updates").path(0).path("body").asText());
        shown(id, false);
        operator.post(updates, "state", "monitoring", "body", "Again?")
                .expectProblem(409, "wrong-state");
        String feed = post.http().get("//status/feed").expect(200).text();
        assertTrue(feed.contains("urn:uuid:" + id), feed);
        assertTrue(feed.contains("It has room."), feed);
        Answer rss = post.http().get("//status/rss").expect(200);
        assertTrue(rss.header("Content-Type").orElse("").startsWith("application/rss+xml"));
        assertTrue(rss.text().contains("<link>" + post.address() + "/status#" + id), rss::text);
        assertTrue(rss.text().contains("It has room."), rss::text);
        assertTrue(operator.get("/admin/incidents?limit=100").text().contains(id));
    }

    @Test
    void maintenanceIsAnnouncedAndEnded() {
        Instant begin = post.now().plus(Duration.ofDays(2));
        Answer announced =
                announce(begin.toString(), begin.plusSeconds(3600).toString()).expect(201);
        String id = announced.text("id");
        assertEquals("scheduled", announced.text("state"));
        Until.holds(
                "the announced window",
                PATIENCE,
                () -> summary().at("scheduled_maintenances").toString().contains(id));
        announce(begin.toString(), begin.toString()).expectProblem(422, "validation");
        announce("2001-01-01T00:00:00Z", begin.toString()).expectProblem(422, "validation");
        String end = "/admin/maintenance-windows/" + id + "/end";
        assertEquals("completed", operator.post(end).expect(200).text("state"));
        operator.post(end).expectProblem(409, "wrong-state");
    }

    @Test
    void aPausedChainTurnsItsComponentTellsOperatorsAndOpensAnIncidentThatClosesAgain() {
        measured();
        Member watcher = post.operator();
        try (Socket socket = Socket.of(watcher)) {
            socket.subscribe("status", null);
            operator.post("/admin/chain/pause", "asset", "BTC").expect(200);
            awaitStatus("coins", "degraded_performance");
            Until.holds(
                    "the news of it",
                    PATIENCE,
                    () -> socket.heard().toString().contains("degraded_performance"));
        }
        post.advance(Duration.ofMinutes(3));
        Until.holds(
                "an incident that the post opens by itself",
                PATIENCE,
                () -> !ofPost(summary()).isEmpty());
        operator.post("/admin/chain/resume", "asset", "BTC").expect(200);
        awaitStatus("coins", "operational");
        post.advance(Duration.ofMinutes(6));
        Until.holds("its end", PATIENCE, () -> ofPost(summary()).isEmpty());
    }

    private List<JsonNode> ofPost(Answer summary) {
        return summary.at("incidents").findParents("impact").stream()
                .filter(one -> one.path("name").asText().startsWith("Deposits and withdrawals:"))
                .toList();
    }

    private void awaitStatus(String component, String status) {
        Until.holds(
                component + " " + status,
                PATIENCE,
                () ->
                        summary().at("components").findParents("position").stream()
                                .filter(one -> one.path("id").asText().equals(component))
                                .anyMatch(one -> one.path("status").asText().equals(status)));
    }

    private void shown(String incident, boolean isShown) {
        Until.holds(
                "the incident on the page",
                PATIENCE,
                () -> summary().at("incidents").toString().contains(incident) == isShown);
    }

    private static Answer open(Http http, String title) {
        return http.post(
                "/admin/incidents",
                "title",
                title,
                "impact",
                "minor",
                "state",
                "investigating",
                "components",
                new String[] {"coins"},
                "body",
                "We are looking.");
    }

    private Answer announce(String startsAt, String endsAt) {
        return operator.post(
                "/admin/maintenance-windows",
                "title",
                "A new disk",
                "body",
                "An hour.",
                "components",
                new String[] {"database"},
                "startsAt",
                startsAt,
                "endsAt",
                endsAt);
    }

    /** Once every component was looked at. */
    private Answer measured() {
        return Until.is(
                "a first look at every component",
                PATIENCE,
                this::summary,
                summary -> {
                    Set<String> ids = new TreeSet<>();
                    summary.at("components").forEach(one -> ids.add(one.path("id").asText()));
                    return ids.containsAll(COMPONENTS);
                });
    }

    private Answer summary() {
        return post.http().get(API).expect(200);
    }

    private static List<JsonNode> items(Answer answer) {
        return answer.at("items").findParents("checkedAt");
    }

    private static boolean isOperational(JsonNode check) {
        return check.path("status").asText().equals("operational");
    }

    private static String names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names.toString();
    }
}
