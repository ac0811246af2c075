/**
 * Many members at once, and everything that can go wrong with a post while they trade.
 *
 * <p>{@code SimulationIT} plays random actions and outages and holds the books against what the
 * members were told; {@code StormIT} plays only doors that lock, on very few accounts.
 */
@NullMarked
package org.comptoir.it.simulation;

import org.jspecify.annotations.NullMarked;
