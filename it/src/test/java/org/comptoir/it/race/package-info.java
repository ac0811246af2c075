/**
 * Calls that meet on one trade or one withdrawal: one order explains the outcome, coins are kept.
 */
@NullMarked
package org.comptoir.it.race;

import org.jspecify.annotations.NullMarked;
