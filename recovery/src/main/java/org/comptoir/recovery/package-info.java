/**
 * What survives the database: plain Java, no container, used by wallet, batch and cli.
 *
 * <p>The <b>payout journal</b> (W2) is two files in one folder, on a volume of its own:
 *
 * <pre>
 * payouts.journal   header record*
 *   header  magic "CMPTJRN1" | journal id (16) | HMAC-SHA256 over both (32)
 *   record  length (4) | nonce (12) | AES-256-GCM(entry), its tag last
 *   link    link₀ = SHA-256(header), linkₙ = SHA-256(linkₙ₋₁ | recordₙ)
 *           record n is sealed under linkₙ₋₁ as associated data: none can be moved or left out
 * payouts.ack       two slots used in turn: records (8) | bytes (8) | link (32) | CRC-32C (4)
 *           written and synced after the records: what it covers was promised to the caller
 * payouts.lock      held by the one writer
 * </pre>
 *
 * <p>Numbered rules, cited in tests:
 *
 * <ol>
 *   <li>{@code append} returns only after record and acknowledgement are synced to the disk.
 *   <li>Opening cuts what follows the acknowledged part if it is not whole, and nothing else.
 *   <li>A journal that is broken, shortened or exchanged within its acknowledged part is refused.
 *   <li>One writer at a time; readers need no lock.
 *   <li>The key lies in a file only its owner can read; its absence never creates a second journal.
 * </ol>
 */
@NullMarked
package org.comptoir.recovery;

import org.jspecify.annotations.NullMarked;
