/** Tests of the ledger's boundary. */
@NullMarked
package org.comptoir.ledger.boundary;

import org.jspecify.annotations.NullMarked;
