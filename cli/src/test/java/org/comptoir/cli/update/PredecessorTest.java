package org.comptoir.cli.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.comptoir.cli.post.ChainKind;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.StartOrder;
import org.junit.jupiter.api.Test;

/** Another version is started as the one before was, and that one again as it was. */
class PredecessorTest {
    private static final PostFolder FOLDER = new PostFolder(Path.of("/srv/post"));

    private final Predecessor running =
            new Predecessor(
                    List.of(
                            "/usr/bin/java",
                            "-Dcomptoir.detached=true",
                            "-Dcomptoir.root=/opt/comptoir-1",
                            "org.comptoir.cli.Comptoir",
                            "start",
                            "--data=/srv/post",
                            "--port=8443",
                            "--bind=::1",
                            "--chain=monero",
                            "--demo",
                            "--plain-logs",
                            "--quarantine=a copy",
                            "--end-quarantine",
                            "--yes"),
                    Map.of("COMPTOIR_DB_OWNER_PASSWORD", "secret"));

    @Test
    void isFollowedWithItsOptions() {
        assertEquals(Path.of("/opt/comptoir-1"), running.root());
        assertEquals(
                new StartOrder(FOLDER, 8443, "::1", ChainKind.MONERO, false, true, null, false),
                running.successor(FOLDER));
    }

    @Test
    void startsAgainWithoutWhatWasToBeDoneOnce() {
        assertEquals(
                List.of(
                        "setsid",
                        "/usr/bin/java",
                        "-Dcomptoir.detached=true",
                        "-Dcomptoir.root=/opt/comptoir-1",
                        "org.comptoir.cli.Comptoir",
                        "start",
                        "--data=/srv/post",
                        "--port=8443",
                        "--bind=::1",
                        "--chain=monero",
                        "--plain-logs"),
                running.again());
    }

    @Test
    void showsNoSecrets() {
        assertFalse(running.toString().contains("secret"));
    }
}
