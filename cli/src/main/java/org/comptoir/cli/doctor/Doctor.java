package org.comptoir.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comptoir.cli.post.PostFolder;

/** Looks at everything a post stands on. It changes nothing. */
public final class Doctor {
    private final PostFolder folder;
    private final int port;

    public Doctor(PostFolder folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    public List<Finding> look() {
        PostLook post = new PostLook(folder, port);
        return List.of(
                MachineLook.java(),
                MachineLook.memory(),
                MachineLook.disk(existing(folder.data())),
                MachineLook.clock(),
                post.folder(),
                post.port(),
                post.post(),
                post.database(),
                post.chain());
    }

    /** The folder itself, or what it will be made in. */
    private static Path existing(Path folder) {
        Path path = folder;
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
