package org.comptoir.web.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.List;
import org.comptoir.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
    /** One of each kind of member. */
    record Sample(
            String name, int count, List<String> tags, @Nullable String memo, @Nullable Inner in) {}

    /** A member of its own. */
    record Inner(boolean yes) {}

    @Test
    void readsWhatIsComplete() throws JsonProcessingException {
        Sample sample = read("{'name':'a','count':2,'tags':['x'],'memo':null}");
        assertEquals(new Sample("a", 2, List.of("x"), null, null), sample);
        assertNull(sample.memo());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "'text'",
                "{",
                "{}",
                "{'name':'a','count':2}",
                "{'name':null,'count':2,'tags':[]}",
                "{'name':'a','count':null,'tags':[]}",
                "{'name':'a','count':2,'tags':null}",
                "{'name':'a','count':2,'tags':'x'}",
                "{'name':'a','count':2,'tags':[{}]}",
                "{'name':'a','count':2,'tags':['x',null]}",
                "{'name':1,'count':2,'tags':[]}",
                "{'name':true,'count':2,'tags':[]}",
                "{'name':['a'],'count':2,'tags':[]}",
                "{'name':'a','count':'2','tags':[]}",
                "{'name':'a','count':2.0,'tags':[]}",
                "{'name':'a','count':99999999999,'tags':[]}",
                "{'name':'a','count':2,'tags':[],'other':1}",
                "{'name':'a','name':'b','count':2,'tags':[]}",
                "{'name':'a','count':2,'tags':[]} x",
                "{'name':'a','count':2,'tags':[]}{}",
                "{'name':'a','count':2,'tags':[],'in':{}}",
                "{'name':'a','count':2,'tags':[],'in':{'yes':'true'}}",
                "{'name':'a','count':2,'tags':[],'in':{'yes':1}}",
                "{'name':'a','count':1e400000000,'tags':[]}",
            })
    void refusesEveryOtherShape(String json) {
        assertThrows(
                JsonProcessingException.class,
                () -> {
                    // A body that is the JSON null is read as nothing: the edge asks for an object.
                    if (read(json) == null) {
                        throw new com.fasterxml.jackson.core.JsonParseException(null, "nothing");
                    }
                });
    }

    @Test
    void refusesDepthAndLongNumbersWithoutReadingThemWhole() {
        assertThrows(JsonProcessingException.class, () -> read("[".repeat(50_000)));
        assertThrows(
                JsonProcessingException.class,
                () -> read("{'name':'a','tags':[],'count':" + "9".repeat(60_000) + "}"));
    }

    @Test
    void refusesTextThatNoStoreCanKeep() {
        for (String text : List.of("\\u0000", "a\\ud800", "\\udc00b")) {
            JsonProcessingException thrown =
                    assertThrows(
                            JsonProcessingException.class,
                            () -> read("{'name':'" + text + "','count':2,'tags':[]}"));
            assertTrue(thrown.getCause() instanceof InvalidInput, text);
        }
    }

    @Test
    void writesInstantsAsText() throws JsonProcessingException {
        assertEquals(
                "\"2026-11-21T05:00:00Z\"",
                Json.MAPPER.writeValueAsString(Instant.parse("2026-11-21T05:00:00Z")));
    }

    private static Sample read(String json) throws JsonProcessingException {
        return Json.MAPPER.readValue(json.replace('\'', '"'), Sample.class);
    }
}
