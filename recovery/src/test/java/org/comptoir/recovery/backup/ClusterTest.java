package org.comptoir.recovery.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        assertTrue(name.endsWith("n_before_20261121t214500z_4f2a9c_2"), name);
    }

    private static Cluster of(String post) {
        return new Cluster("jdbc:postgresql://host/" + post, "");
    }
}
