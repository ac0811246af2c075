/** Jobs over the ledger. */
@NullMarked
package org.comptoir.batch.ledger;

import org.jspecify.annotations.NullMarked;
