package org.comptoir.cli.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.comptoir.cli.files.FolderLock;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Remains;

/**
 * Where a machine that has nothing of a post looks at its backup, the keys included: a folder of
 * one name, so that whatever was killed over it is found again. Other restores are kept out until
 * it is closed, and gone.
 */
final class PreviewFolder implements AutoCloseable {
    private static final String NAME = "preview";

    private final FolderLock alone;
    private final PostFolder scratch;

    private PreviewFolder(FolderLock alone, PostFolder scratch) {
        this.alone = alone;
        this.scratch = scratch;
    }

    /**
     * A fresh one.
     *
     * @throws org.comptoir.cli.CommandFailed when another restore is under way
     */
    static PreviewFolder in(PostFolder machine) throws IOException {
        FolderLock alone = Switchover.alone(machine);
        try {
            forget(machine);
            return new PreviewFolder(alone, PostFolder.writable(place(machine)));
        } catch (IOException | RuntimeException e) {
            alone.close();
            throw e;
        }
    }

    /** Takes away what one that was killed left, for who keeps other restores out. */
    static void forget(PostFolder machine) throws IOException {
        Path left = place(machine);
        if (Files.exists(left)) {
            Remains.end(new PostFolder(left));
            Tree.delete(left);
        }
    }

    private static Path place(PostFolder machine) {
        return machine.data().resolve(NAME);
    }

    PostFolder folder() {
        return scratch;
    }

    @Override
    public void close() throws IOException {
        try {
            Tree.delete(scratch.data());
        } finally {
            alone.close();
        }
    }
}
