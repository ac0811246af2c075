package org.comptoir.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Platform.ConnectionWaits;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What is counted of the application's connections. */
class ConnectionWaitsTest {
    private final ConnectionWaits waits = new ConnectionWaits();

    @Test
    void countsHowLongConnectionsTookToCome() throws SQLException {
        long begin = System.nanoTime();
        for (int i = 1; i <= 2; i++) {
            try (Connection connection =
                    waits.counting(TestDatabase.dataSource()).openConnection()) {
                assertTrue(connection.isValid(5));
            }
            assertEquals(i, waits.count());
        }
        long took = System.nanoTime() - begin;
        assertTrue(waits.totalNanos() > 0 && waits.totalNanos() < took);
        assertEquals(0, waits.failures());
    }

    @Test
    void countsThoseThatNeverCame() {
        PGSimpleDataSource nobody = new PGSimpleDataSource();
        nobody.setUrl("jdbc:postgresql://127.0.0.1:1/none");
        assertThrows(SQLException.class, () -> waits.counting(nobody).openConnection());
        assertEquals(1, waits.failures());
        assertEquals(1, waits.count());
    }
}
