package org.comptoir.ops.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.comptoir.kernel.Asset;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;
import org.comptoir.wallet.AddressWork;
import org.comptoir.wallet.ChainAnswer;
import org.comptoir.wallet.ChainLook;
import org.comptoir.wallet.boundary.WalletWatch;

/** Asks a chain's node and wallet, and how far behind it the post is. */
abstract class ChainCheck implements Probe {
    private static final long FAR_BEHIND = 3;
    private static final Duration LONG_AGO = Duration.ofMinutes(2);

    private final Asset asset;
    private final WalletWatch wallet;
    private final Clock clock;

    ChainCheck(Asset asset, WalletWatch wallet, Clock clock) {
        this.asset = asset;
        this.wallet = wallet;
        this.clock = clock;
    }

    @Override
    public Check check() {
        return Check.ofWord(asset.name().toLowerCase(Locale.ROOT)).orElseThrow();
    }

    @Override
    public boolean applies() {
        return wallet.holds(asset);
    }

    @Override
    public Verdict look() {
        ChainLook seen =
                wallet.looks().stream()
                        .filter(look -> look.asset() == asset)
                        .findFirst()
                        .orElseThrow();
        return judge(wallet.ask(asset), seen, clock.instant());
    }

    /** A look may have begun just before the wallet did. */
    @Override
    public Verdict silent() {
        return wallet.makingAddresses(asset).map(ChainCheck::busy).orElseGet(Probe.super::silent);
    }

    private static Verdict busy(AddressWork making) {
        return new Verdict(Level.DEGRADED, making.sentence());
    }

    static Verdict judge(ChainAnswer answer, ChainLook seen, Instant now) {
        if (!answer.answers()) {
            return new Verdict(Level.MAJOR, "Node or wallet failed at " + answer.fault() + ".");
        }
        if (!answer.synchronised()) {
            return new Verdict(Level.PARTIAL, "The node still fetches blocks.");
        }
        AddressWork making = answer.making();
        if (making != null) {
            return busy(making);
        }
        Instant at = seen.seenAt();
        if (at == null || at.isBefore(now.minus(LONG_AGO))) {
            return new Verdict(Level.PARTIAL, "The post has not seen its chain for a while.");
        }
        long behind = answer.height() - seen.height();
        String found = "The post is %d blocks behind its node.".formatted(Math.max(0, behind));
        return new Verdict(behind > FAR_BEHIND ? Level.DEGRADED : Level.OPERATIONAL, found);
    }
}
