package org.comptoir.wallet.control;

/** What happens in place of a call to a {@link ScriptedChain}, or after it. */
@FunctionalInterface
interface Mishap {
    void happen() throws ChainFault;
}
