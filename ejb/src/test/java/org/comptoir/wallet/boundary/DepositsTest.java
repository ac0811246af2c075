package org.comptoir.wallet.boundary;

import static org.comptoir.wallet.boundary.WalletDoors.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.comptoir.Racing;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.DepositAddress;
import org.comptoir.wallet.control.Gate;
import org.comptoir.wallet.control.WalletFixture;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** D4: addresses come from the pool, each goes to one member, and no request asks a chain. */
final class DepositsTest {
    private final WalletDoors doors = new WalletDoors();
    private final Caller alice = doors.wallet.memberWith(0);

    @AfterEach
    void close() {
        doors.close();
    }

    @Test
    void isTheSameUntilAFreshOneIsAskedFor() {
        DepositAddress first = ask(alice, false);
        assertEquals(first, ask(alice, false));
        assertEquals("monero:" + first.address(), first.uri());
        assertEquals(ChainKind.DEMO, first.chain());
        DepositAddress fresh = ask(alice, true);
        assertNotEquals(first.address(), fresh.address());
        assertEquals(fresh, ask(alice, false));
    }

    /** R2: until a start is checked, what these books call free may be another member's. */
    @Test
    void isGivenToNobodyBeforeTheStartIsChecked() {
        DepositAddress first = ask(alice, false);
        doors.deposits.gate = new Gate();
        doors.deposits.gate.bind(Map.of(Asset.XMR, ChainKind.DEMO));
        assertEquals(first, ask(alice, false));
        for (Executable door :
                List.<Executable>of(
                        () -> ask(alice, true), () -> ask(doors.wallet.memberWith(0), false))) {
            assertEquals(ProblemType.UNAVAILABLE, assertThrows(Refused.class, door).type());
        }
        doors.deposits.gate.check();
        assertNotEquals(first, ask(alice, true));
    }

    /** D4: never from an RPC inside a request. */
    @Test
    void asksNoChain() {
        int calls = doors.wallet.calls();
        ask(alice, false);
        ask(alice, true);
        assertEquals(calls, doors.wallet.calls());
    }

    @Test
    void noAddressGoesToTwoWhoeverRaces() throws Exception {
        List<Callable<String>> asking = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Caller member = doors.wallet.memberWith(0);
            asking.add(() -> ask(member, false).address());
        }
        assertEquals(12, new HashSet<>(Racing.all(asking)).size());
    }

    /** Two windows of one member open at once. */
    @Test
    void theFirstOneIsOneWhoeverRaces() throws Exception {
        for (int round = 0; round < 5; round++) {
            Caller member = doors.wallet.memberWith(0);
            Set<String> given = new HashSet<>(Racing.times(6, () -> ask(member, false).address()));
            assertEquals(Set.of(ask(member, false).address()), given);
        }
    }

    @Test
    void freshOnesThatRaceAreAllFreshAndTheLastIsShown() throws Exception {
        String first = ask(alice, false).address();
        List<String> given = Racing.times(6, () -> ask(alice, true).address());
        assertEquals(6, new HashSet<>(given).size());
        assertTrue(!given.contains(first));
        assertTrue(given.contains(ask(alice, false).address()));
    }

    @Test
    void saysSoWhenThePoolIsEmpty() {
        for (int i = doors.wallet.config.rules().freeAddresses(); i > 0; i--) {
            ask(alice, true);
        }
        Refused refused = assertThrows(Refused.class, () -> ask(alice, true));
        assertEquals(ProblemType.UNAVAILABLE, refused.type());
        assertEquals(ask(alice, false), ask(alice, false), "the shown one stays shown");
        doors.wallet.look();
        ask(alice, true);
    }

    @Test
    void knowsNoCoinThePostDoesNotHold() {
        assertThrows(
                NotFound.class, () -> call(() -> doors.deposits.address(alice, Asset.BTC, false)));
    }

    @Test
    void aSessionThatEndedGetsNone() {
        doors.sessions.end(alice);
        assertThrows(Refused.class, () -> ask(alice, false));
    }

    /** An address once given is never given to another: not even the migrating role can. */
    @Test
    void theDatabaseNeverGivesAnAddressToAnother() {
        ask(alice, false);
        Caller bob = doors.wallet.memberWith(0);
        for (String change : List.of("'" + bob.member() + "'", "NULL")) {
            assertThrows(
                    RuntimeException.class,
                    () ->
                            WalletFixture.owner(
                                    "UPDATE wallet.address SET member_id = %s WHERE member_id = '%s'"
                                            .formatted(change, alice.member())));
        }
        assertThrows(
                JdbiException.class,
                () ->
                        call(
                                () ->
                                        doors.wallet.database.withHandle(
                                                handle ->
                                                        handle.execute(
                                                                "DELETE FROM wallet.address"))));
    }

    private DepositAddress ask(Caller member, boolean fresh) {
        return call(() -> doors.deposits.address(member, Asset.XMR, fresh));
    }
}
