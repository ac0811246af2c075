/**
 * The work of the wallet, and the edge to the chains.
 *
 * <p>{@link org.comptoir.wallet.control.Chain} is that edge; {@code demo} and {@code monero} beside
 * this package implement it. Nothing here holds a database transaction while it talks to a chain.
 */
@NullMarked
package org.comptoir.wallet.control;

import org.jspecify.annotations.NullMarked;
