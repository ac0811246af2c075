/** Rows of the ledger. */
@NullMarked
package org.comptoir.ledger.entity;

import org.jspecify.annotations.NullMarked;
