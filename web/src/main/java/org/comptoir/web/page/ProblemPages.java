package org.comptoir.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.comptoir.kernel.ProblemType;

/** The pages of {@code docs/reference/problems.md}: the same text in the docs and on the post. */
final class ProblemPages {
    private final Map<String, String> textBySlug;

    private ProblemPages(Map<String, String> textBySlug) {
        this.textBySlug = textBySlug;
    }

    /** Reads the file that is packed with the application. */
    static ProblemPages load() {
        try (InputStream file = ProblemPages.class.getResourceAsStream("problems.md")) {
            if (file == null) {
                throw new IllegalStateException("problems.md is not packed");
            }
            return new ProblemPages(
                    sections(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> sections(String markdown) {
        Map<String, String> sections = new LinkedHashMap<>();
        for (String section : markdown.split("(?m)^## ", -1)) {
            int lineEnd = section.indexOf('\n');
            if (!section.startsWith("# ") && lineEnd > 0) {
                sections.put(section.substring(0, lineEnd).strip(), section.substring(lineEnd));
            }
        }
        return sections;
    }

    /** The slugs that have a page, in the order of the file. */
    List<String> slugs() {
        return List.copyOf(textBySlug.keySet());
    }

    /** The page of one problem. */
    Optional<String> page(String slug) {
        List<ProblemType> types =
                Arrays.stream(ProblemType.values())
                        .filter(type -> type.slug().equals(slug))
                        .toList();
        String text = textBySlug.get(slug);
        if (types.isEmpty() || text == null) {
            return Optional.empty();
        }
        String title = types.get(0).title();
        String statuses =
                types.stream()
                        .map(type -> Integer.toString(type.status()))
                        .collect(Collectors.joining(" or "));
        String main =
                "<h1>%s</h1>%n<p><code>/problems/%s</code> · HTTP status %s</p>%n%s%n%s"
                        .formatted(
                                Html.text(title),
                                Html.text(slug),
                                statuses,
                                paragraphs(text),
                                "<p><a href=\"/problems/\">All problems</a></p>");
        return Optional.of(Html.page(title + " · Comptoir", main));
    }

    /** All of them, each with a link. */
    String index() {
        String items =
                slugs().stream()
                        .map(ProblemPages::item)
                        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
        return Html.page("Problems · Comptoir", "<h1>Problems</h1>\n" + items);
    }

    private static String item(String slug) {
        String safe = Html.text(slug);
        return "<li><a href=\"/problems/%s\"><code>%s</code></a></li>".formatted(safe, safe);
    }

    private static String paragraphs(String text) {
        return Arrays.stream(text.strip().split("\n\\s*\n", -1))
                .map(paragraph -> Html.paragraph(paragraph.strip().replace('\n', ' ')))
                .collect(Collectors.joining("\n"));
    }
}
