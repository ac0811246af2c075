package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.comptoir.Racing;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.PassReport;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.ChainStateRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the post knows of a chain, and what a look or a pass does when the chain does not answer.
 */
final class ChainWatchTest extends PayoutCase {
    @Test
    void knowsTheNewestBlock() {
        chain.mine(3);
        wallet.look();
        assertEquals(chain.height, state().height());
        assertTrue(state().synchronised());
        assertNotNull(state().seenAt());
        chain.synchronised = false;
        chain.mine(1);
        wallet.look();
        assertEquals(chain.height, state().height());
        assertTrue(!state().synchronised());
    }

    /** Whatever call fails: the look says so, loses nothing, and the next one is whole again. */
    @ParameterizedTest
    @ValueSource(strings = {"tip", "arrivals", "transaction", "estimateFee", "createAddresses"})
    void aChainThatDoesNotAnswerIsAskedAgain(String call) {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        wallet.pass();
        WalletFixture.inTransaction(
                () -> wallet.addresses.assign(alice.member(), Asset.XMR, wallet.clock.instant()));
        chain.mine(12);
        wallet.clock.advance(Duration.ofMinutes(2));
        chain.unreachable(call, 1);
        wallet.look();
        assertNotNull(state().fault(), call);
        wallet.clock.advance(Duration.ofMinutes(2));
        wallet.look();
        assertNull(state().fault(), call);
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(
                wallet.config.rules().freeAddresses(),
                WalletFixture.inTransaction(() -> wallet.addresses.free(Asset.XMR)));
    }

    /** A4: quotes follow the network within a minute, without asking it at every look. */
    @Test
    void asksForTheFeeOnceAMinute() {
        Money dearer = new Money(9_000, Asset.XMR);
        chain.fee = dearer;
        wallet.look();
        assertEquals(ScriptedChain.FEE, state().fee());
        wallet.clock.advance(Duration.ofMinutes(1));
        wallet.look();
        assertEquals(dearer, state().fee());
    }

    /** W7, inside one process: passes that are asked for at once are one pass. */
    @Test
    void passesNeverOverlap() throws Exception {
        wallet.withdraw(alice, COIN, to);
        List<Callable<PassReport>> asking = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            asking.add(wallet::pass);
        }
        int signed = Racing.all(asking).stream().mapToInt(PassReport::signed).sum();
        assertEquals(1, signed);
        assertEquals(1, chain.onNetwork());
        assertEquals(COIN, chain.received(to));
    }

    /** After a failure a withdrawal waits longer each time, unless an operator asks for a pass. */
    @Test
    void whatFailedIsNotTriedAgainAtOnce() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        for (int attempt = 1; attempt <= 3; attempt++) {
            chain.reject("build", -37, ChainFault.Reason.FUNDS_LOCKED);
            wallet.pass();
            assertEquals(attempt, wallet.row(id).attempts());
            assertEquals(
                    wallet.clock.instant().plus(Backoff.after(attempt)),
                    wallet.row(id).nextAttemptAt());
        }
        assertEquals(0, wallet.runner.pass(chain, false).signed());
        wallet.clock.advance(Backoff.after(3));
        assertEquals(1, wallet.runner.pass(chain, false).signed());
        assertEquals(COIN, chain.received(to));
    }

    private ChainStateRow state() {
        return WalletFixture.inTransaction(() -> wallet.states.of(Asset.XMR));
    }
}
