package org.comptoir.trade;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Most coins that may be in the open trades a newcomer has taken; they grow with completed trades
 * (T1).
 */
@Dependent
public class NewcomerConfig {
    private static final Pattern STEP = Pattern.compile("(?<below>[0-9]{1,4})=(?<coins>[0-9.]+)");
    private static final int MOST_TRADES = 1_000;
    private static final Set<String> PLAY_CHAINS = Set.of("demo", "monero-regtest");
    private static final String REAL_XMR = "1=1,5=5,20=25";

    private final Map<Asset, NavigableMap<Integer, Money>> steps = new EnumMap<>(Asset.class);

    /**
     * A limit.
     *
     * @param most coins in open trades that the member has taken
     * @param below completed trades from which on it no longer holds
     */
    public record Step(Money most, int below) {}

    /**
     * Reads the configuration.
     *
     * @param chain {@code COMPTOIR_CHAIN}: without a setting there are no limits on the demo chain
     *     and on regtest
     * @param xmr {@code comptoir.trade.newcomer-limits-xmr}: completed trades below which so many
     *     coins are the most, {@code 1=1,5=5,20=25}, growing; or {@code none}
     * @param btc {@code comptoir.trade.newcomer-limits-btc}: the same
     */
    @Inject
    public NewcomerConfig(
            @ConfigProperty(name = "comptoir.chain", defaultValue = "demo") String chain,
            @ConfigProperty(name = "comptoir.trade.newcomer-limits-xmr") Optional<String> xmr,
            @ConfigProperty(name = "comptoir.trade.newcomer-limits-btc") Optional<String> btc) {
        read(Asset.XMR, xmr.orElse(PLAY_CHAINS.contains(chain) ? "none" : REAL_XMR));
        read(Asset.BTC, btc.orElse("none"));
    }

    /** The limit of a member with so many completed trades, if there is one. */
    public Optional<Step> of(Asset asset, int completedTrades) {
        Map.Entry<Integer, Money> step =
                steps.getOrDefault(asset, new TreeMap<>()).higherEntry(completedTrades);
        return Optional.ofNullable(step).map(found -> new Step(found.getValue(), found.getKey()));
    }

    private void read(Asset asset, String text) {
        if (text.isBlank() || text.equals("none")) {
            return;
        }
        NavigableMap<Integer, Money> read = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = STEP.matcher(part.strip());
            if (!matcher.matches()) {
                throw refused(asset, part);
            }
            int below = Integer.parseInt(matcher.group("below"));
            Money most = Money.parse(name(asset), matcher.group("coins"), asset);
            boolean grows =
                    read.isEmpty()
                            || (below > read.lastKey()
                                    && most.compareTo(read.lastEntry().getValue()) > 0);
            if (below < 1 || below > MOST_TRADES || !grows) {
                throw refused(asset, part);
            }
            read.put(below, most);
        }
        steps.put(asset, read);
    }

    private static IllegalArgumentException refused(Asset asset, String part) {
        return new IllegalArgumentException(
                name(asset) + " grows with completed trades, as 1=1,5=5,20=25; not " + part);
    }

    private static String name(Asset asset) {
        return switch (asset) {
            case XMR -> "comptoir.trade.newcomer-limits-xmr";
            case BTC -> "comptoir.trade.newcomer-limits-btc";
        };
    }
}
