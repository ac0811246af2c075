package org.comptoir.it.trade;

import java.math.BigDecimal;
import org.comptoir.it.market.Offering;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;

/** A seller with two coins, an offer at 150.00 EUR, and a buyer. */
final class Trading {
    final Post post = Post.shared();
    final Member seller = post.members().join("XMR", "2");
    final Member buyer = post.members().join();
    final String offer = Offering.sell().by(seller).text("id");

    /** Takes one coin. */
    Answer take() {
        return take(buyer, "fiatAmount", "150.00").expect(201);
    }

    Answer take(Member taker, Object... members) {
        return take(taker.keyed(), members);
    }

    Answer take(Http http, Object... members) {
        return http.post("/offers/" + offer + "/trades", members);
    }

    /** A trade of one coin whose cash was sent. */
    Answer paid() {
        return buyer.http().post(path(take()) + "/payment-sent").expect(200);
    }

    /** A trade of one coin that an arbiter is to decide. */
    Answer disputed() {
        return buyer.http().post(path(paid()) + "/dispute", "reason", "No answer.").expect(200);
    }

    Member arbiter() {
        return post.members().withRole("arbiter");
    }

    static String path(Answer trade) {
        return "/trades/" + trade.text("id");
    }

    static BigDecimal coins(String text) {
        return new BigDecimal(text).setScale(12);
    }

    static String lastEvent(Answer trade) {
        int last = trade.at("events").size() - 1;
        var event = trade.at("events").get(last);
        return event.path("by").asText() + " " + event.path("type").asText();
    }
}
