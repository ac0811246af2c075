package org.comptoir.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.util.encoders.Base32;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.boundary.Macs;

/**
 * Codes for the day on which the authenticator is lost: 80 random bits each, ten at a time (S8).
 */
@Dependent
public class RecoveryCodes {
    /** How many a member gets. */
    public static final int COUNT = 10;

    private static final KeyPurpose PURPOSE = new KeyPurpose("account.recovery-code");
    private static final int RANDOM_BYTES = 10;
    private static final Pattern CODE = Pattern.compile("[A-Z2-7]{16}");
    private static final Pattern BETWEEN = Pattern.compile("[ -]");

    private final Macs macs;
    private final SecureRandom random = new SecureRandom();

    /** Codes authenticated by the vault. */
    @Inject
    public RecoveryCodes(Macs macs) {
        this.macs = macs;
    }

    /** New codes, four groups of four characters: {@code ABCD-EFGH-IJKL-MNOP}. */
    public List<Secret> make() {
        List<Secret> codes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            byte[] bytes = new byte[RANDOM_BYTES];
            random.nextBytes(bytes);
            String text = Base32.toBase32String(bytes);
            codes.add(Secret.of(text.replaceAll("(.{4})(?=.)", "$1-")));
        }
        return codes;
    }

    /** What is stored of a code; nothing when the text cannot be one. */
    public Optional<Secret> mac(MemberId member, String code) {
        String plain = BETWEEN.matcher(code.toUpperCase(Locale.ROOT)).replaceAll("");
        if (!CODE.matcher(plain).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                Secret.of(
                        macs.of(
                                PURPOSE,
                                member.toString().getBytes(StandardCharsets.US_ASCII),
                                plain.getBytes(StandardCharsets.US_ASCII))));
    }
}
