/**
 * What the ledger decides and computes: posting, netting, holds, sealing, auditing, idempotency.
 */
@NullMarked
package org.comptoir.ledger.control;

import org.jspecify.annotations.NullMarked;
