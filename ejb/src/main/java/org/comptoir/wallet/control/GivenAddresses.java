package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comptoir.account.MemberId;
import org.comptoir.account.boundary.Members;
import org.comptoir.kernel.Asset;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.wallet.entity.Addresses;

/**
 * Gives addresses back that only the journal knows to be somebody's (R3): coins come to them for
 * those members, whatever the database has forgotten.
 */
@Dependent
public class GivenAddresses {
    private final Addresses addresses;
    private final JournalKeeper journals;
    private final Members members;
    private final Transactions transactions;
    private final Clock clock;

    /** Over the pool of this post. */
    @Inject
    public GivenAddresses(
            Addresses addresses,
            JournalKeeper journals,
            Members members,
            Transactions transactions,
            Clock clock) {
        this.addresses = addresses;
        this.journals = journals;
        this.members = members;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** To those members that these books know. None of them is shown: nobody need be told anew. */
    void giveBack(Asset asset) throws IOException {
        Collection<JournalEntry.Allocation> given = allocations(asset);
        transactions.run(
                () -> {
                    Set<MemberId> known =
                            members.usernames(given.stream().map(GivenAddresses::member).toList())
                                    .keySet();
                    addresses.giveBack(
                            asset,
                            given.stream().filter(one -> known.contains(member(one))).toList(),
                            clock.instant());
                });
    }

    /** By their index; an entry can be there twice. */
    private List<JournalEntry.Allocation> allocations(Asset asset) throws IOException {
        Map<Long, JournalEntry.Allocation> byIndex = new LinkedHashMap<>();
        journals.use(
                journal -> {
                    journal.replay(
                            entry -> {
                                if (entry instanceof JournalEntry.Allocation one
                                        && one.asset().equals(asset.name())) {
                                    byIndex.putIfAbsent(one.index(), one);
                                }
                            });
                    return true;
                });
        return List.copyOf(byIndex.values());
    }

    private static MemberId member(JournalEntry.Allocation given) {
        return new MemberId(given.memberId());
    }
}
