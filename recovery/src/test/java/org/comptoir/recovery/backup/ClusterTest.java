package org.comptoir.recovery.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ClusterTest {
    /** Two posts in one PostgreSQL would drop each other's rehearsal. */
    @Test
    void whatLiesBesideAPostHasItsName() {
        assertEquals("north_drill", of("north").beside("drill"));
        assertEquals("south_drill", of("south").beside("drill"));
    }

    @Test
    void aLongNameLeavesRoomForWhatItIs() {
        String name = of("n".repeat(63)).beside("before_20261121t214500z_4f2a9c_2");
        assertEquals(63, name.length());
        assertEquals(name, Cluster.quoted(name));
        assertTrue(name.matches("n{21}_[0-9a-f]{8}_before_20261121t214500z_4f2a9c_2"), name);
    }

    /** What was cut is told apart all the same: an undo, or a drop, must not take the other's. */
    @Test
    void namesThatBeginAlikeStayDifferent() {
        String what = "before_update_1";
        assertEquals("n".repeat(47) + "_" + what, of("n".repeat(47)).beside(what));
        assertNotEquals(
                of("n".repeat(48) + "_one").beside(what), of("n".repeat(48) + "_two").beside(what));
        assertNotEquals("n".repeat(63), of("n".repeat(63)).beside("updating"));
    }

    private static Cluster of(String post) {
        return new Cluster("jdbc:postgresql://host/" + post, "");
    }
}
