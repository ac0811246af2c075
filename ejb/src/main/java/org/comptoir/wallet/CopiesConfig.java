package org.comptoir.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.comptoir.recovery.backup.Bucket;
import org.comptoir.recovery.backup.FolderTarget;
import org.comptoir.recovery.backup.S3Target;
import org.comptoir.recovery.backup.Target;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where copies of the post go: its backups, and the payout journal's copy beside them. */
@Dependent
public class CopiesConfig {
    private final Path data;
    private final Optional<Path> folder;
    private final Optional<Bucket> bucket;

    /** Reads and bounds the values. */
    @Inject
    @SuppressWarnings("TooManyParameters") // one for each setting
    public CopiesConfig(
            @ConfigProperty(name = "comptoir.data") String data,
            @ConfigProperty(name = "comptoir.backup.folder") Optional<String> folder,
            @ConfigProperty(name = "comptoir.backup.bucket") Optional<String> bucket,
            @ConfigProperty(name = "comptoir.backup.endpoint") Optional<String> endpoint,
            @ConfigProperty(name = "comptoir.backup.region", defaultValue = "us-east-1")
                    String region,
            @ConfigProperty(name = "comptoir.backup.prefix") Optional<String> prefix,
            @ConfigProperty(name = "comptoir.backup.path-style", defaultValue = "true")
                    boolean hasPathStyle,
            @ConfigProperty(name = "comptoir.backup.access-key") Optional<String> access,
            @ConfigProperty(name = "comptoir.backup.access-key.file") Optional<String> accessFile,
            @ConfigProperty(name = "comptoir.backup.secret-key") Optional<String> secret,
            @ConfigProperty(name = "comptoir.backup.secret-key.file") Optional<String> secretFile,
            @ConfigProperty(name = "comptoir.backup.request-seconds", defaultValue = "300")
                    int requestSeconds) {
        this.data = Path.of(data);
        this.folder = folder.map(Path::of);
        if (this.folder.isPresent() && !this.folder.get().isAbsolute()) {
            throw new IllegalArgumentException("comptoir.backup.folder is an absolute folder");
        }
        if (folder.isPresent() && bucket.isPresent()) {
            throw new IllegalArgumentException(
                    "comptoir.backup.folder and comptoir.backup.bucket exclude each other");
        }
        Duration limit = Bucket.limit(requestSeconds);
        this.bucket =
                bucket.map(
                        name ->
                                new Bucket(
                                        endpoint,
                                        region,
                                        name,
                                        prefix.orElse(""),
                                        hasPathStyle,
                                        new Bucket.Keys(
                                                read(accessFile).or(() -> access).orElse(""),
                                                read(secretFile).or(() -> secret).orElse("")),
                                        limit,
                                        Bucket.ATTEMPTS));
    }

    private static Optional<String> read(Optional<String> file) {
        return file.map(
                path -> {
                    try {
                        return Files.readString(Path.of(path)).strip();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** Where backups go, opened; whoever asks closes it. */
    public Target backups() {
        return opened(bucket);
    }

    /** The same for those whom nothing may keep waiting. */
    public Target backupsInHaste() {
        return opened(bucket.map(Bucket::inHaste));
    }

    private Target opened(Optional<Bucket> bucket) {
        return bucket.<Target>map(one -> new S3Target(one, spool()))
                .orElseGet(() -> new FolderTarget(folder.orElse(data.resolve("backups"))));
    }

    /**
     * Where the payout journal's copy goes, opened; whoever asks closes it. Nowhere, when backups
     * lie in the data folder, and go with it.
     */
    public Optional<Target> journal() {
        return bucket.<Target>map(one -> new S3Target(one.inHaste(), spool()))
                .or(() -> folder.map(FolderTarget::new));
    }

    private Path spool() {
        return data.resolve("spool");
    }
}
