package org.comptoir.wallet.entity;

import org.comptoir.kernel.Asset;
import org.comptoir.wallet.ChainKind;

/** What this post was bound to at its first start (R1). */
public record BindingRow(
        Asset asset, ChainKind kind, String nettype, String firstBlock, String primaryAddress) {}
