package org.comptoir.batch.backup;

import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.sql.SQLException;

/** Copies one part of a table. */
@Dependent
@Named("copyPart")
public class CopyPart extends BackupStep {
    @Inject
    @BatchProperty(name = "part")
    String part;

    @Override
    protected String work() throws IOException, SQLException {
        running.get(execution).copy(Integer.parseInt(part));
        return DONE;
    }
}
