package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
     * Finds those who would pass {@link Sessions#recheck}, have no second factor to be asked for
     * (S9) and no held outflow (S10), and whose taker is another open member; keeps all of them
     * from closing until the caller's transaction ends (S3).
     *
     * @return the parties of each gift, in order; empty where any of that is not so
     */
    public List<Optional<Parties>> parties(List<Gift> gifts) {
        Map<String, MemberId> named = rows.byNames(names(gifts));
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

    private static Set<String> names(List<Gift> gifts) {
        return gifts.stream()
                .map(Gift::to)
                .filter(Usernames::isWellFormed)
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
