package org.comptoir.wallet;

import java.time.Duration;
import org.comptoir.kernel.Money;

/**
 * What a withdrawal would cost if it were requested now (A4).
 *
 * @param total amount and fee
 * @param arrival until confirmed, on average
 */
public record WithdrawalQuote(Money fee, Money total, Duration arrival) {}
