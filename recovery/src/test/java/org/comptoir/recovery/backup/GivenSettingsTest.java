package org.comptoir.recovery.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backup keeps of the environment of a start. */
class GivenSettingsTest {
    @TempDir Path folder;

    @Test
    void keepsOurVariablesAndTheSecretsThatFilesHold() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hush it's\n");
        Path gone = folder.resolve("gone");
        GivenSettings settings =
                GivenSettings.in(
                        Map.of(
                                "PATH", "/bin",
                                "COMPTOIR_WEB_ORIGINS", "https://a.example,https://b.example",
                                "COMPTOIR_NODE", "",
                                "COMPTOIR_X509", "pem",
                                "COMPTOIR_$(reboot)", "no name",
                                "COMPTOIR_MAIL_PASSWORD_FILE", secret.toString(),
                                "COMPTOIR_DB_APP_PASSWORD_FILE", gone.toString(),
                                "COMPTOIR_JVM_OPTIONS", "-Da=b&c %41"));
        String text = settings.text();
        assertEquals(
                """
                # COMPTOIR_DB_APP_PASSWORD_FILE named %s, which could not be read
                COMPTOIR_JVM_OPTIONS='-Da=b&c %%41'
                # was read from %s
                COMPTOIR_MAIL_PASSWORD="hush it's"
                COMPTOIR_WEB_ORIGINS='https://a.example,https://b.example'
                COMPTOIR_X509='pem'
                """
                        .formatted(gone, secret),
                text);
        assertEquals(text, GivenSettings.told(Optional.of(settings.variable())).text());
        assertEquals(
                List.of(
                        "COMPTOIR_JVM_OPTIONS",
                        "COMPTOIR_MAIL_PASSWORD",
                        "COMPTOIR_WEB_ORIGINS",
                        "COMPTOIR_X509"),
                GivenSettings.names(Files.writeString(folder.resolve("env"), text)));
        assertFalse(settings.toString().contains("example"), settings::toString);
    }

    @Test
    void leavesOutWhatWhoeverRestoresHas() {
        GivenSettings settings =
                GivenSettings.in(
                        Map.of(
                                "COMPTOIR_BACKUP_ACCESS_KEY", "a",
                                "COMPTOIR_BACKUP_SECRET_KEY_FILE", "/etc/secret",
                                "COMPTOIR_OPERATOR_PASSWORD", "first",
                                "COMPTOIR_CHILD_OF", "mark"));
        assertEquals("", settings.text());
        assertEquals("", settings.variable());
        assertEquals("", GivenSettings.told(Optional.empty()).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's $HOME `x` \"y\" \\ \\\\",
                "two\nlines",
                "$HOME \\ \"y\"",
                "'",
                "#no comment",
                " spaces "
            })
    void isReadByAShellAndBySystemd(String value) throws IOException, InterruptedException {
        String line = GivenSettings.in(Map.of("COMPTOIR_NODE", value)).text();
        Path text = Files.writeString(folder.resolve("env"), line);
        Process shell =
                new ProcessBuilder("sh", "-c", ". " + text + "; printf %s \"$COMPTOIR_NODE\"")
                        .start();
        String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor());
        assertEquals(value, read);
        // To systemd whatever follows a closed quote and is no space is part of the value.
        assertTrue(line.matches("COMPTOIR_NODE=('[^']*'|\"([^\"\\\\]|\\\\.)*\")\n"), line);
    }
}
