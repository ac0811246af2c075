/**
 * Admission: how often who may ask, and what was noticed about those who ask; and the one way out
 * to other machines.
 *
 * <p>Operations: tell who asks, admit or refuse ({@code Admission}); note what happened ({@code
 * Signals}); call another machine ({@code Egress}).
 *
 * <p>Numbered rules, cited in tests:
 *
 * <ol>
 *   <li>The whole policy is {@link org.comptoir.guard.Limit}: nothing is limited elsewhere.
 *   <li>Unknown devices are slowed first: who signs in from a known device is admitted while others
 *       hammer the account (S12).
 *   <li>A refusal is the same for accounts that exist and accounts that do not.
 *   <li>Floors: 30 sign-ins and 30 registrations a minute per address, 600 reads and 240 other
 *       requests a minute per member are always admitted.
 *   <li>The client's address comes from one place: the socket, or {@code X-Forwarded-For} on the
 *       listener that the proxy uses and nowhere else (S13).
 *   <li>Memory and tables are bounded, whatever is thrown at the post.
 *   <li>Who is called from here is public by every address of its name, on port 443 or 80, or is
 *       named by the operators; the connection goes to an address that was looked at, redirects are
 *       not followed, an answer has at most 64 KiB and 15 seconds (S18).
 * </ol>
 *
 * <p>Stored shape: {@code guard.known_source} (account, device or address prefix), at most 20 an
 * account; {@code guard.signal} (minute by minute counts), at most a million rows and 30 days.
 * Buckets live in memory: after a restart everybody starts with a full one.
 *
 * <p>It refuses to know what an account is: accounts are opaque ids, contexts report to it and ask
 * it, it never looks at them.
 */
@NullMarked
package org.comptoir.guard;

import org.jspecify.annotations.NullMarked;
