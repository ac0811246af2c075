package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.comptoir.account.Caller;
import org.comptoir.account.MemberSuspended;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SuspendedMembersTest {
    private static final long COIN = WalletFixture.COIN;

    private final WalletFixture wallet = WalletFixture.fresh();
    private final SuspendedMembers suspended =
            new SuspendedMembers(wallet.withdrawals, wallet.fate);

    @AfterEach
    void close() {
        wallet.close();
    }

    @ParameterizedTest
    @EnumSource(WithdrawalState.class)
    void whatIsNotSignedReturnsToTheBalance(WithdrawalState state) {
        long all = COIN + ScriptedChain.FEE.minor();
        Caller alice = wallet.memberWith(all);
        Caller bob = wallet.memberWith(all);
        WithdrawalId id = wallet.withdraw(alice, COIN);
        WithdrawalId other = wallet.withdraw(bob, COIN);
        wallet.force(id, state);
        wallet.transactions.run(() -> suspended.suspended(new MemberSuspended(alice.member())));
        boolean stays = !state.isUnsigned();
        assertEquals(stays ? state : WithdrawalState.REJECTED, state(id));
        assertEquals(stays ? 0 : all, wallet.available(alice));
        assertEquals(0, wallet.available(bob));
        assertEquals(true, state(other).isUnsigned());
    }

    private WithdrawalState state(WithdrawalId id) {
        return WalletFixture.inTransaction(() -> wallet.withdrawals.find(id)).orElseThrow().state();
    }
}
