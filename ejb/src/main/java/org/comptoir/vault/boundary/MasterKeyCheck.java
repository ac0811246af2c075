package org.comptoir.vault.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import org.comptoir.vault.control.KeyRing;
import org.comptoir.vault.entity.MasterKeyRow;

/**
 * Stops a start with a master key that did not seal this database: nothing could be opened, and
 * whatever were sealed now would be lost to the right key.
 */
@Singleton(name = "MasterKeyCheck")
@Startup
@DependsOn("Migrator")
public class MasterKeyCheck {
    @Inject KeyRing keys;
    @Inject MasterKeyRow row;

    @PostConstruct
    void check() {
        byte[] known = row.fingerprintOr(keys.fingerprint());
        if (!MessageDigest.isEqual(known, keys.fingerprint())) {
            throw new IllegalStateException(
                    "this database was sealed with another master key: put its keys/master.key"
                            + " back, or start with the database that belongs to this one");
        }
    }
}
