package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberClosing;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.FactKey;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.AddressRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** api.md, {@code DELETE /me}: nobody leaves coins behind, and D4: a closed address is nobody's. */
final class LeavingMembersTest {
    private static final long COIN = WalletFixture.COIN;

    private final WalletFixture wallet = WalletFixture.fresh();
    private final LeavingMembers leaving =
            new LeavingMembers(
                    wallet.books,
                    wallet.ledger,
                    wallet.withdrawals,
                    wallet.deposits,
                    wallet.addresses,
                    wallet.config,
                    wallet.clock);
    private final long dust = wallet.config.dust(Asset.XMR).minor();

    @AfterEach
    void close() {
        wallet.close();
    }

    @Test
    void whoHasNothingMayLeave() {
        assertEquals(List.of(), objections(wallet.memberWith(0)));
    }

    @Test
    void aBalanceAboveDustKeepsAMember() {
        Caller alice = wallet.memberWith(dust + 1);
        assertEquals(List.of("balance"), objections(alice));
        assertEquals(dust + 1, wallet.available(alice));
    }

    @Test
    void dustStaysWithThePost() {
        Caller alice = wallet.memberWith(dust);
        long before = wallet.postBalance(AccountKind.FEES);
        assertEquals(List.of(), objections(alice));
        assertEquals(0, wallet.available(alice));
        assertEquals(dust, wallet.postBalance(AccountKind.FEES) - before);
    }

    @ParameterizedTest
    @EnumSource(WithdrawalState.class)
    void anOpenWithdrawalKeepsAMember(WithdrawalState state) {
        Caller alice = wallet.memberWith(COIN + ScriptedChain.FEE.minor());
        WithdrawalId id = wallet.withdraw(alice, COIN);
        wallet.force(id, state);
        assertEquals(state.isOpen() ? List.of("withdrawal") : List.of(), objections(alice));
    }

    @Test
    void namesAllThatIsOpenAtOnceAndSweepsNothing() {
        Caller alice = wallet.memberWith(3 * COIN);
        AddressRow address = wallet.assign(alice);
        wallet.withdraw(alice, COIN);
        assertEquals(List.of("withdrawal", "balance"), objections(alice));
        assertFalse(address(address).closed());
        assertEquals(2 * COIN - ScriptedChain.FEE.minor(), wallet.available(alice));
    }

    @Test
    void aDebtKeepsAMember() {
        Caller alice = wallet.memberWith(0);
        var owner = WalletFixture.owner(alice);
        UUID deposit = Ids.next();
        wallet.transactions.run(
                () ->
                        wallet.ledger.takeBack(
                                owner,
                                new Money(1, Asset.XMR),
                                FactKey.of(owner, "reversal:" + deposit),
                                deposit));
        assertEquals(List.of("balance"), objections(alice));
    }

    /** Coins that are on their way are not left to suspense. */
    @Test
    void aDepositThatArrivesKeepsAMember() {
        Caller alice = wallet.memberWith(0);
        long index = wallet.assign(alice).index();
        Money amount = new Money(5 * COIN, Asset.XMR);
        wallet.chain.pending.add(new Arrivals.Pending("t-" + alice.member(), index, amount));
        wallet.look();
        assertEquals(List.of("balance"), objections(alice));
    }

    @Test
    void theAddressesOfWhoLeavesAreNobodysForEver() {
        Caller alice = wallet.memberWith(0);
        AddressRow old = wallet.assign(alice);
        wallet.transactions.run(
                () -> wallet.addresses.retire(alice.member(), Asset.XMR, wallet.clock.instant()));
        AddressRow shown = wallet.assign(alice);
        assertEquals(List.of(), objections(alice));
        assertTrue(address(old).closed());
        assertTrue(address(shown).closed());
        Caller bob = wallet.memberWith(0);
        assertTrue(wallet.assign(bob).index() > shown.index(), "never given again");
    }

    private List<String> objections(Caller member) {
        MemberClosing closing = new MemberClosing(member.member());
        wallet.transactions.run(() -> leaving.leaving(closing));
        return closing.objections();
    }

    private AddressRow address(AddressRow known) {
        return WalletFixture.inTransaction(() -> wallet.addresses.at(Asset.XMR, known.index()))
                .orElseThrow();
    }
}
