/** Tests of the ledger: every rule L1 to L10 by name, against a real PostgreSQL. */
@NullMarked
package org.comptoir.ledger;

import org.jspecify.annotations.NullMarked;
