package org.comptoir.recovery.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.comptoir.recovery.MasterKey;
import org.comptoir.recovery.OwnerOnlyFile;

/**
 * What a post has and no database holds: keys, wallet files, the payout journal, the demo chain,
 * the onion service's name, and what its start was told. The blocks of a real chain are left out,
 * everybody has them.
 *
 * <p>Links are followed: a folder may lie on a volume of its own. The master key comes last: where
 * it was restored, so was everything else.
 */
final class FilesArchive {
    /** What was set, and the attributes of the database's roles: made for the archive. */
    static final String SETTINGS = "settings";

    private static final List<String> FOLDERS = List.of("chain", "journal", "keys", "tor/post");

    /** What goes with the post; its databases' passwords and its kit go with the machine. */
    private static final Pattern OF_THE_POST =
            Pattern.compile(
                    "journal/payouts\\.journal"
                            + "|keys/(?!postgres\\.|comptoir_)[^/]+\\.(?:key|password)");

    /** Enough to tell two of them apart: a journal's header, and more than most keys have. */
    private static final int TELLING_BYTES = 56;

    private final Path data;
    private final Path masterKey;

    FilesArchive(Path data) {
        this.data = data;
        this.masterKey = MasterKey.in(data);
    }

    /** Those there are, in the order of their names: an acknowledgement before its journal. */
    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : FOLDERS) {
            Path there = data.resolve(folder);
            if (Files.isDirectory(there)) {
                try (Stream<Path> all = Files.walk(there, FileVisitOption.FOLLOW_LINKS)) {
                    all.filter(this::belongs).sorted().forEach(files::add);
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        }
        if (!files.remove(masterKey)) {
            throw new BackupRefused(
                    "There is no %s: without it nobody could open what the rows hold."
                            .formatted(masterKey));
        }
        files.add(masterKey);
        return files;
    }

    private boolean belongs(Path file) {
        return Files.isRegularFile(file)
                && !file.toString().endsWith(".lock")
                && !data.relativize(file).toString().contains("/lmdb/");
    }

    /**
     * Writes them as a ZIP archive; one that vanishes meanwhile was a temporary one.
     *
     * @param made texts that lie in no file, by their names below {@link #SETTINGS}; empty ones are
     *     left out
     */
    void write(OutputStream out, Map<String, String> made) throws IOException {
        List<Path> files = files();
        try (ZipOutputStream zip = new ZipOutputStream(unclosed(out))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, String> text : made.entrySet()) {
                if (!text.getValue().isEmpty()) {
                    zip.putNextEntry(new ZipEntry(SETTINGS + "/" + text.getKey()));
                    zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                }
            }
            for (Path file : files) {
                add(file, zip);
            }
        }
    }

    private boolean add(Path file, ZipOutputStream zip) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            zip.putNextEntry(new ZipEntry(data.relativize(file).toString()));
            content.transferTo(zip);
            zip.closeEntry();
            return true;
        } catch (NoSuchFileException vanished) {
            return false;
        }
    }

    private static OutputStream unclosed(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] some, int from, int length) throws IOException {
                out.write(some, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /**
     * The first that is there already and another post's: beside it, the others would open nothing.
     */
    Optional<String> foreign(InputStream in) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            Path place = data.resolve(name);
            if (OF_THE_POST.matcher(name).matches()
                    && Files.exists(place)
                    && !Arrays.equals(zip.readNBytes(TELLING_BYTES), beginning(place))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static byte[] beginning(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return content.readNBytes(TELLING_BYTES);
        }
    }

    /**
     * Writes those of an archive that are not there yet, each readable by its owner only.
     *
     * @return what was written
     * @throws BackupRefused when the archive wants to write anywhere else
     */
    List<String> restore(InputStream in) throws IOException {
        List<String> written = new ArrayList<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Path place = data.resolve(entry.getName()).normalize();
            if (!isOurs(place)) {
                throw new BackupRefused("The archive holds a file that belongs nowhere.");
            }
            if (Files.notExists(place)) {
                write(zip, place);
                written.add(entry.getName());
            }
        }
        return written;
    }

    private boolean isOurs(Path place) {
        return place.startsWith(data.resolve(SETTINGS))
                || FOLDERS.stream().anyMatch(folder -> place.startsWith(data.resolve(folder)));
    }

    /** In one step: after a crash it is whole or absent. */
    private static void write(InputStream content, Path place) throws IOException {
        Path folder = OwnerOnlyFile.folder(place.resolveSibling("."));
        Path part = place.resolveSibling("." + place.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (FileChannel file = OwnerOnlyFile.channel(part)) {
            content.transferTo(Channels.newOutputStream(file));
            file.force(true);
        }
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        OwnerOnlyFile.syncFolder(folder);
    }
}
