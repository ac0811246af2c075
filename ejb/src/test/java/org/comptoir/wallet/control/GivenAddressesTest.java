package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.wallet.entity.AddressRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R3, W2: what came to an address that was given out after a copy was made finds its member. */
final class GivenAddressesTest {
    private final WalletFixture wallet = WalletFixture.fresh();
    private final ScriptedChain chain = wallet.chain;
    private final Caller alice = wallet.memberWith(0);
    private final Caller bob = wallet.memberWith(0);
    private final AddressRow shown = wallet.assign(alice);
    private final long suspenseBefore = wallet.postBalance(AccountKind.SUSPENSE);

    @AfterEach
    void close() {
        wallet.close();
    }

    /** Those the copy calls free, and those it never heard of. */
    @Test
    void coinsThatCameMeanwhileAreTheMembers() throws Exception {
        given(shown.index() + 1, alice.member().value());
        given(shown.index() + 1, alice.member().value());
        given(700, alice.member().value());
        wallet.transactions.run(() -> wallet.freeze.freeze("set back"));
        for (long index : List.of(shown.index(), shown.index() + 1, 700L)) {
            arrives(index);
        }
        chain.mine(12);
        wallet.look();
        beginEpoch();
        arrives(700);
        chain.mine(12);
        wallet.unfreeze();
        wallet.look();
        assertEquals(4, wallet.available(alice));
        assertEquals(suspenseBefore, wallet.postBalance(AccountKind.SUSPENSE));
        assertEquals(shown.address(), shownTo(alice).address(), "what she was told stands");
        wallet.look();
        AddressRow next = wallet.assign(bob);
        assertEquals(10_000, next.index() / 10_000 * 10_000, "far behind");
    }

    /** An address has one member for ever; a member nobody knows gets none. */
    @Test
    void whatTheseBooksKnowBetterStays() throws Exception {
        given(shown.index(), bob.member().value());
        given(shown.index() + 1, Ids.next());
        beginEpoch();
        arrives(shown.index());
        arrives(shown.index() + 1);
        chain.mine(12);
        wallet.look();
        assertEquals(1, wallet.available(alice));
        assertEquals(0, wallet.available(bob));
        assertEquals(1, wallet.postBalance(AccountKind.SUSPENSE) - suspenseBefore);
        wallet.look();
        assertNotEquals(shown.index() + 1, wallet.assign(bob).index());
    }

    /** The wallet takes minutes for the gap: whoever is killed over it does not make a second. */
    @Test
    void aGapThatWasMadeIsNotMadeAgain() throws Exception {
        beginEpoch();
        chain.loseAnswer("createAddresses");
        wallet.look();
        long floor = chain.highestAddressIndex();
        assertTrue(floor > 10_000, "the wallet has made it, and nobody heard");
        wallet.look();
        AddressRow next = wallet.assign(bob);
        assertTrue(next.index() > floor, "what was made unheard is nobody's");
        assertTrue(next.index() < floor + 1_000, next::toString);
    }

    private void beginEpoch() throws ChainFault, IOException {
        new GivenAddresses(
                        wallet.addresses,
                        wallet.journals,
                        wallet.members,
                        wallet.transactions,
                        wallet.clock)
                .giveBack(Asset.XMR);
        wallet.pool.abandonFree(chain);
    }

    private void given(long index, UUID member) throws IOException {
        wallet.journals.append(
                List.of(
                        new JournalEntry.Allocation(
                                wallet.clock.instant(),
                                "XMR",
                                index,
                                ScriptedChain.OWN + index,
                                member)));
    }

    private void arrives(long index) {
        chain.arrived.add(
                new Arrivals.Output(
                        "key-" + Ids.next(),
                        "tx-" + Ids.next(),
                        index,
                        new Money(1, Asset.XMR),
                        chain.height,
                        true,
                        0,
                        false));
    }

    private AddressRow shownTo(Caller member) {
        return WalletFixture.inTransaction(() -> wallet.addresses.shown(member.member(), Asset.XMR))
                .orElseThrow();
    }
}
