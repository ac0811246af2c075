/**
 * The sealed store's beginning: one master key outside the database, and what is derived from it.
 *
 * <p>Operations: seal and open ({@code Sealer}), authenticate ({@code Macs}), sign ({@code
 * Signatures}).
 *
 * <p>Numbered rules, cited in tests:
 *
 * <ol>
 *   <li>The master key is a file of 32 random bytes that only the post's user can read, made at the
 *       first start; one that others can read is refused.
 *   <li>No key serves two purposes: each is derived for its use and its {@link
 *       org.comptoir.vault.KeyPurpose} (HKDF-SHA-256).
 *   <li>What was sealed for one purpose and id opens for no other (AES-256-GCM, associated data).
 *   <li>A database that was sealed with another master key is refused at the start, before anything
 *       is written with the wrong one.
 * </ol>
 *
 * <p>Stored shape: {@code vault.master_key} one row, a fingerprint of the key that sealed this
 * database. Sealed texts lie with their owners: {@code version(1) ‖ nonce(12) ‖ ciphertext ‖
 * tag(16)}.
 *
 * <p>It refuses to hold key material in the database, and to know what it seals.
 */
@NullMarked
package org.comptoir.vault;

import org.jspecify.annotations.NullMarked;
