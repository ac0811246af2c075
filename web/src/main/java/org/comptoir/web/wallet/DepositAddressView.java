package org.comptoir.web.wallet;

import org.comptoir.wallet.DepositAddress;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where the caller's coins come in.
 *
 * @param uri the same for wallets and QR codes
 * @param chain the sort of network: demo, regtest, stagenet or mainnet
 */
public record DepositAddressView(
        @Schema(examples = "XMR") String asset,
        String address,
        String uri,
        @Schema(examples = "demo") String chain) {
    static DepositAddressView of(DepositAddress address) {
        return new DepositAddressView(
                address.asset().name(), address.address(), address.uri(), address.chain().code());
    }
}
