/** Doors of the ledger. */
@NullMarked
package org.comptoir.ledger.boundary;

import org.jspecify.annotations.NullMarked;
