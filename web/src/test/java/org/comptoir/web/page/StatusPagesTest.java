package org.comptoir.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.comptoir.ops.BackupRecord;
import org.comptoir.ops.BackupRecord.Rehearsal;
import org.comptoir.ops.Component;
import org.comptoir.ops.Impact;
import org.comptoir.ops.Incident;
import org.comptoir.ops.IncidentState;
import org.comptoir.ops.Maintenance;
import org.comptoir.ops.RecoveryMeasure;
import org.comptoir.ops.StatusReport;
import org.comptoir.web.json.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What page, JSON and feeds make of one report. */
class StatusPagesTest {
    private static final String URL = "https://post.example/status";
    private static final Instant NOW = Instant.parse("2026-11-22T08:12:00Z");
    private static final Instant TAKEN = Instant.parse("2026-11-22T03:00:00Z");
    private static final UUID INCIDENT = new UUID(1, 1);
    private static final UUID WINDOW = new UUID(2, 2);

    @Test
    void saysThatThereIsNoBackup() throws Exception {
        String page = page(RecoveryMeasure.NONE);
        assertTrue(page.contains("None. Were this machine lost now, no backup"), page);
        assertTrue(page.contains("Not measured: no restore was rehearsed yet."), page);
        JsonNode recovery = recovery(RecoveryMeasure.NONE);
        assertEquals(6, recovery.size(), recovery::toString);
        recovery.forEach(value -> assertTrue(value.isNull(), recovery::toString));
    }

    @Test
    void showsTheRecoveryPointBeforeARestoreWasRehearsed() throws Exception {
        RecoveryMeasure measure = measure(backup(TAKEN, null), Optional.empty());
        String page = page(measure);
        assertTrue(page.contains("<dd>5 h 12 min ago."), page);
        assertTrue(page.contains("as it was at <time>2026-11-22T03:00:00Z</time>"), page);
        assertTrue(page.contains("no restore was rehearsed yet"), page);
        assertEquals(5 * 3_600 + 12 * 60, recovery(measure).path("point_seconds").asInt());
        assertTrue(recovery(measure).path("time_seconds").isNull());
    }

    @Test
    void showsWhatTheRehearsalMeasured() throws Exception {
        Instant rehearsed = TAKEN.plusSeconds(600);
        BackupRecord good =
                backup(TAKEN, new Rehearsal(rehearsed, Duration.ofMillis(42_700), null));
        RecoveryMeasure measure = measure(good, Optional.of(good));
        String page = page(measure);
        assertTrue(
                page.contains("<dd>42 s. That is how long the newest rehearsal took, at <time>2"),
                page);
        assertFalse(page.contains("failed"), page);
        JsonNode recovery = recovery(measure);
        assertEquals(42.7, recovery.path("time_seconds").asDouble());
        assertEquals(rehearsed.toString(), recovery.path("rehearsed_at").asText());
        assertEquals(TAKEN.toString(), recovery.path("rehearsed_point_at").asText());
        assertEquals(TAKEN.toString(), recovery.path("point_at").asText());
        assertTrue(recovery.path("failed_at").isNull(), recovery::toString);
    }

    @Test
    void countsNoBackupThatFailedItsRehearsal() throws Exception {
        Instant failed = TAKEN.plusSeconds(60);
        BackupRecord bad = backup(TAKEN, new Rehearsal(failed, Duration.ofSeconds(9), "broken"));
        Instant yesterday = TAKEN.minus(Duration.ofDays(1));
        BackupRecord good =
                backup(yesterday, new Rehearsal(yesterday, Duration.ofMinutes(61), null));
        RecoveryMeasure measure =
                RecoveryMeasure.of(Optional.of(bad), Optional.of(good), Optional.of(good));
        String page = page(measure);
        assertTrue(page.contains("<dd>1 d 5 h ago."), page);
        assertTrue(page.contains("<dd>1 h 1 min. That is"), page);
        assertTrue(page.contains("failed its rehearsal at <time>2026-11-22T03:01:00Z"), page);
        assertFalse(page.contains("broken"), page);
        assertEquals(failed.toString(), recovery(measure).path("failed_at").asText());
        assertEquals(yesterday.toString(), recovery(measure).path("point_at").asText());
    }

    /** A test network's clock may be set back behind a backup. */
    @Test
    void aBackupOfTheFutureIsOfNow() {
        RecoveryMeasure measure = measure(backup(NOW.plusSeconds(30), null), Optional.empty());
        assertEquals(Optional.of(Duration.ZERO), measure.age(NOW));
        assertTrue(page(measure).contains("<dd>1 s ago."), () -> page(measure));
    }

