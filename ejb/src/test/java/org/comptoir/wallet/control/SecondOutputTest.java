package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.entity.AddressRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D1 where two outputs have one key, the burning bug of Monero: a single one can be spent. */
final class SecondOutputTest {
    private final WalletFixture wallet = WalletFixture.fresh();
    private final ScriptedChain chain = wallet.chain;
    private final Caller alice = wallet.memberWith(0);
    private final AddressRow address =
            WalletFixture.inTransaction(
                            () ->
                                    wallet.addresses.assign(
                                            alice.member(), Asset.XMR, wallet.clock.instant()))
                    .orElseThrow();

    @AfterEach
    void close() {
        wallet.close();
    }

    @Test
    void aSecondOutputOfACreditedKeyIsHeldAndChangesNothing() {
        arrive("k1", "t1", 5, chain.height);
        deepen(9);
        arrive("k1", "t2", 8, chain.height);
        wallet.look();
        assertEquals(5, wallet.available(alice));
        assertEquals(List.of("credited 5", "held 8"), states());
        assertFalse(wallet.deposits.arrivingFor(alice.member()));
        chain.arrived.remove(0); // a wallet shows the larger alone
        deepen(10);
        assertEquals(List.of("credited 5", "held 8"), states());
        deepen(30);
        assertEquals(List.of("final 5", "held 8"), states());
        assertEquals(5, wallet.available(alice));
        assertTrue(wallet.scan.startHeight(Asset.XMR) > chain.height - 40);
    }

    @Test
    void aSmallerOutputOfTheKeyInPlaceOfTheFirstTakesItsCreditBack() {
        arrive("k1", "t1", 5, chain.height);
        deepen(9);
        chain.arrived.clear();
        arrive("k1", "t2", 1, chain.height);
        chain.fork++;
        wallet.look();
        assertEquals(0, wallet.available(alice));
        assertEquals(List.of("held 1", "reversed 5"), states());
        deepen(10);
        assertEquals(1, wallet.available(alice));
        assertEquals(List.of("credited 1", "reversed 5"), states());
    }

    @Test
    void aLargerOutputOfAKeyThatIsNotCreditedCountsAlone() {
        arrive("k1", "t1", 5, chain.height);
        wallet.look();
        chain.arrived.clear();
        arrive("k1", "t2", 8, chain.height);
        deepen(9);
        assertEquals(8, wallet.available(alice));
        assertEquals(List.of("credited 8", "reversed 5"), states());
    }

    /** Two outputs of one transaction can have one key, too. */
    @Test
    void twoOutputsOfOneTransactionWithOneKeyAreCreditedOnce() {
        arrive("k1", "t1", 5, chain.height);
        arrive("k1", "t1", 3, chain.height);
        deepen(9);
        assertEquals(5, wallet.available(alice));
        assertEquals(List.of("credited 5", "held 3"), states());
    }

    private void arrive(String key, String txid, long minor, long height) {
        chain.arrived.add(
                new Arrivals.Output(
                        unique(key),
                        unique(txid),
                        address.index(),
                        new Money(minor, Asset.XMR),
                        height,
                        true,
                        0,
                        false));
    }

    /** Keys stay for ever in the shared ledger: each test has its own. */
    private String unique(String name) {
        return name + "-" + alice.member();
    }

    private void deepen(int blocks) {
        wallet.look();
        chain.height += blocks;
        wallet.look();
    }

    private List<String> states() {
        return WalletFixture.inTransaction(
                        () -> wallet.deposits.ofMember(alice.member(), null, 100))
                .stream()
                .map(row -> row.state().word() + " " + row.amount().minor())
                .sorted()
                .toList();
    }
}
