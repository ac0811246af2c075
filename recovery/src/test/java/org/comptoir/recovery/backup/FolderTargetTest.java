package org.comptoir.recovery.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTargetTest {
    private static final int LOOKS = 3_000;

    @TempDir Path folder;

    /** Two servers share the folder: a listing does not fail because the other one deletes. */
    @Test
    void namesWhatIsThereWhileAnotherServerDeletes() throws Exception {
        FolderTarget target = new FolderTarget(folder);
        Files.writeString(Files.createDirectory(folder.resolve("stays")).resolve("manifest"), "m");
        Files.createDirectory(folder.resolve(".spool"));
        Files.writeString(folder.resolve(".spool/half"), "spooled");
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<?> deleting =
                other.submit(
                        () -> {
                            while (!isOver.get()) {
                                comeAndGo(target);
                            }
                            return null;
                        });
        try {
            for (int i = 0; i < LOOKS; i++) {
                List<String> names = target.names("");
                assertTrue(names.contains("stays/manifest"), names::toString);
            }
        } finally {
            isOver.set(true);
            deleting.get();
            other.shutdown();
        }
        assertEquals(List.of("stays/manifest"), target.names(""));
        assertEquals(List.of(), target.names("gone/"));
    }

    private void comeAndGo(FolderTarget target) throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Files.writeString(gone.resolve("00001.age"), "rows");
        target.delete("gone/00001.age");
    }
}
