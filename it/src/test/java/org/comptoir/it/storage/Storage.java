package org.comptoir.it.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.process.FreePort;
import org.comptoir.it.post.Until;
import org.comptoir.recovery.backup.Bucket;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** S3Proxy with one bucket in memory, as a process on the loopback interface. */
public final class Storage implements AutoCloseable {
    /** The bucket. */
    public static final String BUCKET = "copies";

    static final String ACCESS = "the-post";

    /** What signs what the post asks, and is told to nobody. */
    public static final String SECRET = "kept-by-the-post-alone";

    private static final Path PROGRAM = Path.of("target/storage/s3proxy.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int port = FreePort.next();
    private final Path folder;
    private final Child process;

    /** Starts it; its log and keys lie in that folder. */
    public Storage(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Path settings =
                Files.writeString(
                        folder.resolve("s3proxy.conf"),
                        """
                        s3proxy.endpoint=http://127.0.0.1:%d
                        s3proxy.authorization=aws-v2-or-v4
                        s3proxy.identity=%s
                        s3proxy.credential=%s
                        jclouds.provider=transient
                        jclouds.identity=any
                        jclouds.credential=any
                        """
                                .formatted(port, ACCESS, SECRET));
        Files.writeString(accessKeyFile(), ACCESS);
        Files.writeString(secretKeyFile(), SECRET + "\n");
        process =
                new Child.Recipe(
                                "storage",
                                folder,
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin/java")
                                                .toString(),
                                        "-Xmx192m",
                                        "-XX:+UseSerialGC",
                                        "-jar",
                                        PROGRAM.toString(),
                                        "--properties",
                                        settings.toString()),
                                Map.of(),
                                folder.resolve("s3proxy.log"))
                        .start();
        Until.holds("the storage at port " + port, PATIENCE, this::answers);
        makeBucket();
    }

    private boolean answers() {
        if (!process.runs()) {
            throw new AssertionError(String.join("\n", process.lastWords(20)));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private void makeBucket() {
        try (S3Client client =
                S3Client.builder()
                        .region(Region.US_EAST_1)
                        .endpointOverride(URI.create(endpoint(port)))
                        .forcePathStyle(true)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(ACCESS, SECRET)))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            client.createBucket(order -> order.bucket(BUCKET));
        }
    }

    int port() {
        return port;
    }

    private static String endpoint(int port) {
        return "http://127.0.0.1:" + port;
    }

    private Path accessKeyFile() {
        return folder.resolve("access.key");
    }

    private Path secretKeyFile() {
        return folder.resolve("secret.key");
    }

    /** What a post needs in its environment, where the compose file leaves the folder empty. */
    public Map<String, String> environment() {
        return Map.of(
                "COMPTOIR_BACKUP_FOLDER",
                "",
                "COMPTOIR_BACKUP_BUCKET",
                BUCKET,
                "COMPTOIR_BACKUP_ENDPOINT",
                endpoint(port),
                "COMPTOIR_BACKUP_PREFIX",
                "the/post",
                "COMPTOIR_BACKUP_ACCESS_KEY_FILE",
                accessKeyFile().toString(),
                "COMPTOIR_BACKUP_SECRET_KEY_FILE",
                secretKeyFile().toString());
    }

    /** The bucket under that prefix, asked at that port. */
    static Bucket bucket(String prefix, int port) {
        return new Bucket(
                Optional.of(endpoint(port)),
                "us-east-1",
                BUCKET,
                prefix,
                true,
                new Bucket.Keys(ACCESS, SECRET),
                Duration.ofSeconds(60),
                Bucket.ATTEMPTS);
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(1));
    }
}
