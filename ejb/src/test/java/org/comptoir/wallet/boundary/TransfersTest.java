package org.comptoir.wallet.boundary;

import static org.comptoir.wallet.boundary.WalletDoors.COIN;
import static org.comptoir.wallet.boundary.WalletDoors.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.DuplicateFact;
import org.comptoir.ledger.InsufficientFunds;
import org.comptoir.wallet.BalanceChanged;
import org.comptoir.wallet.MemberTransfer;
import org.comptoir.wallet.TransferReceipt;
import org.comptoir.wallet.control.WalletFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door of transfers between members (W10, L5). */
final class TransfersTest {
    private final WalletDoors doors = new WalletDoors();
    private final Caller alice = doors.wallet.memberWith(10 * COIN);
    private final Caller bob = doors.wallet.memberWith(0);

    @AfterEach
    void close() {
        doors.close();
    }

    @Test
    void movesCoinsAndTellsBoth() {
        TransferReceipt receipt = doors.transfer(alice, doors.name(bob), 3 * COIN, null);
        assertEquals(doors.name(alice), receipt.from());
        assertEquals(doors.name(bob), receipt.to());
        assertEquals(xmr(3 * COIN), receipt.amount());
        assertEquals(7 * COIN, doors.wallet.available(alice));
        assertEquals(3 * COIN, doors.wallet.available(bob));
        assertTrue(
                doors.wallet.events.containsAll(
                        List.of(
                                new BalanceChanged(alice.member(), Asset.XMR),
                                new BalanceChanged(bob.member(), Asset.XMR))));
    }

    @Test
    void findsTheOtherHoweverTheNameIsWritten() {
        doors.transfer(alice, doors.name(bob).toUpperCase(Locale.ROOT), COIN, null);
        assertEquals(COIN, doors.wallet.available(bob));
    }

    @Test
    void movesAllAndNoMore() {
        assertThrows(
                InsufficientFunds.class,
                () -> doors.transfer(alice, doors.name(bob), 10 * COIN + 1, null));
        doors.transfer(alice, doors.name(bob), 10 * COIN, null);
        assertEquals(0, doors.wallet.available(alice));
    }

    @Test
    void refusesOneselfStrangersAndWhoHasLeft() {
        assertThrows(
                InvalidInput.class, () -> doors.transfer(alice, doors.name(alice), COIN, null));
        assertThrows(InvalidInput.class, () -> doors.transfer(alice, "nobody", COIN, null));
        doors.wallet.members.leave(bob.member());
        assertThrows(InvalidInput.class, () -> doors.transfer(alice, doors.name(bob), COIN, null));
        assertEquals(10 * COIN, doors.wallet.available(alice));
    }

    @Test
    void refusesNothing() {
        assertThrows(InvalidInput.class, () -> doors.transfer(alice, doors.name(bob), 0, null));
    }

    /** Between finding the other and crediting, the other may have left. */
    @Test
    void creditsNobodyWhoLeavesMeanwhile() {
        String name = doors.name(bob);
        var order = new MemberTransfer(name, xmr(COIN), null, null, WalletFixture.newKey());
        doors.transfers.members =
                new org.comptoir.account.boundary.Members() {
                    @Override
                    public java.util.Optional<org.comptoir.account.MemberView> byUsername(
                            String username) {
                        var found = doors.wallet.members.byUsername(username);
                        doors.wallet.members.leave(bob.member());
                        return found;
                    }

                    @Override
                    public void holdOpen(org.comptoir.account.MemberId id) {
                        doors.wallet.members.holdOpen(id);
                    }
                };
        assertThrows(InvalidInput.class, () -> doors.transfer(alice, order));
        assertEquals(10 * COIN, doors.wallet.available(alice));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "a\nb", "\u0085", "a\u001b[2J", "a\u202eb"})
    void refusesAMemoThatIsNone(String memo) {
        assertThrows(InvalidInput.class, () -> withMemo(memo));
        assertEquals(10 * COIN, doors.wallet.available(alice));
    }

    @Test
    void takesAMemoOf500Characters() {
        withMemo("x".repeat(500));
        assertThrows(InvalidInput.class, () -> withMemo("x".repeat(501)));
        withMemo("<b>' OR 1=1 --");
    }

    @Test
    void asksForTheSecondFactorOfWhoHasOne() {
        doors.secured.add(alice.member());
        assertEquals(
                ProblemType.SECOND_FACTOR_REQUIRED,
                assertThrows(
                                Refused.class,
                                () -> doors.transfer(alice, doors.name(bob), COIN, null))
                        .type());
        assertEquals(
                ProblemType.SECOND_FACTOR_INVALID,
                assertThrows(Refused.class, () -> doors.transfer(alice, doors.name(bob), COIN, "1"))
                        .type());
        doors.transfer(alice, doors.name(bob), COIN, WalletDoors.CODE);
        assertEquals(COIN, doors.wallet.available(bob));
    }

    /** A closing waits for rows of members while it holds off whoever pays the one that leaves. */
    @Test
    void keepsTheOtherFromLeavingBeforeTheCodeIsUsedUp() {
        doors.secured.add(alice.member());
        List<Integer> usedBefore = new ArrayList<>();
        doors.wallet.members.onHold(id -> usedBefore.add(doors.usedCodes.get()));
        doors.transfer(alice, doors.name(bob), COIN, WalletDoors.CODE);
        assertEquals(List.of(0), usedBefore);
        assertEquals(1, doors.usedCodes.get());
    }

    /** L5: the fact itself is unique for ever, when the stored answer has long expired. */
    @Test
    void oneKeyIsOneTransferForEver() {
        IdempotencyKey key = WalletFixture.newKey();
        var order = new MemberTransfer(doors.name(bob), xmr(COIN), null, null, key);
        doors.transfer(alice, order);
        assertThrows(DuplicateFact.class, () -> doors.transfer(alice, order));
        assertEquals(COIN, doors.wallet.available(bob));
        Caller carol = doors.wallet.memberWith(COIN);
        doors.transfer(carol, order);
        assertEquals(2 * COIN, doors.wallet.available(bob), "another's key is another key");
    }

    @Test
    void aSessionThatEndedMeanwhileMovesNothing() {
        doors.sessions.end(alice);
        assertEquals(
                ProblemType.UNAUTHENTICATED,
                assertThrows(
                                Refused.class,
                                () -> doors.transfer(alice, doors.name(bob), COIN, null))
                        .type());
    }

    /** Also before the caller's token says so (S3). */
    @Test
    void whoIsNoMemberAnyMoreMovesNothing() {
        Caller analyst = new Caller(alice.member(), alice.session(), Set.of(Role.ANALYST));
        Refused refusal =
                assertThrows(
                        Refused.class, () -> doors.transfer(analyst, doors.name(bob), COIN, null));
        assertEquals(ProblemType.FORBIDDEN, refusal.type());
        assertEquals(10 * COIN, doors.wallet.available(alice));
    }

    private void withMemo(String memo) {
        doors.transfer(
                alice,
                new MemberTransfer(doors.name(bob), xmr(1), memo, null, WalletFixture.newKey()));
    }
}
