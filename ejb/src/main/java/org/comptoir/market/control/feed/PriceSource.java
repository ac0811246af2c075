package org.comptoir.market.control.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.comptoir.market.Pair;
import org.jspecify.annotations.Nullable;

/** A place on the Internet that tells what coins cost, to everybody and without a key. */
public interface PriceSource {
    /** Its name, one lower-case word. */
    String name();

    /** Where it is found unless an operator knows another way to it, without a final slash. */
    String address();

    /** False for what it does not trade: it is not asked then. */
    boolean knows(Pair pair);

    /** Path and query below the address. */
    String path(Pair pair);

    /**
     * Reads an answer.
     *
     * @throws UnreadableQuote when it is not of the documented shape, or of something else
     */
    Told read(Pair pair, JsonNode answer) throws UnreadableQuote;

    /**
     * What a source told.
     *
     * @param price cash for one whole coin
     * @param at since when it says that is so, or null
     */
    record Told(BigDecimal price, @Nullable Instant at) {}
}
