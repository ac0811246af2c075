package org.comptoir.web.wallet;

import java.time.Instant;
import java.util.List;
import org.comptoir.wallet.OutsideReceipt;

/** Answers of {@code /admin/testnet}. */
final class TestnetViews {
    private TestnetViews() {}

    /** An address outside. */
    record Address(String address) {}

    /** The newest block. */
    record Height(long height) {}

    /** The post's time. */
    record Now(Instant now) {}

    /** What an address outside got. */
    record Received(List<Receipt> items) {
        static Received of(List<OutsideReceipt> receipts) {
            return new Received(receipts.stream().map(Receipt::of).toList());
        }
    }

    /** One payment of it. */
    record Receipt(String txid, String amount, int confirmations) {
        static Receipt of(OutsideReceipt receipt) {
            return new Receipt(
                    receipt.txid(), receipt.amount().toDecimal(), receipt.confirmations());
        }
    }
}
