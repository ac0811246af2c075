package org.comptoir.cli.doctor;

import java.time.Clock;
import java.util.Optional;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.PostStatus;
import org.comptoir.cli.post.Settings;

/**
 * The post that is looked at.
 *
 * @param port where it listens, or shall
 * @param status what runs of it; nothing when nothing was left there
 * @param database its database, as far as it can be reached
 */
public record Patient(
        PostFolder folder,
        int port,
        Settings settings,
        Optional<PostStatus> status,
        Optional<Database> database,
        Clock clock) {
    /** The post of that folder as it is now. */
    public static Patient of(PostFolder folder, int port, Settings settings, Clock clock) {
        return new Patient(
                folder,
                port,
                settings,
                PostStatus.of(folder),
                Database.running(folder, settings),
                clock);
    }

    boolean runs() {
        return status.filter(PostStatus::launcherRuns).isPresent();
    }

    boolean isCopy() {
        return status.filter(post -> post.state().quarantine()).isPresent();
    }
}
