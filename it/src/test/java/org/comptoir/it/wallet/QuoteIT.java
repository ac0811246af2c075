package org.comptoir.it.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /withdrawals/quote} (A4). */
class QuoteIT {
    private final Post post = Post.shared();
    private final Member alice = post.members().withRole("member");

    @ParameterizedTest
    @CsvSource({"XMR, 0.25, 12", "BTC, 0.25, 8", "XMR, 0.000000000001, 12"})
    void saysFeeTotalAndTime(String asset, String amount, int scale) {
        Answer quote = ask(asset, amount).expect(200);
        BigDecimal fee = new BigDecimal(quote.text("fee"));
        BigDecimal total = new BigDecimal(quote.text("total"));
        assertTrue(quote.at("fee").isTextual() && quote.at("total").isTextual(), quote::toString);
        assertTrue(fee.signum() > 0, quote::toString);
        assertEquals(scale, fee.scale());
        assertEquals(fee.add(new BigDecimal(amount)), total);
        assertEquals(scale, total.scale());
        assertTrue(quote.at("arrivalMinutes").isInt(), quote::toString);
        assertTrue(quote.at("arrivalMinutes").asInt() >= 1, quote::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "amount, XMR, 0",
        "amount, XMR, 0.0",
        "amount, XMR, -1",
        "amount, XMR, %2B1",
        "amount, XMR, 1e3",
        "amount, XMR, 0.0000000000001",
        "amount, BTC, 0.000000001",
        "amount, XMR, ''",
        "amount, XMR, %201",
        "amount, XMR, 9223372.036854775807",
        "amount, XMR, 9223372.036854775808",
        "amount, XMR, 99999999999999999999999",
        "asset,  DOGE, 1",
        "asset,  xmr, 1"
    })
    void refusesWhatCannotBeWithdrawn(String field, String asset, String amount) {
        assertEquals(field, Wallet.field(ask(asset, amount)));
    }

    @Test
    void needsBothAssetAndAmount() {
        alice.http().get("/withdrawals/quote?asset=XMR").expectProblem(422, "validation");
        alice.http().get("/withdrawals/quote?amount=1").expectProblem(422, "validation");
    }

    @Test
    void asksWhoYouAre() {
        post.http().get("/withdrawals/quote?asset=XMR&amount=1").expectProblem(401);
    }

    private Answer ask(String asset, String amount) {
        return alice.http().get("/withdrawals/quote?asset=" + asset + "&amount=" + amount);
    }
}
