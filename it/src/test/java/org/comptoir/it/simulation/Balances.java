package org.comptoir.it.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.comptoir.it.post.Answer;

/** What the post says its members have. */
final class Balances {
    private Balances() {}

    /** All of one coin that is a member's, as an operator reads it. */
    static BigDecimal total(Stage stage, Trader trader, String asset) {
        return new BigDecimal(line(stage, trader, asset).path("total").asText());
    }

    /** The member's line of that coin. */
    static JsonNode line(Stage stage, Trader trader, String asset) {
        Answer balances =
                stage.courier()
                        .deliver(stage.operator(), http -> http.get("/balances/" + trader.id()))
                        .expect(200);
        for (JsonNode item : balances.at("items")) {
            if (item.path("asset").asText().equals(asset)) {
                return item;
            }
        }
        throw new AssertionError("no " + asset + ": " + balances);
    }
}
