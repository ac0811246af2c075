package org.comptoir.wallet.boundary;

import static org.comptoir.wallet.boundary.WalletDoors.COIN;
import static org.comptoir.wallet.boundary.WalletDoors.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.wallet.PaymentProof;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.WithdrawalView;
import org.comptoir.wallet.control.ScriptedChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** W9: who gets a proof, of what, and what it never tells. */
final class PaymentProofsTest {
    private final WalletDoors doors = new WalletDoors();
    private final Caller alice = doors.wallet.memberWith(10 * COIN);
    private final Caller bob = doors.wallet.memberWith(10 * COIN);
    private final String to = ScriptedChain.OUT + UUID.randomUUID();
    private int turns;
    private final WithdrawalId id = doors.withdraw(alice, COIN, to, null).id();

    @AfterEach
    void close() {
        doors.close();
    }

    @Test
    void provesOnePaymentOfABatchToItsMemberAndToOperators() {
        WithdrawalId other = doors.withdraw(bob, COIN, to + "-bob", null).id();
        doors.wallet.pass();
        assertEquals(read(alice, id).txid(), read(bob, other).txid());
        PaymentProof proof = doors.proofs.proof(alice, id);
        assertEquals(to, proof.address());
        assertEquals(COIN, proof.amount().minor());
        assertEquals(read(alice, id).txid(), proof.txid());
        assertEquals("withdrawal " + id, proof.message());
        assertEquals(
                String.join("|", "proof", proof.txid(), to, proof.message()),
                proof.proof(),
                "what the chain proves is what is told");
        assertFalse(proof.toString().contains("key " + proof.txid()), "the transaction's key");
        assertEquals(proof, doors.proofs.proof(doors.wallet.operator(), id));
    }

    @Test
    void isNotThereForOthers() {
        doors.wallet.pass();
        assertThrows(NotFound.class, () -> doors.proofs.proof(bob, id));
        assertThrows(
                NotFound.class,
                () -> doors.proofs.proof(alice, new WithdrawalId(UUID.randomUUID())));
        doors.sessions.end(alice);
        refuses(ProblemType.UNAUTHENTICATED, id);
    }

    @Test
    void thereIsNoneBeforeTheNetworkHasIt() {
        refuses(ProblemType.WRONG_STATE, id);
        doors.wallet.force(id, WithdrawalState.SIGNED);
        refuses(ProblemType.WRONG_STATE, id);
    }

    @Test
    void thereIsNoneOfWhatWasBookedInside() {
        String inside = call(() -> doors.deposits.address(bob, Asset.XMR, false)).address();
        refuses(ProblemType.WRONG_STATE, doors.withdraw(alice, COIN, inside, null).id());
    }

    /** A wallet that does not answer is no fault, and is asked again. */
    @Test
    void waitsForTheWallet() {
        doors.wallet.pass();
        doors.wallet.unreachable("prove", 1);
        refuses(ProblemType.UNAVAILABLE, id);
        assertEquals(to, doors.proofs.proof(alice, id).address());
    }

    /** A wallet makes one after the other, and requests that wait for it hold up all others. */
    @Test
    void onlyAFewWaitForTheWalletAtOnce() {
        doors.wallet.pass();
        doors.wallet.unreachable("prove", 5);
        for (int i = 0; i < 5; i++) {
            refuses(ProblemType.UNAVAILABLE, id);
        }
        assertEquals(to, doors.proofs.proof(alice, id).address(), "each gave its turn back");
        while (doors.proofs.turns.tryBegin()) {
            assertTrue(turns++ < 10, "there is an end");
        }
        int calls = doors.wallet.calls();
        refuses(ProblemType.UNAVAILABLE, id);
        assertEquals(calls, doors.wallet.calls(), "the wallet is not asked");
        doors.proofs.turns.end();
        assertEquals(to, doors.proofs.proof(alice, id).address());
    }

    private WithdrawalView read(Caller member, WithdrawalId withdrawal) {
        return call(() -> doors.withdrawals.withdrawal(member.member(), withdrawal));
    }

    private void refuses(ProblemType type, WithdrawalId withdrawal) {
        assertEquals(
                type,
                assertThrows(Refused.class, () -> doors.proofs.proof(alice, withdrawal)).type());
    }
}
