package org.comptoir.wallet.control.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.Chains;
import org.comptoir.wallet.control.NewAddress;
import org.comptoir.wallet.control.Payees;
import org.comptoir.wallet.control.Payees.Payee;
import org.comptoir.wallet.control.WalletFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** W5 on the demo chains of both coins, with the addresses they really make. */
final class DemoPayeesTest {
    @TempDir Path folder;

    private final MemberId alice = new MemberId(Ids.next());
    private final MemberId bob = new MemberId(Ids.next());
    private DemoChain monero;
    private DemoChain bitcoin;
    private WalletFixture wallet;
    private Payees payees;

    @BeforeEach
    void bind() throws IOException, ChainFault {
        monero = DemoChain.open(folder, Asset.XMR);
        bitcoin = DemoChain.open(folder, Asset.BTC);
        Chains chains = new Chains(List.of(monero, bitcoin));
        wallet = WalletFixture.boundTo(chains);
        payees = new Payees(chains, wallet.addresses, wallet.bindings);
    }

    @AfterEach
    void close() throws IOException {
        wallet.close();
        monero.close();
        bitcoin.close();
    }

    @ParameterizedTest
    @EnumSource(Asset.class)
    void aFreshAddressOutsideIsOutside(Asset asset) throws ChainFault {
        String outside = chain(asset).testNetwork().orElseThrow().freshAddress();
        Payee.Outside payee = assertInstanceOf(Payee.Outside.class, ask(asset, outside));
        assertEquals(outside, payee.address().text());
    }

    @ParameterizedTest
    @EnumSource(Asset.class)
    void refusesThePostsBaseAndThePoolAndOnesOwn(Asset asset) throws ChainFault {
        refuse(asset, chain(asset).identity().primaryAddress());
        NewAddress pooled = chain(asset).createAddresses(1, 1).get(0);
        wallet.transactions.run(
                () -> wallet.addresses.add(asset, pooled.index(), pooled.address()));
        refuse(asset, pooled.address());
        wallet.transactions.run(
                () -> wallet.addresses.assign(alice, asset, wallet.clock.instant()));
        refuse(asset, pooled.address());
    }

    @ParameterizedTest
    @EnumSource(Asset.class)
    void anotherMembersIsBookedInside(Asset asset) throws ChainFault {
        NewAddress made = chain(asset).createAddresses(1, 1).get(0);
        wallet.transactions.run(
                () -> {
                    wallet.addresses.add(asset, made.index(), made.address());
                    wallet.addresses.assign(bob, asset, wallet.clock.instant());
                });
        assertEquals(new Payee.Inside(bob, made.address()), ask(asset, made.address()));
    }

    @Test
    void theCoinsAddressesAreNotMistakenForEachOther() throws ChainFault {
        refuse(Asset.XMR, bitcoin.testNetwork().orElseThrow().freshAddress());
        refuse(Asset.BTC, monero.testNetwork().orElseThrow().freshAddress());
    }

    /** The checksum: no single changed letter is another address. */
    @ParameterizedTest
    @EnumSource(Asset.class)
    void refusesEverySingleChangedLetter(Asset asset) throws ChainFault {
        String good = chain(asset).testNetwork().orElseThrow().freshAddress();
        for (int at = 0; at < good.length(); at++) {
            char other = good.charAt(at) == '0' ? '1' : '0';
            refuse(asset, good.substring(0, at) + other + good.substring(at + 1));
        }
    }

    private DemoChain chain(Asset asset) {
        return switch (asset) {
            case XMR -> monero;
            case BTC -> bitcoin;
        };
    }

    private Payee ask(Asset asset, String text) {
        return WalletFixture.inTransaction(() -> payees.payee(alice, asset, text));
    }

    private void refuse(Asset asset, String text) {
        assertThrows(InvalidInput.class, () -> ask(asset, text), text);
    }
}
