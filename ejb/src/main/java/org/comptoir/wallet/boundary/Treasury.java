package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.comptoir.account.Caller;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.wallet.TreasuryLine;
import org.comptoir.wallet.TreasuryResult;
import org.comptoir.wallet.control.Paymaster;
import org.jspecify.annotations.Nullable;

/** What the post pays to members out of the fees it has earned. */
@Stateless
public class Treasury {
    /** Lines of one batch at most. */
    public static final int MOST_LINES = 10_000;

    /** So many payees are kept from closing at once; the database has room for some thousands. */
    private static final int LINES_OF_A_PART = 500;

    @Inject TreasuryPart part;

    /**
     * Pays the lines in their order, in parts of {@value #LINES_OF_A_PART}, each a transaction.
     *
     * <p><em>Effect</em>: a line that was paid stays paid, also when a later part fails; sent again
     * it is not paid again.
     *
     * @param results what became of each, in order; filled part by part, so that the same call made
     *     again after a fault goes on behind what was paid, and the code is not asked for twice
     * @throws InvalidInput when a line is none, whose payment is nobody's fault but the request's
     * @throws org.comptoir.kernel.Refused 401, 403 when the caller is no operator now or the second
     *     factor is missing or wrong
     * @throws org.comptoir.ledger.Frozen while the post is frozen
     */
    public void pay(
            Caller caller,
            List<TreasuryLine> lines,
            @Nullable String totp,
            List<TreasuryResult> results) {
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new InvalidInput("transfers", "must be 1 to %d".formatted(MOST_LINES));
        }
        Paymaster.requireLines(lines);
        while (results.size() < lines.size()) {
            int at = results.size();
            List<TreasuryLine> some =
                    lines.subList(at, Math.min(at + LINES_OF_A_PART, lines.size()));
            results.addAll(at == 0 ? part.first(caller, some, totp) : part.further(caller, some));
        }
    }
}
