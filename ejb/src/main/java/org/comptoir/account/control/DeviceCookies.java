package org.comptoir.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.boundary.Macs;
import org.jspecify.annotations.Nullable;

/** The signed name of a device, {@code id(16) ‖ code(32)}: proves nothing but a sign-in before. */
@Dependent
public class DeviceCookies {
    private static final KeyPurpose PURPOSE = new KeyPurpose("account.device");
    private static final int ID_BYTES = 16;
    private static final int SIZE_BYTES = ID_BYTES + 32;

    private final Macs macs;

    /** Names signed by the vault. */
    @Inject
    public DeviceCookies(Macs macs) {
        this.macs = macs;
    }

    /** The signed name. */
    public Secret write(UUID device) {
        byte[] id = bytes(device);
        byte[] cookie = ByteBuffer.allocate(SIZE_BYTES).put(id).put(macs.of(PURPOSE, id)).array();
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(cookie));
    }

    /** The device of a cookie that we signed. */
    public Optional<UUID> read(@Nullable String cookie) {
        if (cookie == null || cookie.length() > SIZE_BYTES * 2) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cookie));
            if (bytes.remaining() != SIZE_BYTES) {
                return Optional.empty();
            }
            UUID device = new UUID(bytes.getLong(), bytes.getLong());
            byte[] code = new byte[bytes.remaining()];
            bytes.get(code);
            return macs.matches(PURPOSE, code, bytes(device))
                    ? Optional.of(device)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
