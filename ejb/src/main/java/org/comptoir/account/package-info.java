/**
 * Members: who they are, how they prove it, which sessions they have and what they may do.
 *
 * <p>Operations: register, sign in, refresh, sign out, profile, password, closing, second factor,
 * sessions, roles, tickets for the realtime connection.
 *
 * <p>Numbered rules, cited in tests (S… are rules of {@code docs/reference/account.md}):
 *
 * <ol>
 *   <li>A username is never issued twice, nor one that can be mistaken for it (S11).
 *   <li>Nobody learns from an answer or its time whether a member exists, except by registering its
 *       username (S7, S11).
 *   <li>A session ends for good; its access tokens end within a second on every node (S3).
 *   <li>A refresh token works once; a second use ends the session, but for the ten seconds in which
 *       two windows of one browser may race (S4).
 *   <li>A one-time code works once, whatever it is used for (S8).
 *   <li>What moves value reads session, state and roles again inside its transaction (S3).
 *   <li>After a recovery code was used coins stay in the post for 24 hours, after a password was
 *       replaced or a second factor taken away for 48, and the member is told (S8, S10).
 *   <li>A member is closed only when no context objects ({@link
 *       org.comptoir.account.MemberClosing}).
 *   <li>What was done, by whom and to whom is written in the transaction that does it, and never
 *       changed ({@link org.comptoir.account.AuditKind}).
 * </ol>
 *
 * <p>Stored shape: {@code member} 1—n {@code session} 1—n {@code ticket}; {@code member} 1—n {@code
 * recovery_code}; {@code audit}; {@code signing_key}; {@code revocation} (what every node must have
 * heard of).
 *
 * <p>It refuses to know trades, coins and offers: who objects to a closing says so by itself.
 */
@NullMarked
package org.comptoir.account;

import org.jspecify.annotations.NullMarked;
