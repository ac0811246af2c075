package org.comptoir.wallet.control;

import java.nio.charset.StandardCharsets;
import org.comptoir.kernel.Secret;
import org.comptoir.wallet.WalletKeys;

/** Keys of a test: the code is a digest, the seal only turns the bytes round. */
final class TestKeys implements WalletKeys {
    @Override
    public byte[] mac(String text) {
        return org.comptoir.ledger.Sha256.hash("key|" + text).bytes();
    }

    @Override
    public byte[] seal(Secret secret, String context) {
        String turned =
                new StringBuilder(context + "\n" + secret.revealText()).reverse().toString();
        return turned.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Secret open(byte[] sealed, String context) {
        String text =
                new StringBuilder(new String(sealed, StandardCharsets.UTF_8)).reverse().toString();
        if (!text.startsWith(context + "\n")) {
            throw new IllegalStateException("sealed for something else");
        }
        return Secret.of(text.substring(context.length() + 1));
    }
}
