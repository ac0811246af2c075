package org.comptoir.it.wallet;

import java.util.Map;
import org.comptoir.it.post.Post;

/**
 * The post of the tests that pause it, freeze it or need a limit: nobody else's tests run on it. It
 * is started when first asked for and ends with the JVM.
 */
final class OwnPost {
    /** BTC that may leave a member's hands in 24 hours (W10); XMR has no limit. */
    static final String DAILY_BTC = "1";

    /** XMR from which an operator approves a withdrawal (W10). */
    static final String APPROVAL_XMR = "50";

    private static final Post POST =
            Post.start(
                    Map.of(
                            "COMPTOIR_GUARD_ADMISSION",
                            "observe",
                            "COMPTOIR_WALLET_DAILY_LIMIT_BTC",
                            DAILY_BTC,
                            "COMPTOIR_WALLET_APPROVAL_FROM_XMR",
                            APPROVAL_XMR));

    private OwnPost() {}

    static Post get() {
        return POST;
    }
}
