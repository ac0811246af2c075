package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.boundary.Macs;
import org.comptoir.vault.boundary.Sealer;
import org.comptoir.wallet.WalletKeys;

/** Gives the wallet keys of the vault: neither context may know the other, this one knows both. */
@Dependent
public class VaultWalletKeys implements WalletKeys {
    private static final KeyPurpose WITHDRAWALS = new KeyPurpose("wallet.withdrawals");
    private static final KeyPurpose PAYOUTS = new KeyPurpose("wallet.payouts");

    private final Macs macs;
    private final Sealer sealer;

    /** With the post's keys. */
    @Inject
    public VaultWalletKeys(Macs macs, Sealer sealer) {
        this.macs = macs;
        this.sealer = sealer;
    }

    @Override
    public byte[] mac(String text) {
        return macs.of(WITHDRAWALS, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] seal(Secret secret, String context) {
        return sealer.seal(PAYOUTS, context, secret);
    }

    @Override
    public Secret open(byte[] sealed, String context) {
        return sealer.open(PAYOUTS, context, sealed);
    }
}
