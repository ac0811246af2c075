package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands know of a post's start without its environment. */
class GivenTest {
    private static final Settings NOTHING = new Settings(Map.of());
    private static final Settings BACKUPS =
            new Settings(Map.of("COMPTOIR_BACKUP_FOLDER", "/mnt/backups"));

    @TempDir Path data;

    @Test
    void findsTheBackupsWhereTheLastStartPutThem() {
        PostFolder folder = PostFolder.writable(data);
        Optional<Path> own = Optional.of(folder.data().resolve("backups"));
        assertEquals(own, Given.backups(folder, NOTHING).folder());
        Given.keep(folder, BACKUPS);
        assertEquals(Optional.of(Path.of("/mnt/backups")), Given.backups(folder, NOTHING).folder());
        assertEquals(
                Optional.of(Path.of("/srv/other")),
                Given.backups(folder, new Settings(Map.of("COMPTOIR_BACKUP_FOLDER", "/srv/other")))
                        .folder());
        Given.keep(folder, NOTHING);
        assertEquals(own, Given.backups(folder, NOTHING).folder());
    }

    @Test
    void findsTheBucketWithoutItsKeys() throws IOException {
        PostFolder folder = PostFolder.writable(data);
        Path key = Files.writeString(data.resolve("key"), "hush\n");
        Map<String, String> bucket =
                Map.of(
                        "COMPTOIR_BACKUP_BUCKET", "copies",
                        "COMPTOIR_BACKUP_PREFIX", "post-one",
                        "COMPTOIR_BACKUP_ACCESS_KEY", "hush",
                        "COMPTOIR_BACKUP_SECRET_KEY_FILE", key.toString());
        Given.keep(folder, new Settings(bucket));
        assertFalse(Files.readString(folder.run().resolve("given.json")).contains("hush"));
        BackupTarget found = Given.backups(folder, NOTHING);
        assertEquals(Optional.empty(), found.folder());
        CommandFailed missing = assertThrows(CommandFailed.class, found::require);
        assertTrue(
                String.valueOf(missing.getMessage()).contains("COMPTOIR_BACKUP_ACCESS_KEY"),
                missing::getMessage);
        Settings typed = new Settings(Map.of("COMPTOIR_BACKUP_ACCESS_KEY", "hush"));
        Given.backups(folder, typed).require();
        assertEquals(Optional.of(Path.of("/mnt/backups")), Given.backups(folder, BACKUPS).folder());
    }

    @Test
    void knowsWhereAnotherDatabaseIsAndNoSecretOfIt() throws IOException {
        PostFolder folder = PostFolder.writable(data);
        assertNull(Given.of(folder).database());
        Given.keep(
                folder,
                new Settings(
                        Map.of(
                                "COMPTOIR_DB_URL", "jdbc:postgresql://db/post?password=hush",
                                "COMPTOIR_DB_OWNER_PASSWORD", "hush",
                                "COMPTOIR_DB_APP_PASSWORD", "hush")));
        assertEquals("jdbc:postgresql://db/post", Given.of(folder).database());
        assertFalse(Files.readString(folder.run().resolve("given.json")).contains("hush"));
    }
}
