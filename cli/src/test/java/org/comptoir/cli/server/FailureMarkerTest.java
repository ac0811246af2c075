package org.comptoir.cli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureMarkerTest {
    @Test
    void tellsTheInnermostCauseAndWhatItGoesOnToSay() {
        String marker =
                """
                "{
                    \\"WFLYCTL0080: Failed services\\" => {\\"component.Migrator.START\\" => \\"java.lang.IllegalStateException: WFLYEE0042: Failed to construct component instance
                    Caused by: java.lang.IllegalStateException: WFLYEE0042: Failed to construct component instance
                    Caused by: org.flywaydb.FlywayValidateException: Validate failed: Migrations have failed validation
                Migration checksum mismatch for migration version 0062
                -> Applied to database : 122548948\\"},
                    \\"WFLYCTL0412: Required services that are not installed:\\" => [
                        \\"jboss.deployment\\"
                    ]
                }"
                """;
        assertEquals(
                "Validate failed: Migrations have failed validation Migration checksum mismatch for"
                        + " migration version 0062 -> Applied to database : 122548948",
                FailureMarker.reason(marker).orElseThrow());
    }

    @Test
    void leavesOutWhatOnlyClosesTheList() {
        String marker =
                """
                "{
                    \\"WFLYCTL0080: Failed services\\" => {\\"component.SettingsCheck.START\\" => \\"java.lang.IllegalStateException: WFLYEE0042: Failed to construct component instance
                    Caused by: java.lang.IllegalArgumentException: comptoir.guard.admission is enforce or observe
                \\"
                    },
                    \\"WFLYCTL0412: Required services that are not installed:\\" => [
                """;
        assertEquals(
                "comptoir.guard.admission is enforce or observe",
                FailureMarker.reason(marker).orElseThrow());
    }

    @Test
    void tellsTheFirstOfSeveralCauses() {
        String marker =
                """
                "{\\"WFLYCTL0080: Failed services\\" => {\\"x.WeldStartService\\" => \\"Failed to start service
                    Caused by: org.jboss.weld.exceptions.DeploymentException: Exception List with 7 exceptions:
                Exception 0 :
                org.jboss.weld.exceptions.DeploymentException: WELD-001408: Unsatisfied dependencies for type Chain
                  at injection point [BackedAnnotatedParameter] Parameter 1
                Exception 1 :
                """;
        assertEquals(
                "WELD-001408: Unsatisfied dependencies for type Chain",
                FailureMarker.reason(marker).orElseThrow());
    }

    @Test
    void leavesConsequencesToTheLog() {
        assertEquals(
                Optional.empty(),
                FailureMarker.reason("\"WFLYCTL0063: Composite operation was rolled back\""));
    }
}
