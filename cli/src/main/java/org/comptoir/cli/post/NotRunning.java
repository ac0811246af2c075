package org.comptoir.cli.post;

/** The command needs a post that runs, and none does in that folder. */
public final class NotRunning extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotRunning(PostFolder folder) {
        super("No post runs in %s: start it with ./comptoir start.".formatted(folder.data()));
    }
}
