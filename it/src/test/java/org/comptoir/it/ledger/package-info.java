/** The ledger over HTTP: one file for each operation. */
@NullMarked
package org.comptoir.it.ledger;

import org.jspecify.annotations.NullMarked;
