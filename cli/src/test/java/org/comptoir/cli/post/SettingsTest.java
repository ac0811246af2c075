package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir Path folder;

    @Test
    void takesASecretFromItsFileBeforeItsValue() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "from the file\n");
        Settings settings = new Settings(Map.of("A", "value", "A_FILE", file.toString()));
        assertEquals(Optional.of("from the file"), settings.secret("A"));
        assertEquals(Optional.of("value"), new Settings(Map.of("A", "value")).secret("A"));
        assertFalse(settings.toString().contains("value"));
    }

    @Test
    void treatsAnEmptySettingAsMissing() {
        assertEquals(Optional.empty(), new Settings(Map.of("A", "")).value("A"));
    }

    @Test
    void saysWhichSecretIsMissingOrUnreadable() {
        CommandFailed missing =
                assertThrows(
                        CommandFailed.class,
                        () -> new Settings(Map.of()).neededSecret("A", "it is needed"));
        assertEquals("A (or A_FILE) is missing: it is needed.", missing.getMessage());
        CommandFailed unreadable =
                assertThrows(
                        CommandFailed.class,
                        () -> new Settings(Map.of("A_FILE", "/nowhere/x")).secret("A"));
        assertEquals("A_FILE names /nowhere/x, which cannot be read.", unreadable.getMessage());
    }

    @Test
    void requiresBothPasswordsOfAnOutsideDatabase() {
        Settings settings = new Settings(Map.of("COMPTOIR_DB_URL", "jdbc:postgresql://h/d"));
        assertThrows(CommandFailed.class, () -> Database.external(settings));
        Settings wrong =
                new Settings(
                        Map.of(
                                "COMPTOIR_DB_URL",
                                "postgres://h/d",
                                "COMPTOIR_DB_OWNER_PASSWORD",
                                "o",
                                "COMPTOIR_DB_APP_PASSWORD",
                                "a"));
        assertThrows(CommandFailed.class, () -> Database.external(wrong));
    }
}
