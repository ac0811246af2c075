package org.comptoir.web.wallet;

import java.util.List;
import org.comptoir.wallet.TreasuryResult;

/**
 * What became of a batch.
 *
 * @param items one for each payment, in the order of the request
 */
public record BatchView(List<BatchItem> items) {
    static BatchView of(List<TreasuryResult> results) {
        return new BatchView(results.stream().map(BatchItem::of).toList());
    }
}
