package org.comptoir.it.kill;

import java.time.Duration;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Post;

/** Mines while a test waits, not so often that the wallets could not follow. */
final class Miner {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int BLOCKS = 4;

    private final Post post;
    private long minedAt = System.nanoTime();

    Miner(Post post) {
        this.post = post;
    }

    /** Some blocks if it is time, and if the node is there just now. */
    void tick() {
        if (System.nanoTime() - minedAt < PAUSE.toNanos()) {
            return;
        }
        minedAt = System.nanoTime();
        Answer answer =
                post.operator()
                        .http()
                        .post("/admin/testnet/mine", "asset", Payee.COIN, "blocks", BLOCKS);
        if (answer.status() != 503) {
            answer.expect(200);
        }
    }
}
