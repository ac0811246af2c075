package org.comptoir.ledger;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.comptoir.kernel.Asset;
import org.jspecify.annotations.Nullable;

/**
 * A transfer to be posted.
 *
 * <p><em>Shape</em>: 2 to {@value #MAX_ENTRIES} entries, each account once, per asset a sum of zero
 * (L1); a memo has 1 to {@value #MAX_MEMO_CHARS} characters.
 *
 * @param key under which it is posted at most once
 * @param reference id of what it belongs to: a trade, a deposit, a withdrawal, the transfer it
 *     corrects
 * @param memo personal text, erasable; the ledger keeps its salted digest only (L8)
 */
public record TransferOrder(
        TransferKind kind,
        FactKey key,
        List<Entry> entries,
        @Nullable UUID reference,
        @Nullable String memo) {
    /** Most entries of one transfer. */
    public static final int MAX_ENTRIES = 64;

    /** Longest memo. */
    public static final int MAX_MEMO_CHARS = 500;

    /** Refuses what is no transfer; a fault of the caller, never of a member. */
    public TransferOrder {
        entries = List.copyOf(entries);
        require(
                entries.size() >= 2 && entries.size() <= MAX_ENTRIES,
                "a transfer has 2 to 64 entries");
        require(everyAccountOnce(entries), "a transfer names each account once");
        require(everyAssetBalanced(entries), "entries of one asset must sum to zero");
        require(
                memo == null || (!memo.isEmpty() && charsOf(memo) <= MAX_MEMO_CHARS),
                "a memo has 1 to 500 characters");
    }

    /** As people and the database count them. */
    private static int charsOf(String memo) {
        return memo.codePointCount(0, memo.length());
    }

    private static boolean everyAccountOnce(List<Entry> entries) {
        Set<AccountRef> seen = new HashSet<>();
        return entries.stream().map(Entry::account).allMatch(seen::add);
    }

    private static boolean everyAssetBalanced(List<Entry> entries) {
        Map<Asset, BigInteger> sums = new EnumMap<>(Asset.class);
        for (Entry entry : entries) {
            sums.merge(
                    entry.account().asset(),
                    BigInteger.valueOf(entry.amount().minor()),
                    BigInteger::add);
        }
        return sums.values().stream().allMatch(sum -> sum.signum() == 0);
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(rule);
        }
    }
}
