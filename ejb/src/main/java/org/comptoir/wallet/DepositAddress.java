package org.comptoir.wallet;

import org.comptoir.kernel.Asset;

/**
 * Where a member's coins come in.
 *
 * @param uri the same for wallets and QR codes
 */
public record DepositAddress(Asset asset, String address, String uri, ChainKind chain) {}
