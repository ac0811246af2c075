package org.comptoir.batch.backup;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.StepListener;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.comptoir.batch.StepCounts;

/** Keeps what all parts together copied: each of them has a context of its own. */
@Dependent
@Named("copyCounts")
public class CopyCounts implements StepListener {
    @Inject
    @BatchProperty(name = "execution")
    String execution;

    @Inject RunningBackups running;
    @Inject StepContext step;

    @Override
    public void beforeStep() {}

    @Override
    public void afterStep() {
        StepCounts.keep(step, running.get(execution).copied());
    }
}
