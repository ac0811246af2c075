package org.comptoir.wallet.control;

/** Where the node has a transaction. */
public sealed interface TransactionState {
    /** Neither in the chain nor in the pool. */
    record Missing() implements TransactionState {}

    /** Waiting to be mined. */
    record InPool() implements TransactionState {}

    /**
     * In a block.
     *
     * @param height of that block
     * @param confirmations 1 when that block is the newest
     */
    record Mined(long height, int confirmations) implements TransactionState {}
}
