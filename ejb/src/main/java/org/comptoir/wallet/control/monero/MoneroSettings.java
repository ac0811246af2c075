package org.comptoir.wallet.control.monero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.comptoir.kernel.Secret;
import org.comptoir.recovery.OwnerOnlyFile;
import org.jspecify.annotations.Nullable;

/**
 * Where the Monero programs are; read from the owner-only file that {@code COMPTOIR_MONERO_CONFIG}
 * names: {@code {daemon:{url,user,password}, view:{…}, outside:{…}?, spend:{walletDir, binary}}}.
 */
public final class MoneroSettings {
    private static final int MOST_BYTES = 1 << 16;

    private final Endpoint daemon;
    private final Endpoint view;
    private final @Nullable Endpoint outside;
    private final Path walletDir;
    private final Path binary;

    MoneroSettings(
            Endpoint daemon,
            Endpoint view,
            @Nullable Endpoint outside,
            Path walletDir,
            Path binary) {
        this.daemon = daemon;
        this.view = view;
        this.outside = outside;
        this.walletDir = walletDir;
        this.binary = binary;
    }

    /**
     * Reads the file.
     *
     * @throws IOException also when others than its owner may read it, or a member is missing
     */
    public static MoneroSettings read(Path file) throws IOException {
        JsonNode root = new ObjectMapper().readTree(OwnerOnlyFile.read(file, MOST_BYTES));
        JsonNode spend = root.path("spend");
        return new MoneroSettings(
                endpoint(file, root, "daemon"),
                endpoint(file, root, "view"),
                root.hasNonNull("outside") ? endpoint(file, root, "outside") : null,
                Path.of(text(file, spend, "walletDir")),
                Path.of(text(file, spend, "binary")));
    }

    Endpoint daemon() {
        return daemon;
    }

    Endpoint view() {
        return view;
    }

    Optional<Endpoint> outside() {
        return Optional.ofNullable(outside);
    }

    /** Folder of the spend wallet. */
    Path walletDir() {
        return walletDir;
    }

    /** The wallet server's program. */
    Path binary() {
        return binary;
    }

    private static Endpoint endpoint(Path file, JsonNode root, String name) throws IOException {
        JsonNode node = root.path(name);
        return new Endpoint(
                text(file, node, "url"),
                text(file, node, "user"),
                Secret.of(text(file, node, "password")));
    }

    /** Text without line breaks, as it may end up in another program's configuration. */
    private static String text(Path file, JsonNode node, String name) throws IOException {
        JsonNode found = node.path(name);
        if (!found.isTextual() || found.textValue().chars().anyMatch(Character::isISOControl)) {
            throw new IOException("no usable member " + name + " in " + file);
        }
        return found.textValue();
    }
}
