package org.comptoir.wallet.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.Page;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.Frozen;
import org.comptoir.wallet.ApprovalView;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.control.ScriptedChain;
import org.comptoir.wallet.control.WalletFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** W10: from an amount on a person looks at a withdrawal first, and W6: at the real one. */
final class ApprovalsTest {
    private static final long COIN = WalletFixture.COIN;

    private final WalletDoors doors =
            new WalletDoors(
                    new WalletConfig.Limits(
                            "0.1",
                            "0.01",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("2"),
                            Optional.empty()));
    private final WalletFixture wallet = doors.wallet;
    private final Caller alice = wallet.memberWith(100 * COIN);
    private final Caller operator = wallet.operator();

    @AfterEach
    void close() {
        doors.close();
    }

    @Test
    void whatReachesTheLimitWaitsAndTheRestDoesNot() {
        WithdrawalId small = wallet.withdraw(alice, 2 * COIN - 1);
        WithdrawalId large = wallet.withdraw(alice, 2 * COIN);
        assertEquals(WithdrawalState.APPROVED, wallet.state(small));
        assertEquals(WithdrawalState.REQUESTED, wallet.state(large));
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(small));
        assertEquals(WithdrawalState.REQUESTED, wallet.state(large), "nobody has looked at it");
        ApprovalView shown = only();
        assertEquals(large, shown.id());
        assertEquals(doors.name(alice), shown.username());
        assertEquals(new Money(2 * COIN, Asset.XMR), shown.amount());
        assertEquals(64, shown.digest().length());
    }

    @Test
    void whatIsApprovedIsPaidOnce() {
        WithdrawalId id = wallet.withdraw(alice, 3 * COIN);
        assertEquals(WithdrawalState.APPROVED, approve(operator, id, only().digest()).state());
        assertEquals(List.of(), waiting(null, 10).items());
        refused(ProblemType.WRONG_STATE, () -> approve(operator, id, digest(id)));
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        refused(ProblemType.WRONG_STATE, () -> approve(operator, id, digest(id)));
        refused(ProblemType.WRONG_STATE, () -> reject(operator, id, "too late"));
        assertEquals(0, wallet.withdrawing(alice));
        assertEquals(List.of(operator.member().value() + " true null"), decisions(id));
    }

    @Test
    void whatIsRejectedReturnsWithTheReason() {
        WithdrawalId id = wallet.withdraw(alice, 3 * COIN);
        assertEquals(WithdrawalState.REJECTED, reject(operator, id, " Not yours. ").state());
        assertEquals(100 * COIN, wallet.available(alice));
        assertEquals("Not yours.", wallet.row(id).reason());
        refused(ProblemType.WRONG_STATE, () -> approve(operator, id, digest(id)));
        refused(ProblemType.WRONG_STATE, () -> reject(operator, id, "twice"));
        assertEquals(List.of(operator.member().value() + " false Not yours."), decisions(id));
    }

    /** Second thoughts are possible until it is signed. */
    @Test
    void whatWasApprovedCanStillBeRejected() {
        WithdrawalId id = wallet.withdraw(alice, 3 * COIN);
        approve(operator, id, digest(id));
        reject(wallet.operator(), id, "A second look.");
        wallet.settle();
        assertEquals(WithdrawalState.REJECTED, wallet.state(id));
        assertEquals(100 * COIN, wallet.available(alice));
        assertEquals(2, decisions(id).size());
    }

    @Test
    void onlyWhatWasLookedAtIsApproved() {
        WithdrawalId id = wallet.withdraw(alice, 3 * COIN);
        WithdrawalId other = wallet.withdraw(alice, 3 * COIN);
        assertNotEquals(digest(id), digest(other));
        for (String digest : List.of(digest(other), "", digest(id).toUpperCase(Locale.ROOT))) {
            assertThrows(InvalidInput.class, () -> approve(operator, id, digest));
        }
        assertEquals(WithdrawalState.REQUESTED, wallet.state(id));
        assertEquals(List.of(), decisions(id));
    }

    /** W6: the row was changed behind the application's back, and its digest is right again. */
    @Test
    void whatIsNotAsItWasRequestedStopsThePost() {
        WithdrawalId id = wallet.withdraw(alice, 3 * COIN);
        WalletFixture.owner(
                "UPDATE wallet.withdrawal SET address = '%sthief' WHERE id = '%s'"
                        .formatted(ScriptedChain.OUT, id));
        assertThrows(Frozen.class, () -> approve(operator, id, only().digest()));
        assertTrue(wallet.isFrozen());
        assertEquals(WithdrawalState.REQUESTED, wallet.state(id));
        assertThrows(Frozen.class, () -> approve(operator, id, only().digest()), "still");
        reject(operator, id, "It was changed.");
        assertEquals(100 * COIN, wallet.available(alice));
    }

    @Test
    void nobodyDecidesAboutTheirOwn() {
        WithdrawalId id = wallet.withdraw(alice, 3 * COIN);
        Caller promoted =
                new Caller(alice.member(), alice.session(), Set.of(Role.MEMBER, Role.OPERATOR));
        refused(ProblemType.FORBIDDEN, () -> approve(promoted, id, digest(id)));
        refused(ProblemType.FORBIDDEN, () -> reject(promoted, id, "mine"));
        assertEquals(WithdrawalState.REQUESTED, wallet.state(id));
    }

    @Test
    void operatorsOnly() {
        WithdrawalId id = wallet.withdraw(alice, 3 * COIN);
        Caller bob = wallet.memberWith(0);
        refused(ProblemType.FORBIDDEN, () -> approve(bob, id, digest(id)));
        refused(ProblemType.FORBIDDEN, () -> reject(bob, id, "no"));
        refused(
                ProblemType.FORBIDDEN,
                () -> WalletDoors.call(() -> doors.approvals.waiting(bob, null, 10)));
        assertThrows(
                NotFound.class, () -> approve(operator, new WithdrawalId(UUID.randomUUID()), "x"));
    }

    @Test
    void aMemberTakesBackWhatWaits() {
        WithdrawalId id = wallet.withdraw(alice, 3 * COIN);
        WalletDoors.call(() -> doors.withdrawals.cancel(alice, id));
        assertEquals(100 * COIN, wallet.available(alice));
        refused(ProblemType.WRONG_STATE, () -> approve(operator, id, digest(id)));
    }

    @Test
    void theQueueIsReadInPagesOldestFirst() {
        List<WithdrawalId> ids =
                List.of(
                        wallet.withdraw(alice, 3 * COIN),
                        wallet.withdraw(alice, 3 * COIN),
                        wallet.withdraw(alice, 3 * COIN));
        Page<ApprovalView> first = waiting(null, 2);
        assertEquals(ids.subList(0, 2), first.items().stream().map(ApprovalView::id).toList());
        Page<ApprovalView> last = waiting(UUID.fromString(Objects.requireNonNull(first.next())), 2);
        assertEquals(ids.subList(2, 3), last.items().stream().map(ApprovalView::id).toList());
        assertNull(last.next());
    }

    /** Off where coins are worth nothing, on where they are not, unless the operator says else. */
    @Test
    void realCoinsWaitUnlessConfiguredOtherwise() {
        Money one = new Money(1, Asset.XMR);
        WalletConfig set = wallet.config;
        WalletConfig unset =
                new WalletConfig(
                        set.journalFolder(),
                        WalletConfig.Rules.DEFAULT,
                        WalletConfig.Limits.DEFAULT);
        for (ChainKind kind : ChainKind.values()) {
            assertEquals(!kind.isTestNetwork(), unset.needsApproval(one, kind), kind.name());
            assertFalse(set.needsApproval(one, kind), kind.name());
        }
    }

    private ApprovalView only() {
        Page<ApprovalView> page = waiting(null, 10);
        assertEquals(1, page.items().size());
        return page.items().get(0);
    }

    private Page<ApprovalView> waiting(@Nullable UUID cursor, int limit) {
        return WalletDoors.call(() -> doors.approvals.waiting(operator, cursor, limit));
    }

    private ApprovalView approve(Caller by, WithdrawalId id, String digest) {
        return WalletDoors.call(() -> doors.approvals.approve(by, id, digest));
    }

    private ApprovalView reject(Caller by, WithdrawalId id, String reason) {
        return WalletDoors.call(() -> doors.approvals.reject(by, id, reason));
    }

    private String digest(WithdrawalId id) {
        return wallet.row(id).digest();
    }

    private List<String> decisions(WithdrawalId id) {
        return wallet.database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT operator_id || ' ' || approved || ' ' || coalesce(reason, 'null')
                                          FROM wallet.withdrawal_decision
                                         WHERE withdrawal_id = :id
                                         ORDER BY approved DESC
                                        """)
                                .bind("id", id.value())
                                .mapTo(String.class)
                                .list());
    }

    private static void refused(ProblemType type, Runnable call) {
        assertEquals(type, assertThrows(Refused.class, call::run).type());
    }
}
