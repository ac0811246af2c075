package org.comptoir.web.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.comptoir.web.json.Json;

/** A statement as one JSON object: {@code {"asOf": …, "items": [ … ]}}. */
final class JsonStatement implements StatementFile {
    private final JsonGenerator json;

    JsonStatement(OutputStream out, long asOf) throws IOException {
        json = Json.MAPPER.createGenerator(out);
        json.writeStartObject();
        json.writeNumberField("asOf", asOf);
        json.writeArrayFieldStart("items");
    }

    @Override
    public void add(EntryView line) throws IOException {
        json.writePOJO(line);
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }
}
