package org.comptoir.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import org.comptoir.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * Text that no store can keep (U+0000, half a surrogate pair) is refused where it comes in (422).
 */
final class StorableText extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1L;

    StorableText() {
        super(String.class);
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        String text = StringDeserializer.instance.deserialize(parser, context);
        if (text != null && !isStorable(text)) {
            String member = parser.currentName();
            throw new InvalidInput(
                    member == null ? "" : member, "holds a character that is no text");
        }
        return text;
    }

    static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }
}
