package org.comptoir.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/** Text that nobody may print: passwords and codes become {@link Secret} where they come in. */
final class SecretText extends StdScalarDeserializer<Secret> {
    private static final long serialVersionUID = 1L;

    private final StorableText text = new StorableText();

    SecretText() {
        super(Secret.class);
    }

    @Override
    public @Nullable Secret deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        String read = text.deserialize(parser, context);
        return read == null ? null : Secret.of(read);
    }
}
