/**
 * The double-entry ledger: who has how much of which coin, and why. Contract follows with the
 * schema.
 */
@NullMarked
package org.comptoir.ledger;

import org.jspecify.annotations.NullMarked;
