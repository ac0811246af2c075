package org.comptoir.recovery.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.comptoir.recovery.OwnerOnlyFile;
import org.comptoir.recovery.backup.Manifest.SealedFile;

/** The backups at a target. */
public final class Backups {
    static final String MANIFEST = "manifest";
    private static final int MOST_MANIFEST_BYTES = 64 << 20;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Duration STILL_AT_WORK = Duration.ofDays(1);

    private final Target target;

    public Backups(Target target) {
        this.target = target;
    }

    /** Ids of those that are whole, newest first. */
    public List<BackupId> whole() throws IOException {
        return target.names("").stream()
                .filter(name -> name.endsWith("/" + MANIFEST))
                .map(name -> name.substring(0, name.indexOf('/')))
                .filter(BackupId::isOne)
                .map(BackupId::new)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Whether that one is there, and was finished. */
    public boolean holds(BackupId id) throws IOException {
        return target.names(id.file(MANIFEST)).contains(id.file(MANIFEST));
    }

    /**
     * What that backup says it holds.
     *
     * @throws BackupRefused when it is not there, or not what the post wrote
     */
    public Manifest manifest(BackupId id, Keyring keys) throws IOException {
        byte[] bytes = bytes(id);
        Manifest manifest = ManifestText.read(bytes, keys.manifests(ManifestText.kit(bytes)));
        if (!manifest.id().equals(id)) {
            throw new BackupRefused("The manifest of " + id + " is that of " + manifest.id() + ".");
        }
        return manifest;
    }

    /**
     * What the payout journal witnesses of it: all else is hashed in the manifest.
     *
     * @return SHA-256 of the manifest, lower-case hex
     * @throws BackupRefused when it is not there
     */
    public String root(BackupId id) throws IOException {
        return HexFormat.of().formatHex(Spool.sha256().digest(bytes(id)));
    }

    private byte[] bytes(BackupId id) throws IOException {
        try (InputStream in = target.get(id.file(MANIFEST))) {
            return in.readNBytes(MOST_MANIFEST_BYTES);
        } catch (NoSuchFileException e) {
            throw new BackupRefused("There is no backup " + id + " at " + target.describe() + ".");
        }
    }

    /**
     * Reads every file and compares it with the manifest.
     *
     * @param progress told the bytes that were read, again and again
     * @throws BackupRefused naming the first file that is missing or not what was written
     */
    public void verify(Manifest manifest, LongConsumer progress) throws IOException {
        for (SealedFile file : manifest.sealedFiles()) {
            verify(manifest.id(), file, progress);
        }
    }

    private void verify(BackupId id, SealedFile file, LongConsumer progress) throws IOException {
        try (CheckedFile there = CheckedFile.open(target, id, file)) {
            InputStream in = there.content();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                progress.accept(read);
            }
            there.requireSame();
        }
    }

    /**
     * Compares the master key in that data folder, if there is one, with what the backup's rows
     * remember of theirs: restored beside another one they could not be opened.
     *
     * @throws BackupRefused when it is another post's, saying what to do
     */
    public void requireSamePost(Manifest manifest, Keyring keys, Path data) throws IOException {
        new SamePost(target, manifest, keys).require(data);
    }

    /**
     * Writes what is missing of the post's files.
     *
     * @return what was written
     * @throws BackupRefused without the kit, when the files are not what was written, or others
     *     there are another post's; nothing is written then
     */
    public List<String> restoreFiles(Manifest manifest, Keyring keys, Path data)
            throws IOException {
        return withFiles(
                manifest,
                keys,
                data,
                (kit, archive) -> {
                    try (InputStream in = Sealing.open(kit, Files.newInputStream(archive))) {
                        return new FilesArchive(data).restore(in);
                    }
                });
    }

    /**
     * Looks whether they could be written, and writes nothing.
     *
     * @throws BackupRefused as {@link #restoreFiles}
     */
    public void requireFilesFit(Manifest manifest, Keyring keys, Path data) throws IOException {
        withFiles(manifest, keys, data, (kit, archive) -> List.of());
    }

    @FunctionalInterface
    private interface Work {
        List<String> with(Identity kit, Path archive) throws IOException;
    }

    private List<String> withFiles(Manifest manifest, Keyring keys, Path data, Work work)
            throws IOException {
        Identity kit =
                keys.files()
                        .orElseThrow(
                                () ->
                                        new BackupRefused(
                                                "Keys and wallet files are opened by the emergency"
                                                        + " kit only."));
        Path sealed = Files.createTempFile(OwnerOnlyFile.folder(data), ".files", ".age");
        try {
            fetch(manifest, sealed);
            try (InputStream in = Sealing.open(kit, Files.newInputStream(sealed))) {
                Optional<String> foreign = new FilesArchive(data).foreign(in);
                if (foreign.isPresent()) {
                    throw SamePost.refused(manifest, data, foreign.get());
                }
            }
            return work.with(kit, sealed);
        } finally {
            Files.deleteIfExists(sealed);
        }
    }

    private void fetch(Manifest manifest, Path place) throws IOException {
        try (CheckedFile there = CheckedFile.open(target, manifest.id(), manifest.files());
                OutputStream out = Files.newOutputStream(place)) {
            there.content().transferTo(out);
            there.requireSame();
        }
    }

    /**
     * Ids of those whose manifest these keys open, newest first: others may lie there, too, and are
     * somebody else's.
     */
    public List<BackupId> ours(Keyring keys) throws IOException {
        List<BackupId> ours = new ArrayList<>();
        for (BackupId id : whole()) {
            if (isOurs(id, keys)) {
                ours.add(id);
            }
        }
        return ours;
    }

    private boolean isOurs(BackupId id, Keyring keys) throws IOException {
        try {
            return manifest(id, keys).id().equals(id);
        } catch (BackupRefused another) {
            return false;
        }
    }

    /** The newest that is whole; empty before the first. */
    public Optional<BackupId> newest() throws IOException {
        return whole().stream().findFirst();
    }

    /** The same of those begun before that: one of a clock that was set back hides no other. */
    public Optional<BackupId> newest(Instant before) throws IOException {
        return whole().stream().filter(id -> BackupId.isOneBefore(id.text(), before)).findFirst();
    }

    /** Takes it away, the manifest first: half of it is never there. */
    public void delete(BackupId id) throws IOException {
        target.delete(id.file(MANIFEST));
        for (String name : target.names(id.file(""))) {
            target.delete(name);
        }
    }

    /**
     * Takes away what backups left that were begun a day before that one and never finished; one
     * begun later may still be at work.
     *
     * @return their ids
     */
    public List<String> deleteHalves(BackupId newest) throws IOException {
        List<BackupId> whole = whole();
        List<String> halves = new ArrayList<>();
        for (String name : target.names("")) {
            String id = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
            if (isLeft(id, newest) && !whole.contains(new BackupId(id))) {
                target.delete(name);
                halves.add(id);
            }
        }
        deleteSpooled(newest);
        return halves.stream().distinct().toList();
    }

    /** What a crash left half written. */
    private void deleteSpooled(BackupId newest) throws IOException {
        try (DirectoryStream<Path> spooled = Files.newDirectoryStream(target.spool())) {
            for (Path file : spooled) {
                String name = file.getFileName().toString();
                if (isLeft(name.substring(0, Math.min(BackupId.LENGTH, name.length())), newest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isLeft(String id, BackupId newest) {
        return BackupId.isOneBefore(id, newest.begunAt().minus(STILL_AT_WORK));
    }
}
