/**
 * The books as they are stored: one class for each table or pair of tables, the statements beside
 * it.
 *
 * <p>Statements that every transfer runs are plain JDBC, prepared once for each connection; the
 * others go through JDBI. All run in the caller's transaction.
 */
@NullMarked
package org.comptoir.ledger.entity;

import org.jspecify.annotations.NullMarked;
