package org.comptoir.recovery.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.comptoir.recovery.OwnerOnlyFile;

/**
 * What a post's machine keeps to make backups and to open their rows, in {@code keys/backup}.
 *
 * <pre>
 * kit.recipient     to whom everything is sealed; its secret is on paper
 * kit.dates         when the kit was made, and when somebody last typed it in
 * drill.identity    opens rows, so that the machine can rehearse a restore by itself
 * &lt;kit&gt;.mac         key of the manifests' MAC, of this kit and of each before it
 * </pre>
 */
public final class BackupKeys {
    private static final String RECIPIENT = "kit.recipient";
    private static final String DATES = "kit.dates";
    private static final String DRILL = "drill.identity";
    private static final String MANIFESTS = "comptoir backup manifests 1";
    private static final int MOST_BYTES = 1_000;

    private final Path folder;
    private final Recipient kit;
    private final Identity drill;
    private final Dates dates;

    /**
     * The life of a kit.
     *
     * @param rehearsedAt when somebody last typed it in from paper, if anybody ever did
     */
    public record Dates(Instant madeAt, Optional<Instant> rehearsedAt) {}

    private BackupKeys(Path folder, Recipient kit, Identity drill, Dates dates) {
        this.folder = folder;
        this.kit = kit;
        this.drill = drill;
        this.dates = dates;
    }

    /** The folder of these keys in that data folder. */
    public static Path in(Path data) {
        return data.resolve("keys/backup");
    }

    /**
     * Those in that folder; empty before a kit was made.
     *
     * @throws IOException also when others than their owner could read them
     */
    public static Optional<BackupKeys> read(Path folder) throws IOException {
        if (Files.notExists(folder.resolve(RECIPIENT))) {
            return Optional.empty();
        }
        try {
            List<String> dates = text(folder.resolve(DATES)).lines().toList();
            return Optional.of(
                    new BackupKeys(
                            folder,
                            new Recipient(text(folder.resolve(RECIPIENT))),
                            Identity.typed(text(folder.resolve(DRILL))),
                            new Dates(
                                    Instant.parse(dates.get(0)),
                                    dates.size() < 2
                                            ? Optional.empty()
                                            : Optional.of(Instant.parse(dates.get(1))))));
        } catch (KitRefused e) {
            throw new IOException(folder.resolve(DRILL) + " holds no key", e);
        }
    }

    /**
     * Makes the post's emergency kit, or a new one in its place: backups made from now on are
     * sealed to it, earlier ones still need the paper of their time.
     *
     * @return the secret that goes on paper and nowhere else
     */
    public static Identity makeKit(Path folder, Instant at) throws IOException {
        Identity kit = Identity.create();
        adopt(folder, kit, at);
        return kit;
    }

    /** The same with a kit that is on its paper already: once this returns, backups need it. */
    public static void adopt(Path folder, Identity kit, Instant at) throws IOException {
        OwnerOnlyFile.folder(folder);
        if (Files.notExists(folder.resolve(DRILL))) {
            write(folder.resolve(DRILL), Identity.create().reveal());
        }
        OwnerOnlyFile.replace(folder.resolve(macName(kit.recipient())), kit.derive(MANIFESTS));
        writeDates(folder, new Dates(at, Optional.empty()));
        write(folder.resolve(RECIPIENT), kit.recipient().text());
    }

    /**
     * Somebody typed the kit in from paper.
     *
     * @throws KitRefused when it is not the kit of this post
     */
    public void rehearsed(Identity typed, Instant at) throws IOException, KitRefused {
        if (!typed.recipient().equals(kit)) {
            throw new KitRefused(
                    "This is the key of another kit: this post's backups are not sealed to it.");
        }
        writeDates(folder, new Dates(dates.madeAt(), Optional.of(at)));
    }

    /** To whom everything is sealed. */
    public Recipient kit() {
        return kit;
    }

    /** Opens rows. */
    public Identity drill() {
        return drill;
    }

    public Dates dates() {
        return dates;
    }

    /** Key of the manifests made for that kit; empty when this machine never had it. */
    Optional<byte[]> manifestKey(Recipient of) throws IOException {
        Path file = folder.resolve(macName(of));
        return Files.exists(file)
                ? Optional.of(OwnerOnlyFile.read(file, MOST_BYTES))
                : Optional.empty();
    }

    /** Key of the manifests made for the kit of that secret. */
    static byte[] manifestKey(Identity kit) {
        return kit.derive(MANIFESTS);
    }

    private static void writeDates(Path folder, Dates dates) throws IOException {
        write(
                folder.resolve(DATES),
                dates.madeAt() + dates.rehearsedAt().map(at -> "\n" + at).orElse(""));
    }

    private static String text(Path file) throws IOException {
        return new String(OwnerOnlyFile.read(file, MOST_BYTES), StandardCharsets.US_ASCII).strip();
    }

    private static void write(Path file, String text) throws IOException {
        OwnerOnlyFile.replace(file, (text + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String macName(Recipient kit) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(kit.text().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, 8) + ".mac";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "BackupKeys[" + kit + "]";
    }
}
