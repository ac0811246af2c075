package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.comptoir.kernel.Asset;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;
import org.comptoir.wallet.AddressWork;
import org.comptoir.wallet.ChainLook;
import org.comptoir.wallet.WithdrawalQueue;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.boundary.WalletWatch;

/** How long withdrawals wait for the post; those that wait for an operator are no fault. */
@Dependent
public class WithdrawalsProbe implements Probe {
    private static final Set<WithdrawalState> OURS_TO_DO =
            Set.of(WithdrawalState.APPROVED, WithdrawalState.SIGNED);
    private static final Duration SLOW = Duration.ofMinutes(15);
    private static final Duration STUCK = Duration.ofHours(1);

    private final WalletWatch wallet;
    private final Clock clock;

    @Inject
    WithdrawalsProbe(WalletWatch wallet, Clock clock) {
        this.wallet = wallet;
        this.clock = clock;
    }

    @Override
    public Check check() {
        return Check.WITHDRAWALS;
    }

    @Override
    public Verdict look() {
        List<ChainLook> chains = wallet.looks();
        List<AddressWork> making =
                chains.stream()
                        .flatMap(chain -> wallet.makingAddresses(chain.asset()).stream())
                        .toList();
        return judge(wallet.withdrawals(), chains, making, clock.instant());
    }

    static Verdict judge(
            List<WithdrawalQueue> queues,
            List<ChainLook> chains,
            List<AddressWork> making,
            Instant now) {
        Set<Asset> paused =
                chains.stream()
                        .filter(ChainLook::paused)
                        .map(ChainLook::asset)
                        .collect(Collectors.toSet());
        Duration longest =
                queues.stream()
                        .filter(queue -> OURS_TO_DO.contains(queue.state()))
                        .filter(queue -> !paused.contains(queue.asset()))
                        .map(queue -> Duration.between(queue.oldestAt(), now))
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
        String found =
                making.stream().findFirst().map(AddressWork::sentence).orElse(waits(longest));
        if (longest.compareTo(STUCK) >= 0) {
            return new Verdict(Level.PARTIAL, found);
        }
        if (longest.compareTo(SLOW) >= 0 || !making.isEmpty()) {
            return new Verdict(Level.DEGRADED, found);
        }
        return paused.isEmpty()
                ? Verdict.fine(waits(longest))
                : new Verdict(Level.DEGRADED, "An operator paused payouts.");
    }

    private static String waits(Duration longest) {
        return "The oldest withdrawal waits for %d minutes.".formatted(longest.toMinutes());
    }
}
