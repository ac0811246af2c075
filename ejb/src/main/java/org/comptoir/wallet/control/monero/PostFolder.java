package org.comptoir.wallet.control.monero;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.comptoir.kernel.Secret;
import org.comptoir.recovery.OwnerOnlyFile;

/** Where the Monero side of a post keeps things of its own under the post's data folder. */
final class PostFolder {
    private static final int MOST_BYTES = 4096;
    private static final int PASSWORD_BYTES = 32;

    private final Path data;

    PostFolder(Path data) {
        this.data = data.toAbsolutePath();
    }

    /** Configuration of the spend wallet's server, login included; written at each start. */
    Path spendConfig() {
        return data.resolve("run/wallet-spend.conf");
    }

    /** Process id and start time of the spend wallet's server. */
    Path spendPid() {
        return data.resolve("run/wallet-spend.pid");
    }

    Path spendLogs() {
        return data.resolve("logs/wallet-spend");
    }

    /** The password of a wallet's file; made at the first use. */
    Secret password(String wallet) throws IOException {
        Path file = data.resolve("keys/" + wallet + ".password");
        if (Files.notExists(file)) {
            OwnerOnlyFile.create(file, random().getBytes(StandardCharsets.US_ASCII));
        }
        String text = new String(OwnerOnlyFile.read(file, MOST_BYTES), StandardCharsets.US_ASCII);
        return Secret.of(text.strip());
    }

    /** How many addresses the view wallet has ever made, whatever the wallet itself remembers. */
    long addressesMade() throws IOException {
        if (Files.notExists(addresses())) {
            return 0;
        }
        String text =
                new String(OwnerOnlyFile.read(addresses(), MOST_BYTES), StandardCharsets.US_ASCII);
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IOException("no number in " + addresses(), e);
        }
    }

    void recordAddressesMade(long highestIndex) throws IOException {
        byte[] text = (highestIndex + "\n").getBytes(StandardCharsets.US_ASCII);
        OwnerOnlyFile.replace(addresses(), text);
    }

    static String random() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Path addresses() {
        return data.resolve("chain/monero-addresses");
    }
}
