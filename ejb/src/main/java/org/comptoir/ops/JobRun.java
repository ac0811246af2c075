package org.comptoir.ops;

/**
 * The right to run one execution, as the job's own code holds it.
 *
 * @param execution what is run
 * @param job of which job
 * @param fence grows with every execution of the job: who holds an older one has lost the right
 */
public record JobRun(ExecutionId execution, Job job, long fence) {}
