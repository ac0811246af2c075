package org.comptoir.ops;

/**
 * An execution began, went on or ended: fired synchronously inside the transaction.
 *
 * @param execution as it stands now
 */
public record ExecutionChanged(Execution execution) {}
