package org.comptoir.cli.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.comptoir.cli.files.GeneratedSecret;
import org.comptoir.cli.files.OwnerOnly;

/** The generated passwords of an embedded database, each in an owner-only file of {@code keys/}. */
public record DatabaseKeys(String superuser, String owner, String app) {
    private static final String SUPERUSER_FILE = "postgres.password";
    private static final String OWNER_FILE = "comptoir_owner.password";
    private static final String APP_FILE = "comptoir_app.password";

    /** For a cluster that does not exist yet: generates what an interrupted start did not. */
    static DatabaseKeys generatedIn(Path folder) {
        OwnerOnly.folder(folder);
        return new DatabaseKeys(
                GeneratedSecret.in(folder.resolve(SUPERUSER_FILE)),
                GeneratedSecret.in(folder.resolve(OWNER_FILE)),
                GeneratedSecret.in(folder.resolve(APP_FILE)));
    }

    /** For a cluster that exists: never generates, for the cluster knows no other passwords. */
    public static Optional<DatabaseKeys> storedIn(Path folder) {
        boolean complete =
                Stream.of(SUPERUSER_FILE, OWNER_FILE, APP_FILE)
                        .allMatch(name -> Files.exists(folder.resolve(name)));
        return complete ? Optional.of(generatedIn(folder)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "DatabaseKeys[***]";
    }
}
