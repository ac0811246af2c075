package org.comptoir.vault.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;

/** The one row that says which master key sealed this database. */
@Dependent
public class MasterKeyRow {
    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public MasterKeyRow(Jdbi database) {
        this.database = database;
    }

    /** The fingerprint this database knows; the given one when it knows none yet. */
    public byte[] fingerprintOr(byte[] fingerprint) {
        return database.withHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO vault.master_key (id, fingerprint)
                                    VALUES (1, :fingerprint)
                                    ON CONFLICT (id) DO NOTHING
                                    """)
                            .bind("fingerprint", fingerprint)
                            .execute();
                    return handle.createQuery("SELECT fingerprint FROM vault.master_key")
                            .mapTo(byte[].class)
                            .one();
                });
    }
}
