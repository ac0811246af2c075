package org.comptoir.account.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.AccountLog;
import org.comptoir.account.Role;
import org.comptoir.account.control.OperatorPassword;
import org.comptoir.account.control.PasswordHasher;
import org.comptoir.account.control.PasswordRules;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.kernel.Secret;

/**
 * Makes the member {@code operator} at the first start (S14), with every role.
 *
 * <p>Its password is the preset one, or a random one that waits in an owner-only file and must be
 * changed after the first sign-in. The preset is used at creation only.
 */
@Singleton(name = "OperatorBootstrap")
@Startup
@DependsOn({"Migrator", "MasterKeyCheck"})
public class OperatorBootstrap {
    @Inject MemberRows rows;
    @Inject MembershipSteps steps;
    @Inject PasswordHasher hasher;
    @Inject PasswordRules rules;
    @Inject OperatorPassword file;
    @Inject AccountConfig config;

    @PostConstruct
    void makeOperator() {
        if (rows.byUsername(SignIn.OPERATOR).isPresent()) {
            return;
        }
        Optional<Secret> preset = config.operatorPassword();
        // One hash at the first start, inside the transaction of the start: nobody waits for it.
        Secret hash = hasher.hash(preset.orElseGet(file::make));
        steps.createWith(SignIn.OPERATOR, null, hash, preset.isEmpty(), EnumSet.allOf(Role.class));
        if (preset.isEmpty()) {
            AccountLog.LOG.operatorMade(file.file());
            return;
        }
        AccountLog.LOG.operatorMadePreset();
        if (rules.isWeak(preset.get(), SignIn.OPERATOR)) {
            AccountLog.LOG.operatorPasswordWeak();
        }
    }
}
