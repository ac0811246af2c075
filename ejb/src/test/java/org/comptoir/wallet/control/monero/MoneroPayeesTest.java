package org.comptoir.wallet.control.monero;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.control.Chains;
import org.comptoir.wallet.control.PayeeAddress;
import org.comptoir.wallet.control.Payees;
import org.comptoir.wallet.control.Payees.Payee;
import org.comptoir.wallet.control.WalletFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W5 with real Monero addresses: base, subaddress and integrated, ours and others'. */
final class MoneroPayeesTest {
    private static final String STRANGER =
            "4AzKEX4gXdJdNeM6dfiBFL7kqund3HYGvMBF3ttsNd9SfzgYB6L7ep1Yg1osYJzLdaKAYSLVh6e6jKnAuzj3bw1oGy9kXCb";
    private static final String BASE =
            "486FqTUwctWDkdneq7hvHKerRGzrT84cFD6FRGXGt2a6GxjrZ7d84XC8H7Rw6qaStwFp3KyGThha7aLhwsKcqPnmELpGNNQ";
    private static final String INTEGRATED_OVER_BASE =
            "4HnvrGJSEA2Dkdneq7hvHKerRGzrT84cFD6FRGXGt2a6GxjrZ7d84XC8H7Rw6qaStwFp3KyGThha7aLhwsKcqPnmLjnsgqLv884U1u789g";
    private static final String SUBADDRESS =
            "85niK72WvbcehLCgLz5BaQ5Wcfhn4Ru1b5CQeD4FQ4rAaj23vQXLTz19cCHRCiBsgfFXLH73ph4UPGvQHyfyiDYXDRkrTSS";

    private final MemberId alice = new MemberId(Ids.next());
    private final MemberId bob = new MemberId(Ids.next());

    private WalletFixture wallet = boundTo(BASE);
    private final Payees payees =
            new Payees(new Chains(List.of(wallet.chain)), wallet.addresses, wallet.bindings);

    @AfterEach
    void close() {
        wallet.close();
    }

    @Test
    void strangersAreOutside() {
        assertEquals(PayeeAddress.Kind.STANDARD, outside(STRANGER).kind());
        assertEquals(PayeeAddress.Kind.SUBADDRESS, outside(SUBADDRESS).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {BASE, INTEGRATED_OVER_BASE})
    void refusesThePostsBaseHoweverItIsWritten(String text) {
        assertThrows(InvalidInput.class, () -> ask(text));
    }

    /** The same integrated address over somebody else's base is paid, alone. */
    @Test
    void anIntegratedAddressOfAStrangerIsOutside() {
        wallet.close();
        wallet = boundTo(STRANGER);
        assertEquals(PayeeAddress.Kind.INTEGRATED, outside(INTEGRATED_OVER_BASE).kind());
        assertEquals(BASE, outside(INTEGRATED_OVER_BASE).base());
    }

    @Test
    void aSubaddressOfOursIsItsMembersOrNobodys() {
        long index = 900_000;
        wallet.transactions.run(() -> wallet.addresses.add(Asset.XMR, index, SUBADDRESS));
        assertThrows(InvalidInput.class, () -> ask(SUBADDRESS));
        WalletFixture.owner(
                """
                UPDATE wallet.address
                   SET member_id = '%s', assigned_at = '2026-01-01Z'
                 WHERE index = %d
                """
                        .formatted(bob, index));
        assertEquals(new Payee.Inside(bob, SUBADDRESS), ask(SUBADDRESS));
        assertThrows(
                InvalidInput.class,
                () -> WalletFixture.inTransaction(() -> payees.payee(bob, Asset.XMR, SUBADDRESS)));
    }

    @Test
    void refusesAddressesOfOtherNetworks() {
        byte[] keys = new byte[64];
        MoneroBase58.decode(STRANGER).ifPresent(all -> System.arraycopy(all, 1, keys, 0, 64));
        assertEquals(STRANGER, MoneroAddress.encode(18, keys));
        for (int network : new int[] {24, 53}) {
            String other = MoneroAddress.encode(network, keys);
            assertThrows(InvalidInput.class, () -> ask(other));
        }
    }

    private static WalletFixture boundTo(String base) {
        return WalletFixture.boundTo(
                ChainKind.MAINNET,
                chain -> {
                    chain.primary = base;
                    chain.decoder = text -> MoneroAddress.decode(text, ChainKind.MAINNET);
                });
    }

    private PayeeAddress outside(String text) {
        return assertInstanceOf(Payee.Outside.class, ask(text)).address();
    }

    private Payee ask(String text) {
        return WalletFixture.inTransaction(() -> payees.payee(alice, Asset.XMR, text));
    }
}
