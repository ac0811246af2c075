package org.comptoir.wallet.control;

import org.comptoir.kernel.Asset;
import org.comptoir.wallet.ChainKind;

/**
 * What a chain and the post's wallet on it are; written once as the post's binding (R1).
 *
 * @param nettype the node's own word for its network ({@code mainnet}, {@code fakechain}, …)
 * @param firstBlock hash of block 1, which unlike the genesis block tells networks apart
 * @param primaryAddress the wallet's own base address, the same for as long as its keys
 */
public record ChainIdentity(
        Asset asset, ChainKind kind, String nettype, String firstBlock, String primaryAddress) {}
