package org.comptoir.recovery.backup;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has to open backups with: the kit's secret, the machine's own keys, or both.
 *
 * <p>The machine's keys open rows; files are opened by the kit alone.
 */
public final class Keyring {
    private final @Nullable Identity kit;
    private final @Nullable BackupKeys machine;

    private Keyring(@Nullable Identity kit, @Nullable BackupKeys machine) {
        this.kit = kit;
        this.machine = machine;
    }

    /** On a machine that has nothing but the paper. */
    public static Keyring of(Identity kit) {
        return new Keyring(kit, null);
    }

    /** On the post's own machine. */
    public static Keyring of(BackupKeys machine) {
        return new Keyring(null, machine);
    }

    /** Key of the manifests of that kit. */
    byte[] manifests(Recipient of) throws IOException {
        if (kit != null && kit.recipient().equals(of)) {
            return BackupKeys.manifestKey(kit);
        }
        Optional<byte[]> kept = machine == null ? Optional.empty() : machine.manifestKey(of);
        return kept.orElseThrow(
                () -> new BackupRefused("It was made for another emergency kit than yours."));
    }

    /** Opens rows. */
    Identity rows() {
        return kit != null ? kit : Objects.requireNonNull(machine).drill();
    }

    /** Opens files; empty without the kit. */
    Optional<Identity> files() {
        return Optional.ofNullable(kit);
    }

    @Override
    public String toString() {
        return "***";
    }
}
