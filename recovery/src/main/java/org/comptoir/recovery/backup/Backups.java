package org.comptoir.recovery.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.comptoir.recovery.backup.Manifest.Piece;
import org.comptoir.recovery.backup.Manifest.SealedFile;

/** The backups at a target. */
public final class Backups {
    static final String MANIFEST = "manifest";
    private static final int MOST_MANIFEST_BYTES = 64 << 20;
    private static final int BUFFER_BYTES = 1 << 16;

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

    /**
     * What that backup says it holds.
     *
     * @throws BackupRefused when it is not there, or not what the post wrote
     */
    public Manifest manifest(BackupId id, Keyring keys) throws IOException {
        byte[] bytes;
        try (InputStream in = target.get(id.file(MANIFEST))) {
            bytes = in.readNBytes(MOST_MANIFEST_BYTES);
        } catch (NoSuchFileException e) {
            throw new BackupRefused("There is no backup " + id + " at " + target.describe() + ".");
        }
        Manifest manifest = ManifestText.read(bytes, keys.manifests(ManifestText.kit(bytes)));
        if (!manifest.id().equals(id)) {
            throw new BackupRefused("The manifest of " + id + " is that of " + manifest.id() + ".");
        }
        return manifest;
    }

    /**
     * Reads every file and compares it with the manifest.
     *
     * @param progress told the bytes that were read, again and again
     * @throws BackupRefused naming the first file that is missing or not what was written
     */
    public void verify(Manifest manifest, LongConsumer progress) throws IOException {
        for (Piece piece : manifest.pieces()) {
            verify(manifest.id(), piece.file(), progress);
        }
        verify(manifest.id(), manifest.files(), progress);
    }

    private void verify(BackupId id, SealedFile file, LongConsumer progress) throws IOException {
        MessageDigest digest = Spool.sha256();
        try (InputStream in = new DigestInputStream(target.get(id.file(file.name())), digest)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                progress.accept(read);
            }
        } catch (NoSuchFileException e) {
            throw new BackupRefused("%s of backup %s is missing.".formatted(file.name(), id));
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
            throw new BackupRefused(
                    "%s of backup %s is not what was written.".formatted(file.name(), id));
        }
    }

    /**
     * Writes what is missing of the post's files.
     *
     * @return what was written
     * @throws BackupRefused without the kit
     */
    public List<String> restoreFiles(Manifest manifest, Keyring keys, Path data)
            throws IOException {
        Identity kit =
                keys.files()
                        .orElseThrow(
                                () ->
                                        new BackupRefused(
                                                "Keys and wallet files are opened by the emergency"
                                                        + " kit only."));
        try (InputStream in =
                Sealing.open(kit, target.get(manifest.id().file(manifest.files().name())))) {
            return new FilesArchive(data).restore(in);
        }
    }

    /** The newest that is whole; empty before the first. */
    public Optional<BackupId> newest() throws IOException {
        return whole().stream().findFirst();
    }

    /** Takes it away, the manifest first: half of it is never there. */
    public void delete(BackupId id) throws IOException {
        target.delete(id.file(MANIFEST));
        for (String name : target.names(id.file(""))) {
            target.delete(name);
        }
    }

    /**
     * Takes away what backups left that were begun before that one and never finished.
     *
     * @return their ids
     */
    public List<String> deleteHalves(BackupId before) throws IOException {
        List<BackupId> whole = whole();
        List<String> halves = new ArrayList<>();
        for (String name : target.names("")) {
            String id = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
            if (BackupId.isOne(id)
                    && id.compareTo(before.text()) < 0
                    && !whole.contains(new BackupId(id))) {
                target.delete(name);
                halves.add(id);
            }
        }
        return halves.stream().distinct().toList();
    }
}
