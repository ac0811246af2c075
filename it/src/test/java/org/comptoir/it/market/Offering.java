package org.comptoir.it.market;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;

/** Offers that tests make: 150.00 EUR a coin, 10.00 to 1 000.00 EUR, unless changed. */
public final class Offering {
    private final Map<String, Object> members = new LinkedHashMap<>();

    private Offering(String side) {
        members.put("side", side);
        members.put("asset", "XMR");
        members.put("currency", "EUR");
        members.put("price", fixed("150.00"));
        members.put("minAmount", "10.00");
        members.put("maxAmount", "1000.00");
        members.put("paymentMethods", List.of("sepa"));
        members.put("terms", "Reference: your username");
        members.put("paymentWindowMinutes", 60);
    }

    /** The maker sells coins. */
    public static Offering sell() {
        return new Offering("sell");
    }

    /** The maker buys coins. */
    public static Offering buy() {
        return new Offering("buy");
    }

    /** A fixed price. */
    public static Map<String, Object> fixed(String amount) {
        return Map.of("type", "fixed", "amount", amount);
    }

    /** The same with one member changed or added. */
    public Offering with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** The same without one member. */
    public Offering without(String name) {
        members.remove(name);
        return this;
    }

    /** Asks the post to make it. */
    public Answer ask(Http http) {
        return http.send("POST", "/offers", Http.write(members));
    }

    /** Makes it; the answer is the offer. */
    public Answer by(Member maker) {
        return ask(maker.http()).expect(201);
    }
}
