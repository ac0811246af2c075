package org.comptoir.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.comptoir.cli.Progress;
import picocli.CommandLine.Option;

/** The option of every command that shows something: JSON for programs instead of text. */
final class ForPrograms {
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @Option(names = "--json", description = "Print JSON for programs instead of text.")
    boolean json;

    /** What is being done: beside the JSON, for whoever watches the program. */
    Progress progress() {
        return json ? Terminal.progressOnError() : Terminal.progress();
    }

    /** As JSON where that was asked for, else as text. */
    void print(Object value, String text) {
        if (json) {
            print(value);
        } else {
            Terminal.out().println(text);
        }
    }

    /** One value in one line. */
    static void print(Object value) {
        try {
            Terminal.out().println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // records of our own
        }
    }
}
