package org.comptoir.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.comptoir.kernel.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProblemPagesTest {
    private final ProblemPages pages = ProblemPages.load();

    @Test
    void everyProblemHasItsPageAndEveryPageItsProblem() {
        assertEquals(
                Arrays.stream(ProblemType.values())
                        .map(ProblemType::slug)
                        .collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(pages.slugs()));
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void aPageTellsTitleStatusAndWhatToDo(ProblemType type) {
        String page = pages.page(type.slug()).orElseThrow();
        assertTrue(page.contains("<h1>" + Html.text(type.title()) + "</h1>"), page);
        assertTrue(page.contains(Integer.toString(type.status())), page);
        assertTrue(page.split("<p>", -1).length > 3, page);
    }

    @Test
    void anUnknownProblemHasNone() {
        assertTrue(pages.page("no-such").isEmpty());
        assertTrue(pages.page("").isEmpty());
    }

    @Test
    void textNeverBecomesMarkup() {
        String hostile = "<script>\"a\" & 'b'</script>";
        assertEquals(
                "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;", Html.text(hostile));
        assertFalse(Html.paragraph("`" + hostile + "`" + hostile).contains("<script>"));
    }
}
