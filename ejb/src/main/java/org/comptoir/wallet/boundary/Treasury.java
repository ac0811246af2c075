package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
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
     * @return what became of each, in order
     * @throws InvalidInput when a line is none, whose payment is nobody's fault but the request's
     * @throws org.comptoir.kernel.Refused 401, 403 when the caller is no operator now or the second
     *     factor is missing or wrong
     * @throws org.comptoir.ledger.Frozen while the post is frozen
     */
    public List<TreasuryResult> pay(
            Caller caller, List<TreasuryLine> lines, @Nullable String totp) {
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new InvalidInput("transfers", "must be 1 to %d".formatted(MOST_LINES));
        }
        Paymaster.requireLines(lines);
        List<TreasuryResult> results = new ArrayList<>();
        for (int at = 0; at < lines.size(); at += LINES_OF_A_PART) {
            List<TreasuryLine> some =
                    lines.subList(at, Math.min(at + LINES_OF_A_PART, lines.size()));
            results.addAll(at == 0 ? part.first(caller, some, totp) : part.further(caller, some));
        }
        return results;
    }
}
