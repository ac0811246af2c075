package org.comptoir.batch.backup;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Properties;

/** One partition for each part of a table. */
@Dependent
@Named("backupParts")
public class BackupParts implements PartitionMapper {
    /** Two cores is the size of machine we build for, and members use them too. */
    private static final int AT_ONCE = 2;

    @Inject
    @BatchProperty(name = "execution")
    String execution;

    @Inject RunningBackups running;

    @Override
    public PartitionPlan mapPartitions() {
        int parts = running.get(execution).writer().parts().size();
        Properties[] each = new Properties[parts];
        for (int i = 0; i < parts; i++) {
            each[i] = new Properties();
            each[i].setProperty("part", Integer.toString(i + 1));
        }
        PartitionPlanImpl plan = new PartitionPlanImpl();
        plan.setPartitions(parts);
        plan.setThreads(AT_ONCE);
        plan.setPartitionProperties(each);
        return plan;
    }
}
