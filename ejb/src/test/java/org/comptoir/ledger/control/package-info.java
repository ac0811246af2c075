/** Tests of the ledger's control. */
@NullMarked
package org.comptoir.ledger.control;

import org.jspecify.annotations.NullMarked;
