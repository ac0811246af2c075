/**
 * The few types every context speaks: amounts, ids, refusals, secrets and the clock.
 *
 * <p>Numbered rules, cited in tests:
 *
 * <ol>
 *   <li>The kernel knows no context and stays under fifteen public types.
 *   <li>Amounts are whole minor units in a {@code long}; floating point is forbidden (A1).
 *   <li>A refusal is a {@link org.comptoir.kernel.ComptoirException} that names one {@link
 *       org.comptoir.kernel.ProblemType}; all else is a fault.
 *   <li>"Now" is read from the injected {@link java.time.Clock} only.
 * </ol>
 */
@NullMarked
package org.comptoir.kernel;

import org.jspecify.annotations.NullMarked;
