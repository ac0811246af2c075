/** The books over HTTP: balances, statements, transfers, the audit. */
@NullMarked
package org.comptoir.web.ledger;

import org.jspecify.annotations.NullMarked;
