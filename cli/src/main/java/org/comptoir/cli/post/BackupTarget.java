package org.comptoir.cli.post;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.comptoir.cli.CommandFailed;
import org.comptoir.recovery.backup.Bucket;
import org.comptoir.recovery.backup.FolderTarget;
import org.comptoir.recovery.backup.S3Target;
import org.comptoir.recovery.backup.Target;

/**
 * Where a post's backups lie, by its settings: in a bucket, a folder, or its own data folder.
 *
 * @param data the post's data folder
 */
public record BackupTarget(Path data, Settings settings) {
    public static final String FOLDER = "COMPTOIR_BACKUP_FOLDER";
    private static final String BUCKET = "COMPTOIR_BACKUP_BUCKET";
    private static final String ENDPOINT = "COMPTOIR_BACKUP_ENDPOINT";
    private static final String REGION = "COMPTOIR_BACKUP_REGION";
    private static final String PREFIX = "COMPTOIR_BACKUP_PREFIX";
    private static final String PATH_STYLE = "COMPTOIR_BACKUP_PATH_STYLE";
    private static final String REQUEST_SECONDS = "COMPTOIR_BACKUP_REQUEST_SECONDS";
    private static final String ACCESS_KEY = "COMPTOIR_BACKUP_ACCESS_KEY";
    private static final String SECRET_KEY = "COMPTOIR_BACKUP_SECRET_KEY";

    /** What may be written down: of the keys only where they are. */
    private static final List<String> KEPT =
            List.of(
                    FOLDER,
                    BUCKET,
                    ENDPOINT,
                    REGION,
                    PREFIX,
                    PATH_STYLE,
                    REQUEST_SECONDS,
                    ACCESS_KEY + "_FILE",
                    SECRET_KEY + "_FILE");

    /** Those of the settings that say where the backups lie, without a secret. */
    static Map<String, String> told(Settings settings) {
        Map<String, String> told = new TreeMap<>();
        KEPT.forEach(name -> settings.value(name).ifPresent(value -> told.put(name, value)));
        return told;
    }

    /** As these settings say or, where they say nothing of it, as those of the last start. */
    static BackupTarget of(Path data, Settings settings, Map<String, String> lastStart) {
        if (settings.value(FOLDER).or(() -> settings.value(BUCKET)).isPresent()) {
            return new BackupTarget(data, settings);
        }
        Map<String, String> all = new HashMap<>(lastStart);
        settings.environment()
                .forEach(
                        (name, value) -> {
                            if (!value.isEmpty()) {
                                all.put(name, value);
                            }
                        });
        return new BackupTarget(data, new Settings(all));
    }

    /** The folder; empty when they lie in a bucket. */
    public Optional<Path> folder() {
        return bucketName().isPresent()
                ? Optional.empty()
                : Optional.of(settings.value(FOLDER).map(Path::of).orElse(data.resolve("backups")));
    }

    /**
     * Opens it.
     *
     * @throws CommandFailed when the settings name none
     */
    public Target open() {
        return folder().<Target>map(FolderTarget::new)
                .orElseGet(() -> new S3Target(bucket(), spool()));
    }

    /** The same for who only looks, and not for long. */
    public Target openInHaste() {
        return folder().<Target>map(FolderTarget::new)
                .orElseGet(() -> new S3Target(bucket().inHaste(), spool()));
    }

    /**
     * Asks nobody.
     *
     * @throws CommandFailed when the settings make no sense
     */
    public void require() {
        if (bucketName().isPresent()) {
            bucket();
        }
    }

    private Path spool() {
        return data.resolve("spool");
    }

    private Optional<String> bucketName() {
        return settings.value(BUCKET);
    }

    private Bucket bucket() {
        if (settings.value(FOLDER).isPresent()) {
            throw new CommandFailed(FOLDER + " and " + BUCKET + " exclude each other.");
        }
        try {
            return new Bucket(
                    settings.value(ENDPOINT),
                    settings.value(REGION).orElse("us-east-1"),
                    bucketName().orElseThrow(),
                    settings.value(PREFIX).orElse(""),
                    settings.value(PATH_STYLE).map(Boolean::valueOf).orElse(true),
                    new Bucket.Keys(
                            settings.neededSecret(ACCESS_KEY, "backups go to a bucket"),
                            settings.neededSecret(SECRET_KEY, "backups go to a bucket")),
                    Bucket.limit(settings.value(REQUEST_SECONDS).map(Integer::valueOf).orElse(300)),
                    Bucket.ATTEMPTS);
        } catch (NumberFormatException e) {
            throw new CommandFailed(REQUEST_SECONDS + " is no number.", e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e.getMessage() + ".", e);
        }
    }
}
