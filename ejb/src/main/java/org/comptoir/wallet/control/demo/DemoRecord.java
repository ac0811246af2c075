package org.comptoir.wallet.control.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comptoir.kernel.Asset;

/** One step in the life of a demo chain, as its file keeps it. */
sealed interface DemoRecord {
    /** The beginning: all else follows from the seed. */
    record Genesis(Asset asset, String seed) implements DemoRecord {}

    /** A wallet made addresses up to this index. */
    record AddressesMade(DemoOwner owner, long highestIndex) implements DemoRecord {}

    /** The chain gave coins to whom the transaction pays; it lies in block 0 for ever. */
    record Granted(DemoTransaction transaction) implements DemoRecord {}

    /** A transaction entered the pool. */
    record Sent(DemoTransaction transaction) implements DemoRecord {}

    /** Blocks up to {@code height} came; the first of them holds these transactions. */
    record Mined(long firstHeight, long height, List<String> txids) implements DemoRecord {
        public Mined {
            txids = List.copyOf(txids);
        }
    }

    /**
     * The newest blocks went; their transactions returned to the pool.
     *
     * @param height of the newest block that stayed
     * @param forgetting true when they vanished instead, with all that was in the pool
     */
    record Reorganised(long height, boolean forgetting) implements DemoRecord {}

    /** Where the chain changed its course, written when the file is written anew. */
    record Courses(Map<Long, Long> byHeight) implements DemoRecord {
        public Courses {
            byHeight = Map.copyOf(byHeight);
        }

        TreeMap<Long, Long> sorted() {
            return new TreeMap<>(byHeight);
        }
    }
}
