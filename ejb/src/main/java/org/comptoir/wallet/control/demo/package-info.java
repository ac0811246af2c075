/**
 * A chain of play coins behind {@link org.comptoir.wallet.control.Chain}, one file per asset.
 *
 * <p>It behaves like the real thing wherever the rules for money depend on it: outputs with keys
 * and key images of their own, locked for ten blocks; a pool; transactions that are built without
 * reserving their inputs; double spends refused; reorganisations. And it has a life of its own: a
 * database that is set back does not set it back.
 *
 * <p>{@code chain/demo-<asset>.log} holds records, each synced before it counts: length (4),
 * CRC-32C (4), content. Opening replays them, cuts a record that was not finished, and writes the
 * file anew when it has grown far beyond what it says. Numbered rules, cited in tests:
 *
 * <ol>
 *   <li>What a call returned from survives any crash; a torn record at the end is cut.
 *   <li>A file broken anywhere else is refused.
 *   <li>Replaying the file gives the same chain, written anew or not.
 *   <li>No output is spent by two transactions that are in the pool or mined.
 *   <li>Coins are conserved: what is granted equals what is unspent, paid away and taken as fees.
 * </ol>
 */
@NullMarked
package org.comptoir.wallet.control.demo;

import org.jspecify.annotations.NullMarked;
