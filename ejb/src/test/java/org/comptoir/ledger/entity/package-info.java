/** Tests of the ledger's entity. */
@NullMarked
package org.comptoir.ledger.entity;

import org.jspecify.annotations.NullMarked;
