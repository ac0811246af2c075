package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.transfer;
import static org.comptoir.ledger.control.LedgerFixture.xmr;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.DuplicateFact;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.HoldAlreadyEnded;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.HoldKind;
import org.comptoir.ledger.InsufficientFunds;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Part;
import org.comptoir.ledger.TransferOrder;

/** One thread's random choices; what succeeds is written into a model all threads share. */
final class RandomOperations {
    private static final int MOST = 400;

    private final LedgerFixture ledger = LedgerFixture.shared();
    private final Shared shared;
    private final Random random;

    RandomOperations(Shared shared, Random random) {
        this.shared = shared;
        this.random = random;
    }

    /** What all threads know: who plays, what is open, what was sent, what must come out. */
    static final class Shared {
        private final List<OwnerId> members;
        private final Map<OwnerId, AtomicLong> expected = new ConcurrentHashMap<>();
        private final Queue<OpenHold> holds = new ConcurrentLinkedQueue<>();
        private final Queue<TransferOrder> sent = new ConcurrentLinkedQueue<>();
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();

        Shared(List<OwnerId> members) {
            this.members = members;
            members.forEach(member -> expected.put(member, new AtomicLong()));
        }

        void expect(OwnerId member, long change) {
            Objects.requireNonNull(expected.get(member)).addAndGet(change);
        }

        long expected(OwnerId member) {
            return Objects.requireNonNull(expected.get(member)).get();
        }

        long done() {
            return done.get();
        }

        long refused() {
            return refused.get();
        }
    }

    private record OpenHold(HoldId id, OwnerId owner, long amount, FactKey end) {}

    void repeat(int times) {
        for (int i = 0; i < times; i++) {
            try {
                one();
                shared.done.incrementAndGet();
            } catch (InsufficientFunds | DuplicateFact | HoldAlreadyEnded expected) {
                shared.refused.incrementAndGet();
            }
        }
    }

    private void one() {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> transferBetween(member(), member());
            case 4, 5 -> hold();
            case 6, 7 -> endHold();
            case 8 -> sendAgain();
            case 9 -> deposit();
            case 10 -> takeBack();
            default -> rollBack();
        }
    }

    /** Crosswise among few members, so that locks meet in every order. */
    private void transferBetween(OwnerId from, OwnerId to) {
        if (from.equals(to)) {
            return;
        }
        TransferOrder order = transfer(from, to, xmr(amount()), newKey(from));
        shared.sent.add(order);
        post(order);
    }

    private void post(TransferOrder order) {
        ledger.post(order);
        order.entries()
                .forEach(entry -> shared.expect(entry.account().owner(), entry.amount().minor()));
    }

    /** The first of two that are sent may still be in flight; one of them takes effect. */
    private void sendAgain() {
        TransferOrder order = shared.sent.poll();
        if (order != null) {
            post(order);
        }
    }

    private void hold() {
        OwnerId owner = member();
        long amount = amount();
        HoldKind kind = random.nextBoolean() ? HoldKind.ESCROW : HoldKind.WITHDRAWAL;
        HoldId id = ledger.hold(kind, owner, xmr(amount));
        OpenHold hold = new OpenHold(id, owner, amount, newKey(owner));
        shared.holds.add(hold);
        shared.holds.add(hold);
    }

    /** Each hold is in the queue twice: the second end must be refused. */
    private void endHold() {
        OpenHold hold = shared.holds.poll();
        if (hold == null) {
            return;
        }
        FactKey key = random.nextBoolean() ? hold.end() : newKey(hold.owner());
        if (random.nextBoolean()) {
            ledger.release(hold.id(), key);
            return;
        }
        OwnerId payee = member();
        long paid = 1 + random.nextLong(hold.amount());
        ledger.capture(hold.id(), key, new Part(AccountRef.available(payee, Asset.XMR), xmr(paid)));
        shared.expect(hold.owner(), -paid);
        shared.expect(payee, paid);
    }

    private void deposit() {
        OwnerId member = member();
        long amount = amount();
        ledger.deposit(member, xmr(amount));
        shared.expect(member, amount);
    }

    private void takeBack() {
        OwnerId member = member();
        long amount = amount();
        ledger.takeBack(member, xmr(amount), newKey(member));
        shared.expect(member, -amount);
    }

    /** Writes and then thinks better of it: leaves a gap. */
    private void rollBack() {
        try {
            TestDatabase.inTransaction(
                    () -> {
                        ledger.deposit(member(), xmr(amount()));
                        throw new ThoughtBetter();
                    });
        } catch (ThoughtBetter undone) {
            shared.done.incrementAndGet();
        }
    }

    private OwnerId member() {
        return shared.members.get(random.nextInt(shared.members.size()));
    }

    private long amount() {
        return 1L + random.nextInt(MOST);
    }

    private static final class ThoughtBetter extends ComptoirException {
        private static final long serialVersionUID = 1L;

        ThoughtBetter() {
            super(ProblemType.WRONG_STATE, "undone");
        }
    }
}
