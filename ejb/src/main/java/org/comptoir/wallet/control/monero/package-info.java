/**
 * Monero behind {@link org.comptoir.wallet.control.Chain}: a node, a view-only wallet and a spend
 * wallet, each a program of its own that is spoken to over JSON-RPC.
 *
 * <p>What was measured against the real programs and shapes this code:
 *
 * <ol>
 *   <li>Amounts are whole numbers up to 2<sup>64</sup>: read as {@code long}, never as {@code
 *       double}.
 *   <li>Error texts may carry keys or whole transactions: method and code are kept, texts never
 *       (S20).
 *   <li>A wallet program is strictly serial and slow while it builds: one call at a time, and a
 *       call that timed out is followed by a cheap one before anything else (W3).
 *   <li>A node that lost blocks without new ones leaves the wallet's view as it was: answers count
 *       only when the wallet is not ahead of its node.
 *   <li>A wallet sees payments only up to 200 addresses beyond those it made: the spend wallet
 *       makes every address the view wallet has made <em>before</em> it reads blocks.
 * </ol>
 */
@NullMarked
package org.comptoir.wallet.control.monero;

import org.jspecify.annotations.NullMarked;