    @Test
    void isReadAsRss() throws Exception {
        Element rss = parsed(StatusFeed.rss(report(RecoveryMeasure.NONE), URL));
        assertEquals("rss", rss.getTagName());
        assertEquals("2.0", rss.getAttribute("version"));
        for (String required : List.of("title", "link", "description")) {
            assertFalse(text(rss, required).isBlank(), required);
        }
        assertEquals(URL, text(rss, "link"));
        assertEquals(2, rss.getElementsByTagName("item").getLength());
        Element newest = (Element) rss.getElementsByTagName("item").item(0);
        assertEquals("[resolved] Payments <b>wait</b> & more", text(newest, "title"));
        assertEquals(URL + "#" + INCIDENT, text(newest, "link"));
        assertTrue(text(newest, "description").contains("&lt;full&gt; disk"), "HTML in a text");
        assertEquals(
                NOW.minusSeconds(60),
                ZonedDateTime.parse(text(newest, "pubDate"), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
    }

    /** A reader shows what it has not seen: each change is told under a name of its own. */
    @Test
    void tellsAChangeAnew() throws Exception {
        Element rss = parsed(StatusFeed.rss(report(RecoveryMeasure.NONE), URL));
        Element guid = (Element) rss.getElementsByTagName("guid").item(0);
        assertEquals("false", guid.getAttribute("isPermaLink"));
        assertEquals(INCIDENT + "/" + NOW.minusSeconds(60), guid.getTextContent());
    }

    @Test
    void isReadAsAtom() throws Exception {
        Element feed = parsed(StatusFeed.atom(report(RecoveryMeasure.NONE), URL));
        assertEquals("feed", feed.getTagName());
        assertEquals(2, feed.getElementsByTagName("entry").getLength());
        assertEquals(NOW.minusSeconds(60).toString(), text(feed, "updated"));
    }

    @Test
    void aFeedWithoutNewsIsOneToo() throws Exception {
        StatusReport quiet =
                new StatusReport(
                        NOW,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        RecoveryMeasure.NONE,
                        null);
        Element rss = parsed(StatusFeed.rss(quiet, URL));
        assertEquals(0, rss.getElementsByTagName("item").getLength());
        assertEquals("feed", parsed(StatusFeed.atom(quiet, URL)).getTagName());
    }

    @Test
    void offersItsFeedsToReaders() {
        String page = page(RecoveryMeasure.NONE);
        assertTrue(page.contains("type=\"application/rss+xml\""), page);
        assertTrue(page.contains("<a href=\"/status/rss\">RSS</a>"), page);
    }

    private static RecoveryMeasure measure(BackupRecord newest, Optional<BackupRecord> good) {
        return RecoveryMeasure.of(Optional.of(newest), Optional.of(newest), good);
    }

    private static BackupRecord backup(Instant taken, @Nullable Rehearsal rehearsal) {
        return new BackupRecord(
                "20261122T030000Z-4f2a9c",
                taken,
                taken.plusSeconds(5),
                "/srv/backups",
                1,
                1,
                1,
                1,
                null,
                rehearsal);
    }

    private static String page(RecoveryMeasure measure) {
        return StatusPage.of(report(measure), false);
    }

    private static JsonNode recovery(RecoveryMeasure measure) throws Exception {
        return Json.MAPPER
                .readTree(Json.MAPPER.writeValueAsString(StatusSummary.of(report(measure), URL)))
                .path("recovery");
    }

    private static StatusReport report(RecoveryMeasure measure) {
        Instant opened = NOW.minusSeconds(600);
        Instant over = NOW.minusSeconds(60);
        return new StatusReport(
                NOW,
                List.of(),
                List.of(),
                List.of(
                        new Incident(
                                INCIDENT,
                                "Payments <b>wait</b> & more",
                                Impact.MINOR,
                                IncidentState.RESOLVED,
                                Set.of(Component.COINS),
                                null,
                                opened,
                                over,
                                over,
                                List.of(
                                        new Incident.Update(
                                                new UUID(3, 3),
                                                IncidentState.RESOLVED,
                                                "A <full> disk.",
                                                over)))),
                List.of(
                        new Maintenance(
                                WINDOW,
                                "A new disk",
                                "An hour.",
                                Set.of(Component.DATABASE),
                                NOW.plusSeconds(3_600),
                                NOW.plusSeconds(7_200),
                                null,
                                opened,
                                opened)),
                measure,
                null);
    }

    private static Element parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static String text(Element within, String name) {
        return within.getElementsByTagName(name).item(0).getTextContent();
    }
}
