package org.comptoir.ops;

import org.jspecify.annotations.Nullable;

/**
 * A job and how it fares.
 *
 * @param job the job
 * @param running true while an execution of it is live
 * @param last its newest execution, or null when it never ran
 */
public record JobSummary(Job job, boolean running, @Nullable Execution last) {}
