package org.comptoir.wallet;

import org.jspecify.annotations.Nullable;

/**
 * What a chain said when it was asked.
 *
 * @param answers false when node or wallet did not answer as they should
 * @param height newest block of the node; −1 when it does not answer
 * @param synchronised false while the node fetches blocks
 * @param making what keeps a wallet busy, or null
 * @param fault which call failed and how, without secrets; empty when none did
 */
public record ChainAnswer(
        boolean answers,
        long height,
        boolean synchronised,
        @Nullable AddressWork making,
        String fault) {}
