package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comptoir.account.Caller;
import org.comptoir.account.Gift;
import org.comptoir.account.MemberId;
import org.comptoir.account.Parties;
import org.comptoir.account.control.Usernames;
import org.comptoir.account.entity.GiftRows;
import org.comptoir.account.entity.MemberLocks;

/** Who of many may give to whom, where one transaction serves them all. */
@Stateless
public class Gifts {
    @Inject GiftRows rows;
    @Inject MemberLocks locks;
    @Inject Clock clock;

    /**
     * Finds those who would pass {@link Sessions#recheck} as members, have no second factor to be
     * asked for (S9) and no held outflow (S10), and whose taker is another open member; keeps all
     * of them from closing until the caller's transaction ends (S3).
     *
     * @return the parties of each gift, in order; empty where any of that is not so
     */
    public List<Optional<Parties>> parties(List<Gift> gifts) {
        Map<String, MemberId> named = rows.byNames(wellFormed(gifts.stream().map(Gift::to)));
        TreeSet<MemberId> concerned = new TreeSet<>(MemberLocks.ORDER);
        gifts.forEach(gift -> concerned.add(gift.from().member()));
        concerned.addAll(named.values());
        locks.share(concerned);
        Set<Caller> givers =
                rows.givers(gifts.stream().map(Gift::from).distinct().toList(), clock.instant());
        Map<MemberId, String> open = rows.openNames(concerned);
        return gifts.stream()
                .map(
                        gift ->
                                Optional.ofNullable(named.get(name(gift)))
                                        .filter(open::containsKey)
                                        .filter(to -> !to.equals(gift.from().member()))
                                        .filter(to -> givers.contains(gift.from()))
                                        .map(to -> parties(gift.from().member(), to, open)))
                .toList();
    }

    /**
     * Finds the open members of those names and keeps them from closing until the caller's
     * transaction ends, as {@link Members#holdOpen} does for one.
     *
     * @return those there are, by their names as they were given
     */
    public Map<String, MemberId> takers(Collection<String> names) {
        Map<String, MemberId> named = rows.byNames(wellFormed(names.stream()));
        TreeSet<MemberId> concerned = new TreeSet<>(MemberLocks.ORDER);
        concerned.addAll(named.values());
        locks.share(concerned);
        Set<MemberId> open = rows.openNames(concerned).keySet();
        Map<String, MemberId> takers = new HashMap<>();
        for (String name : names) {
            MemberId taker = named.get(name.toLowerCase(Locale.ROOT));
            if (taker != null && open.contains(taker)) {
                takers.put(name, taker);
            }
        }
        return takers;
    }

    private static Set<String> wellFormed(Stream<String> names) {
        return names.filter(Usernames::isWellFormed)
                .map(written -> written.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static String name(Gift gift) {
        return gift.to().toLowerCase(Locale.ROOT);
    }

    private static Parties parties(MemberId from, MemberId to, Map<MemberId, String> names) {
        return new Parties(
                from,
                Objects.requireNonNull(names.get(from)),
                to,
                Objects.requireNonNull(names.get(to)));
    }
}
