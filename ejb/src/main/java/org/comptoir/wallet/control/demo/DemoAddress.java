package org.comptoir.wallet.control.demo;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.control.PayeeAddress;

/**
 * Addresses of demo chains: {@code demoxmr1} or {@code demobtc1}, 40 digits of hex, and eight more
 * as checksum. Nobody can take one for an address of a real network.
 */
final class DemoAddress {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{48}");
    private static final int PAYLOAD = 40;
    private static final int CHECKSUM = 8;

    private DemoAddress() {}

    /** The address whose 40 digits begin that hash. */
    static String of(Asset asset, String hash) {
        String payload = hash.substring(0, PAYLOAD);
        return prefix(asset) + payload + checksum(asset, payload);
    }

    static Optional<PayeeAddress> decode(Asset asset, String text) {
        String prefix = prefix(asset);
        if (!text.startsWith(prefix)) {
            return Optional.empty();
        }
        String digits = text.substring(prefix.length());
        if (!DIGITS.matcher(digits).matches()
                || !digits.endsWith(checksum(asset, digits.substring(0, PAYLOAD)))) {
            return Optional.empty();
        }
        return Optional.of(new PayeeAddress(text, PayeeAddress.Kind.STANDARD, null));
    }

    private static String prefix(Asset asset) {
        return "demo" + asset.name().toLowerCase(Locale.ROOT) + "1";
    }

    private static String checksum(Asset asset, String payload) {
        return DemoHash.of("address", asset, payload).substring(0, CHECKSUM);
    }
}
