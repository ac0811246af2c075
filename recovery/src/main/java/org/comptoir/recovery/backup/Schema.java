package org.comptoir.recovery.backup;

import java.io.IOException;
import javax.sql.DataSource;

/** Makes the post's tables; implemented where the migrations are. */
public interface Schema {
    /** Newest migration there is. */
    int newest() throws IOException;

    /**
     * Makes everything up to that migration in an empty database.
     *
     * @param database as {@code comptoir_owner}
     */
    void make(DataSource database, int version) throws IOException;
}
