package org.comptoir.web.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bodies of {@code /admin/testnet}. */
final class TestnetRequests {
    private TestnetRequests() {}

    /** Coins from outside for a member. */
    record Deposit(
            @Schema(examples = "alice") String username,
            @Schema(examples = "XMR") String asset,
            @Schema(examples = "2") String amount) {}

    /** An address outside. */
    @Schema(name = "OutsideAddressRequest")
    record Address(@Schema(examples = "XMR") String asset) {}

    /** Blocks to be mined. */
    record Mine(@Schema(examples = "XMR") String asset, @Schema(examples = "10") int blocks) {}

    /** Blocks to be replaced. */
    record Reorganise(@Schema(examples = "XMR") String asset, @Schema(examples = "2") int depth) {}

    /** Calls to fail. */
    record Fault(
            @Schema(examples = "XMR") String asset,
            @Schema(examples = "relay") String call,
            @Schema(examples = "unanswered") String fault,
            @Schema(examples = "1") int times) {}

    /** Time to pass. */
    record Clock(@Schema(examples = "3600") long advanceSeconds) {}
}
