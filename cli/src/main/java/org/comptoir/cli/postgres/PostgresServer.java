package org.comptoir.cli.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.FolderLock;
import org.comptoir.cli.files.TemporaryFolder;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.process.LifeLine;
import org.comptoir.cli.process.Proc;

/**
 * The embedded PostgreSQL of one data folder: reachable on loopback and by generated passwords
 * only, durable, kept between runs. Whoever starts it holds the folder's lock; what an earlier
 * holder left running is ended first.
 */
public final class PostgresServer implements AutoCloseable {
    static final String SUPERUSER = "postgres";

    private final PostgresFolder folder;
    private final Postmaster postmaster;
    private final DatabaseKeys keys;
    private final FolderLock lock;
    private final Runnable afterwards;

    private PostgresServer(
            PostgresFolder folder,
            Postmaster postmaster,
            DatabaseKeys keys,
            FolderLock lock,
            Runnable afterwards) {
        this.folder = folder;
        this.postmaster = postmaster;
        this.keys = keys;
        this.lock = lock;
        this.afterwards = afterwards;
    }

    /**
     * Starts the server of a post, making its data folder at the first start, and prepares the
     * database.
     *
     * @param port 1–65535, or 0 for a free one
     * @throws CommandFailed when it already runs, or cannot run here
     */
    public static PostgresServer start(Path dataFolder, int port) {
        PostgresFolder folder = PostgresFolder.of(dataFolder);
        FolderLock lock = lock(folder);
        try {
            DatabaseKeys keys = folder.prepare();
            Postmaster postmaster = Postmaster.start(folder.cluster(), folder.logs(), port);
            return prepared(new PostgresServer(folder, postmaster, keys, lock, () -> {}));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * A server for tests: in memory where there is room, with the settings of a real one, gone with
     * {@link #close} or with this JVM, however it ends.
     */
    public static PostgresServer temporary() {
        try {
            Path data = TemporaryFolder.create("comptoir-postgres-");
            return temporaryIn(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PostgresServer temporaryIn(Path data) {
        try {
            PostgresFolder folder = PostgresFolder.of(data);
            FolderLock lock = lock(folder);
            DatabaseKeys keys = folder.prepare();
            Postmaster postmaster = Postmaster.start(folder.cluster(), folder.logs(), 0);
            LifeLine lifeLine = LifeLine.of(data, "INT", List.of(postmaster.process().toHandle()));
            Runnable afterwards =
                    () -> {
                        lifeLine.cut();
                        delete(data);
                    };
            return prepared(new PostgresServer(folder, postmaster, keys, lock, afterwards));
        } catch (RuntimeException e) {
            delete(data);
            throw e;
        }
    }

    private static FolderLock lock(PostgresFolder folder) {
        return FolderLock.tryAcquire(folder.lockFile())
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        "A PostgreSQL already runs on " + folder.data() + "."));
    }

    private static PostgresServer prepared(PostgresServer server) {
        try {
            DatabasePreparation.embedded(server.serverUrl(), server.keys);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** URL of the database {@code comptoir}, without credentials. */
    public String jdbcUrl() {
        return databaseUrl(port());
    }

    public int port() {
        return postmaster.port();
    }

    /** The running server, to watch and to record. */
    public ProcessHandle process() {
        return postmaster.process().toHandle();
    }

    public boolean isRunning() {
        return Proc.runs(process());
    }

    /** Password of {@code comptoir_owner}, who migrates. */
    public String ownerPassword() {
        return keys.owner();
    }

    /** Password of {@code comptoir_app}, the application. */
    public String appPassword() {
        return keys.app();
    }

    /** URL of the post's database on an embedded server at that port, without credentials. */
    public static String databaseUrl(int port) {
        return url(port) + DatabasePreparation.DATABASE;
    }

    /** Ends the server that a lost launcher left running in the folder; tells if there was one. */
    public static boolean endLeftovers(Path dataFolder) {
        return Leftovers.end(dataFolder.resolve("postgres"));
    }

    /** The folder of what the server writes about itself. */
    public Path logs() {
        return folder.logs();
    }

    /** Where the server keeps its data, keys and log. */
    Path dataFolder() {
        return folder.data();
    }

    /** Lets go of the server without stopping it, as a launcher that is killed does. */
    void abandon() {
        lock.close();
    }

    /** Stops the server, keeping everything committed; doing it twice does no harm. */
    public void stop() {
        Leftovers.stop(process());
        lock.close();
        afterwards.run();
    }

    @Override
    public void close() {
        stop();
    }

    private String serverUrl() {
        return url(port());
    }

    private static String url(int port) {
        return "jdbc:postgresql://" + Postmaster.LOOPBACK + ":" + port + "/";
    }

    private static void delete(Path folder) {
        try {
            Tree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
