package org.comptoir.recovery;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.comptoir.recovery.JournalEntry.Addresses;
import org.comptoir.recovery.JournalEntry.Allocation;
import org.comptoir.recovery.JournalEntry.Epoch;
import org.comptoir.recovery.JournalEntry.Payout;
import org.comptoir.recovery.JournalEntry.SealHead;
import org.jspecify.annotations.Nullable;

/** What the whole journal says, folded: what R2 and D4 hold the database against. */
final class JournalWitness {
    private final Map<String, Long> highestIndex = new HashMap<>();
    private final Map<String, HashSet<String>> txids = new HashMap<>();
    private @Nullable SealHead sealHead;
    private @Nullable Epoch epoch;

    void see(JournalEntry entry) {
        if (entry instanceof Addresses addresses) {
            highestIndex.merge(addresses.asset(), addresses.highestIndex(), Math::max);
        } else if (entry instanceof Allocation allocation) {
            highestIndex.merge(allocation.asset(), allocation.index(), Math::max);
        } else if (entry instanceof Payout payout) {
            txids.computeIfAbsent(payout.asset(), asset -> new HashSet<>()).add(payout.txid());
        } else if (entry instanceof SealHead head) {
            sealHead = head;
        } else if (entry instanceof Epoch begun) {
            epoch = begun;
        }
    }

    OptionalLong highestIndex(String asset) {
        Long index = highestIndex.get(asset);
        return index == null ? OptionalLong.empty() : OptionalLong.of(index);
    }

    boolean knows(String asset, String txid) {
        Collection<String> known = txids.get(asset);
        return known != null && known.contains(txid);
    }

    Optional<SealHead> sealHead() {
        return Optional.ofNullable(sealHead);
    }

    Optional<Epoch> epoch() {
        return Optional.ofNullable(epoch);
    }
}
