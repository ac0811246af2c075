package org.comptoir.web.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comptoir.ops.Incident;
import org.comptoir.ops.Maintenance;
import org.comptoir.ops.StatusReport;

/**
 * Incidents and maintenance as a feed, in both forms that readers of news ask for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4287">RFC 4287, Atom</a>
 * @see <a href="https://www.rssboard.org/rss-specification">RSS 2.0</a>
 */
final class StatusFeed {
    private static final String FEED =
            """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
            <title>Comptoir: status</title>
            <id>%1$s</id>
            <link rel="alternate" type="text/html" href="%1$s"/>
            <link rel="self" type="application/atom+xml" href="%1$s/feed"/>
            <author><name>Comptoir</name></author>
            <updated>%2$s</updated>
            %3$s
            </feed>
            """;

    private static final String ENTRY =
            """
            <entry>
            <title>%1$s</title>
            <id>urn:uuid:%2$s</id>
            <link rel="alternate" type="text/html" href="%3$s#%2$s"/>
            <published>%4$s</published>
            <updated>%5$s</updated>
            <content type="html">%6$s</content>
            </entry>
            """;

    private static final String CHANNEL =
            """
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
            <channel>
            <title>Comptoir: status</title>
            <link>%1$s</link>
            <atom:link rel="self" type="application/rss+xml" href="%1$s/rss"/>
            <description>Incidents and maintenance of this post</description>
            <language>en</language>
            %2$s</channel>
            </rss>
            """;

    /** RSS knows no change of what was told: each is told anew, with all that went before. */
    private static final String ITEM =
            """
            <item>
            <title>%1$s</title>
            <link>%2$s#%3$s</link>
            <guid isPermaLink="false">%3$s/%4$s</guid>
            <pubDate>%5$s</pubDate>
            <description>%6$s</description>
            </item>
            """;

    /** RFC 822 with four digits of the year, as RSS has it. */
    private static final DateTimeFormatter RFC_822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private StatusFeed() {}

    private record Entry(UUID id, String title, Instant published, Instant updated, String html) {
        static Entry of(Incident incident) {
            String title = "[%s] %s".formatted(incident.state().word(), incident.title());
            return new Entry(
                    incident.id(),
                    title,
                    incident.openedAt(),
                    incident.updatedAt(),
                    StatusPage.updates(incident));
        }

        static Entry of(Maintenance window, Instant now) {
            String title = "[maintenance, %s] %s".formatted(window.state(now), window.title());
            return new Entry(
                    window.id(),
                    title,
                    window.createdAt(),
                    window.updatedAt(),
                    StatusPage.times(window) + StatusPage.plain(window.body()));
        }
    }

    private static List<Entry> entries(StatusReport report) {
        return Stream.concat(
                        report.incidents().stream().map(Entry::of),
                        report.windows().stream().map(window -> Entry.of(window, report.at())))
                .sorted(Comparator.comparing(Entry::updated).reversed())
                .toList();
    }

    /**
     * The whole feed as Atom, newest first.
     *
     * @param url of the status page
     */
    static String atom(StatusReport report, String url) {
        List<Entry> entries = entries(report);
        // Without entries it changes never, so that a reader does not take each look for news.
        Instant updated = entries.isEmpty() ? Instant.EPOCH : entries.get(0).updated();
        return FEED.formatted(
                Html.text(url),
                updated,
                entries.stream().map(entry -> xml(entry, url)).collect(Collectors.joining()));
    }

    /** The same as RSS 2.0. */
    static String rss(StatusReport report, String url) {
        return CHANNEL.formatted(
                Html.text(url),
                entries(report).stream()
                        .map(entry -> item(entry, url))
                        .collect(Collectors.joining()));
    }

    private static String item(Entry entry, String url) {
        return ITEM.formatted(
                Html.text(entry.title()),
                Html.text(url),
                entry.id(),
                entry.updated(),
                RFC_822.format(entry.updated()),
                Html.text(entry.html()));
    }

    private static String xml(Entry entry, String url) {
        return ENTRY.formatted(
                Html.text(entry.title()),
                entry.id(),
                Html.text(url),
                entry.published(),
                entry.updated(),
                Html.text(entry.html()));
    }
}
