package org.comptoir.web.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ejb.EJBException;
import jakarta.resource.ResourceException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.comptoir.kernel.ProblemType;
import org.junit.jupiter.api.Test;

/** What a fault is told as. */
final class ProblemsTest {
    @Test
    void aFullDiskIsNoMistakeOfOurs() {
        assertEquals(
                ProblemType.STORAGE_FULL,
                typeOf(new SQLException("could not extend file", "53100")));
    }

    @Test
    void aConnectionThatBrokeIsNoMistakeOfOurs() {
        assertEquals(
                ProblemType.UNAVAILABLE, typeOf(new SQLException("the connection broke", "08006")));
        assertEquals(ProblemType.UNAVAILABLE, typeOf(new SQLException("it shuts down", "57P01")));
        assertEquals(ProblemType.INTERNAL, typeOf(new SQLException("a wrong statement", "42601")));
        assertEquals(ProblemType.INTERNAL, typeOf(new IllegalStateException("a mistake")));
    }

    /** As the transaction manager tells it: the reason hangs beside the failed commit. */
    @Test
    void neitherIsACommitThatWasLost() {
        XAException reason = new XAException(XAException.XAER_RMERR);
        reason.initCause(new ResourceException("the commit got no answer"));
        RollbackException lost = new RollbackException("could not commit");
        lost.addSuppressed(reason);
        assertEquals(ProblemType.UNAVAILABLE, typeOf(new EJBException(lost)));
        assertEquals(
                ProblemType.INTERNAL, typeOf(new EJBException(new RollbackException("marked so"))));
    }

    private static ProblemType typeOf(Exception thrown) {
        return Problems.fault(thrown).type();
    }
}
