package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.recovery.backup.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTargetTest {
    private static final String SECRET = "kept-by-the-post-alone";

    @TempDir Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void haveABucket() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), SECRET + "\n");
        environment.put("COMPTOIR_BACKUP_BUCKET", "copies");
        environment.put("COMPTOIR_BACKUP_ENDPOINT", "https://s3.example:9000");
        environment.put("COMPTOIR_BACKUP_PREFIX", "post-one");
        environment.put("COMPTOIR_BACKUP_ACCESS_KEY", "the-post");
        environment.put("COMPTOIR_BACKUP_SECRET_KEY_FILE", key.toString());
    }

    @Test
    void isTheBucketThatIsSet() {
        try (Target target = backups().open()) {
            assertEquals(
                    "bucket copies under post-one at https://s3.example:9000", target.describe());
        }
        assertEquals(Optional.empty(), backups().folder());
    }

    @Test
    void isAFolderWithoutOne() {
        environment.remove("COMPTOIR_BACKUP_BUCKET");
        assertEquals(Optional.of(folder.resolve("backups")), backups().folder());
        environment.put("COMPTOIR_BACKUP_FOLDER", "/mnt/backups");
        assertEquals(Optional.of(Path.of("/mnt/backups")), backups().folder());
        backups().require();
    }

    @Test
    void refusesWhatMakesNoSense() {
        refused("COMPTOIR_BACKUP_FOLDER", "/mnt/backups", "exclude each other");
        refused("COMPTOIR_BACKUP_BUCKET", "No/Bucket", "comptoir.backup.bucket");
        refused("COMPTOIR_BACKUP_ENDPOINT", "s3.example", "comptoir.backup.endpoint");
        refused("COMPTOIR_BACKUP_ENDPOINT", "https://a:b@s3.example", "comptoir.backup.endpoint");
        refused("COMPTOIR_BACKUP_PREFIX", "/post", "comptoir.backup.prefix");
        refused("COMPTOIR_BACKUP_REGION", "a b", "comptoir.backup.region");
        refused("COMPTOIR_BACKUP_REQUEST_SECONDS", "4", "comptoir.backup.request-seconds");
        refused("COMPTOIR_BACKUP_REQUEST_SECONDS", "soon", "COMPTOIR_BACKUP_REQUEST_SECONDS");
        refused("COMPTOIR_BACKUP_ACCESS_KEY", "", "COMPTOIR_BACKUP_ACCESS_KEY");
        refused("COMPTOIR_BACKUP_SECRET_KEY_FILE", "/nowhere", "COMPTOIR_BACKUP_SECRET_KEY_FILE");
        backups().require();
    }

    private void refused(String name, String value, String why) {
        String before = environment.put(name, value);
        CommandFailed refused = assertThrows(CommandFailed.class, () -> backups().require());
        StringWriter whole = new StringWriter();
        refused.printStackTrace(new PrintWriter(whole));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), whole::toString);
        assertFalse(whole.toString().contains(SECRET), whole::toString);
        if (before == null) {
            environment.remove(name);
        } else {
            environment.put(name, before);
        }
    }

    private BackupTarget backups() {
        return new BackupTarget(folder, new Settings(environment));
    }
}
