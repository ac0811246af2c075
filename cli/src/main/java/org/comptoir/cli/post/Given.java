package org.comptoir.cli.post;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.comptoir.cli.files.OwnerOnly;
import org.jspecify.annotations.Nullable;

/**
 * What the last start was told of places outside the data folder, for commands that are typed
 * without its environment, after a stop too. It holds no secrets.
 *
 * @param copies the settings that say where backups go; none when they lie in the data folder
 * @param database where the operator's own PostgreSQL is; null for the embedded one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Given(Map<String, String> copies, @Nullable String database) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Given NOTHING = new Given(Map.of(), null);

    /** Of the post in that folder; nothing where none was started. */
    public static Given of(PostFolder folder) {
        Path file = file(folder);
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), Given.class) : NOTHING;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the backups lie: as this command is told, else as the last start was. */
    public static BackupTarget backups(PostFolder folder, Settings settings) {
        return BackupTarget.of(folder.data(), settings, of(folder).copies());
    }

    static void keep(PostFolder folder, Settings settings) {
        Given given =
                new Given(
                        BackupTarget.told(settings),
                        settings.value(Database.URL).isPresent()
                                ? Database.external(settings).place()
                                : null);
        try {
            OwnerOnly.write(file(folder), JSON.writeValueAsString(given));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(PostFolder folder) {
        return folder.run().resolve("given.json");
    }
}
