package org.comptoir.wallet.control.monero;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.comptoir.wallet.AddressWork;
import org.comptoir.wallet.AddressWork.Side;
import org.junit.jupiter.api.Test;

/** What real wallets tell while they make the addresses of a new epoch. */
final class AddressProgressTest {
    private static final int GAP = 520;
    private static final int GLANCE_MILLIS = 2;

    private final MoneroChain chain = TestMonero.shared().chain();

    @Test
    void bothWalletsSayHowFarTheyAre() throws Exception {
        chain.openSpending();
        long highest = chain.highestAddressIndex();
        List<AddressWork> view = told(() -> chain.createAddresses(highest + GAP - 49, 50));
        assertGrows(view, Side.VIEW);
        List<AddressWork> spend = told(chain::unspent);
        assertGrows(spend, Side.SPEND);
        assertEquals(List.of(), told(() -> chain.createAddresses(0, 50)), "as of every day");
        assertEquals(List.of(), told(chain::unspent));
        chain.closeSpending();
    }

    private static void assertGrows(List<AddressWork> told, Side side) {
        assertTrue(told.size() > 2, told::toString);
        long before = -1;
        for (AddressWork work : told) {
            assertEquals(side, work.side());
            assertEquals(GAP, work.wanted());
            assertTrue(work.made() > before, told::toString);
            before = work.made();
        }
    }

    /** What it told while that went on, each once; and nothing once it is over. */
    private List<AddressWork> told(Callable<?> work) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        List<AddressWork> told = new ArrayList<>();
        try {
            Future<?> end = thread.submit(work);
            while (!isOver(end)) {
                chain.makingAddresses()
                        .filter(now -> told.isEmpty() || !now.equals(told.get(told.size() - 1)))
                        .ifPresent(told::add);
            }
            end.get();
        } finally {
            thread.shutdownNow();
        }
        assertEquals(Optional.empty(), chain.makingAddresses());
        return told;
    }

    private static boolean isOver(Future<?> end) throws Exception {
        try {
            end.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        }
    }
}
