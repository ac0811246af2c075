package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.NotFound;
import org.comptoir.ledger.InsufficientFunds;
import org.comptoir.wallet.BalanceChanged;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.control.Payees.Payee;
import org.comptoir.wallet.entity.AddressRow;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W5: whom an address pays, and what becomes of a withdrawal to our own. */
final class PayeesTest {
    private static final long COIN = WalletFixture.COIN;

    private final WalletFixture wallet = WalletFixture.fresh();
    private final Caller alice = wallet.memberWith(10 * COIN);
    private final Caller bob = wallet.memberWith(0);

    @AfterEach
    void close() {
        wallet.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {ScriptedChain.OUT, ScriptedChain.INTEGRATED})
    void somebodyElsesAddressIsOutside(String sort) {
        String text = sort + UUID.randomUUID();
        Payee.Outside payee = assertInstanceOf(Payee.Outside.class, ask(text));
        assertEquals(text, payee.address().text());
    }

    @Test
    void anotherMembersAddressIsInside() {
        AddressRow shown = wallet.assign(bob);
        assertEquals(new Payee.Inside(bob.member(), shown.address()), ask(shown.address()));
    }

    @Test
    void aRetiredAddressIsStillThatMembers() {
        AddressRow old = wallet.assign(bob);
        WalletFixture.inTransaction(
                () -> {
                    wallet.addresses.retire(bob.member(), Asset.XMR, wallet.clock.instant());
                    return true;
                });
        assertEquals(new Payee.Inside(bob.member(), old.address()), ask(old.address()));
    }

    @Test
    void refusesTheMembersOwn() {
        assertRefused(wallet.assign(alice).address());
    }

    @Test
    void refusesThePostsBaseAddress() {
        assertRefused(wallet.chain.primary);
    }

    @Test
    void refusesAnIntegratedAddressOverThePostsBase() {
        assertRefused(ScriptedChain.INTEGRATED + wallet.chain.primary);
    }

    @Test
    void refusesAnAddressOfThePoolThatNobodyHas() {
        AddressRow given = wallet.assign(bob);
        assertRefused(ScriptedChain.OWN + (given.index() + 1));
    }

    @Test
    void refusesTheAddressOfAMemberWhoHasLeft() {
        AddressRow shown = wallet.assign(bob);
        WalletFixture.inTransaction(
                () -> {
                    wallet.addresses.close(bob.member(), wallet.clock.instant());
                    return true;
                });
        assertRefused(shown.address());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "demobtc1", "donate.getmonero.org"})
    void refusesWhatIsNoAddressOfThisNetwork(String text) {
        assertRefused(text);
    }

    @Test
    void looksAtNoTextThatIsTooLong() {
        wallet.chain.decoder =
                text -> {
                    throw new AssertionError("was read: " + text.length());
                };
        assertRefused(ScriptedChain.OUT + "x".repeat(300));
    }

    @Test
    void knowsNoAddressOfACoinThePostDoesNotHold() {
        assertThrows(
                NotFound.class,
                () ->
                        WalletFixture.inTransaction(
                                () -> wallet.payees.payee(alice.member(), Asset.BTC, "out:x")));
    }

    /** Booked inside: same transaction, whole amount, no fee, no hold, no txid, no chain. */
    @Test
    void aWithdrawalToAnotherMemberIsBookedInside() {
        int calls = wallet.chain.calls.size();
        WithdrawalId id = wallet.withdraw(alice, 3 * COIN, wallet.assign(bob).address());
        WithdrawalRow row = wallet.row(id);
        assertEquals(WithdrawalState.CONFIRMED, row.state());
        assertEquals(0, row.fee().minor());
        assertNull(row.hold());
        assertNull(row.txid());
        assertEquals(bob.member(), row.payee());
        assertEquals(row.requestedAt(), row.confirmedAt());
        assertEquals(7 * COIN, wallet.available(alice));
        assertEquals(3 * COIN, wallet.available(bob));
        assertEquals(0, wallet.withdrawing(alice));
        assertEquals(calls, wallet.chain.calls.size());
        assertTrue(
                wallet.events.containsAll(
                        List.of(
                                new BalanceChanged(alice.member(), Asset.XMR),
                                new BalanceChanged(bob.member(), Asset.XMR))));
    }

    @Test
    void allThatIsThereCanBeBookedInside() {
        String inside = wallet.assign(bob).address();
        assertThrows(InsufficientFunds.class, () -> wallet.withdraw(alice, 10 * COIN + 1, inside));
        wallet.withdraw(alice, 10 * COIN, inside);
        assertEquals(0, wallet.available(alice));
        assertEquals(10 * COIN, wallet.available(bob));
    }

    /** L5: the fact itself is unique for ever, inside and outside alike. */
    @Test
    void oneKeyIsOneWithdrawalForEver() {
        IdempotencyKey key = WalletFixture.newKey();
        request(wallet.assign(bob).address(), key);
        assertThrows(RuntimeException.class, () -> request(ScriptedChain.OUT + "x", key));
        assertEquals(9 * COIN, wallet.available(alice));
        assertEquals(0, wallet.withdrawing(alice));
    }

    @Test
    void nothingIsBookedToAMemberWhoIsLeaving() {
        String inside = wallet.assign(bob).address();
        wallet.members.leave(bob.member());
        assertThrows(InvalidInput.class, () -> request(inside, WalletFixture.newKey()));
        assertEquals(10 * COIN, wallet.available(alice));
    }

    /** What the wallet knows as its own and the database does not is never paid. */
    @Test
    void anAddressThatTurnsOutToBeOursFailsAndReturnsTheHold() {
        WithdrawalId id = wallet.withdraw(alice, COIN, ScriptedChain.OWN + 999_999);
        assertEquals(WithdrawalState.APPROVED, wallet.state(id));
        wallet.pass();
        assertEquals(WithdrawalState.FAILED, wallet.state(id));
        assertEquals("The address belongs to the post itself.", wallet.row(id).reason());
        assertEquals(10 * COIN, wallet.available(alice));
        assertEquals(0, wallet.chain.onNetwork());
    }

    private void request(String address, IdempotencyKey key) {
        WalletFixture.inTransaction(
                () ->
                        wallet.desk.request(
                                alice.member(), WalletFixture.order(COIN, address, key), () -> {}));
    }

    private Payee ask(String text) {
        return WalletFixture.inTransaction(
                () -> wallet.payees.payee(alice.member(), Asset.XMR, text));
    }

    private void assertRefused(String text) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> ask(text));
        assertTrue(
                String.valueOf(refused.members()).contains("field=address"), refused::getMessage);
        assertThrows(InvalidInput.class, () -> wallet.withdraw(alice, COIN, text));
        assertEquals(10 * COIN, wallet.available(alice));
    }
}
