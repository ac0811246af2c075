/**
 * The running of the post: jobs, who runs them and how far they are; how the post fares.
 *
 * <p>Operations: list the jobs, ask for an execution, stop it, take it up again, look at
 * executions; for the job's own code: begin, report progress, ask whether one more pass is wanted,
 * fail.
 *
 * <p>Numbered rules, cited in tests:
 *
 * <ol>
 *   <li>A job has at most one live execution on all nodes together; the database holds it (unique
 *       index), not a memory.
 *   <li>An execution is a durable row before anything runs: whoever asked for it can always look it
 *       up, and a crash between the asking and the running loses nothing.
 *   <li>Asking for a job that runs already gives that execution and one more pass; a request is
 *       never lost between the last pass and the end.
 *   <li>Who runs holds a lease with a fencing token; who lost it can neither report nor end.
 *   <li>An execution left behind by a crash is ended (<em>abandoned</em>) at the next start of its
 *       node, or when its lease ends, whichever comes first. What people asked for is asked for
 *       again by the post, at most three times in all.
 *   <li>The post starts a job by itself only when a due query finds work, and once however often
 *       its time passed meanwhile.
 *   <li>What an execution keeps of a fault never carries a secret: kind and our own words only.
 *   <li>A wish to stop is a row: the server that runs the execution, whichever it is, hears of it
 *       within a second or two, and the job ends between two pieces of work.
 *   <li>The operator at the machine orders through rows that only {@code comptoir_owner} can write:
 *       whoever reads the post's keys needs no session, and the application can forge none.
 *   <li>What the post says of itself is what checks found that exercise their part, by a timer and
 *       never in a request; a check that hangs holds nobody up and counts as an outage.
 *   <li>What everybody is told of the post holds no version, name, address or amount.
 *   <li>A component that stays bad opens one incident, and closes it when it stays well; work that
 *       was announced opens none.
 * </ol>
 *
 * <p>Stored shape: {@code execution} (one row each), {@code job_lease} (one row per job: live
 * execution, fencing token, holder, until when), {@code job_order} (one row per order from the
 * machine and its answer). Leases live on the database's own clock, so that moving the post's clock
 * on a test network ends none of them.
 *
 * <p>Of the status: {@code check_state}, {@code component} (now), {@code component_change}, {@code
 * component_day} (90 days), {@code incident} with {@code incident_update}, {@code maintenance};
 * {@code watch} names the server that writes.
 *
 * <p>It refuses to know how a job does its work: that is the batch module's and the contexts'.
 */
@NullMarked
package org.comptoir.ops;

import org.jspecify.annotations.NullMarked;
