package org.comptoir.cli.update;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.comptoir.cli.restore.InstalledSchema;

/** A version of the application, as far as its migrations go. */
final class TestRelease {
    private static final Path MIGRATIONS = Path.of("../ejb/src/main/resources/db/migration");

    private TestRelease() {}

    /**
     * The post's own migrations and more.
     *
     * @param upTo newest of the post's own
     * @param more text of each by its file name
     */
    static InstalledSchema of(Path folder, int upTo, Map<String, String> more) throws IOException {
        Path ear = Files.createTempFile(folder, "comptoir", ".ear");
        try (OutputStream out = Files.newOutputStream(ear);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("comptoir-ejb.jar"));
            zip.write(ejb(upTo, more));
        }
        return InstalledSchema.of(ear);
    }

    private static byte[] ejb(int upTo, Map<String, String> more) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> all = Files.list(MIGRATIONS)) {
            for (Path file : all.sorted().toList()) {
                String name = file.getFileName().toString();
                if (Integer.parseInt(name.substring(1, 5)) <= upTo && !more.containsKey(name)) {
                    put(zip, name, Files.readString(file));
                }
            }
            for (Map.Entry<String, String> one : more.entrySet()) {
                put(zip, one.getKey(), one.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry("db/migration/" + name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
