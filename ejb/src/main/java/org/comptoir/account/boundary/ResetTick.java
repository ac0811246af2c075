package org.comptoir.account.boundary;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.comptoir.account.control.ResetRequests;

/**
 * Answers those who forgot their password.
 *
 * <p>{@code NOT_SUPPORTED}: each letter is a transaction of its own.
 */
@Singleton(name = "ResetTick")
@Startup
@DependsOn({"Migrator", "MasterKeyCheck"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ResetTick {
    private static final int MOST_AT_ONCE = 100;

    @Inject ResetRequests requests;
    @Inject PasswordResetSteps steps;

    /** Writes the letters that were asked for since the last time. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void write() {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            Optional<String> account = requests.next();
            if (account.isEmpty()) {
                return;
            }
            steps.write(account.get());
        }
    }
}
