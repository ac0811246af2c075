package org.comptoir.ops;

/**
 * A component came to another level: fired synchronously inside the transaction.
 *
 * @param state as it stands now
 */
public record ComponentChanged(ComponentState state) {}
