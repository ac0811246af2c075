package org.comptoir.web.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.Figure;
import org.comptoir.wallet.Reconciliation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a look at ledger and chain together found.
 *
 * @param height of the newest block it saw; −1 when the chain did not answer
 * @param state {@code balanced}, {@code unsettled} or {@code differs}
 * @param reason why it is unsettled
 */
public record ReconciliationView(
        @Schema(examples = "XMR") String asset,
        Instant at,
        @Schema(examples = "3210456") long height,
        @Schema(examples = "balanced") String state,
        @Nullable String reason,
        List<FigureView> figures,
        List<DifferenceView> differences) {
    /** One sum. */
    public record FigureView(
            @Schema(examples = "available") String name,
            @Schema(examples = "12.500000000000") String amount) {}

    /**
     * Two sums that must be equal and are not.
     *
     * @param name {@code ledger}, {@code withdrawals} or {@code wallet}
     * @param expected by the books
     * @param amount found beyond what was expected; below zero when it is missing
     */
    public record DifferenceView(
            @Schema(examples = "wallet") String name,
            @Schema(examples = "12.500000000000") String expected,
            @Schema(examples = "12.400000000000") String actual,
            @Schema(examples = "-0.100000000000") String amount) {}

    static ReconciliationView of(Reconciliation look) {
        return new ReconciliationView(
                look.asset().name(),
                look.at(),
                look.height(),
                look.state().word(),
                look.reason(),
                look.figures().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> figure(one.getKey(), one.getValue()))
                        .toList(),
                look.differences().stream().map(ReconciliationView::difference).toList());
    }

    private static FigureView figure(Figure figure, Money amount) {
        return new FigureView(figure.word(), amount.toDecimal());
    }

    private static DifferenceView difference(Reconciliation.Difference difference) {
        return new DifferenceView(
                difference.check().word(),
                difference.expected().toDecimal(),
                difference.actual().toDecimal(),
                difference.amount().toDecimal());
    }
}
