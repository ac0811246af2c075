/**
 * What members are told: durable streams of messages and their delivery to open connections.
 *
 * <p>Operations: publish into a stream (inside the publisher's transaction), read a stream from a
 * place on, wake connections after the commit on every node, forget what is old.
 *
 * <p>Numbered rules, cited in tests:
 *
 * <ol>
 *   <li>The numbers of a stream are 1, 2, 3 …: no gap, no number twice, however many publish at
 *       once. A number is drawn under the stream row's lock.
 *   <li>Streams are the last thing a transaction locks, all of them together, in the order of owner
 *       and name: publishers never wait for each other in a circle.
 *   <li>What a rolled back transaction published never existed; what a committed one published is
 *       readable at once and stays for 30 days.
 *   <li>Who reads from a number on gets every later message once, in order; when that cannot be
 *       promised any more (too old, another epoch) the answer says so instead.
 *   <li>A message is what the matching route showed at that moment, byte for byte the same view.
 *   <li>Waking is a hint: it happens after the commit, never inside a transaction, and losing one
 *       loses no message.
 *   <li>Every reading is authorised: one's own streams, or those of a role one has now.
 * </ol>
 *
 * <p>Stored shape: {@code stream} (owner, name, last number) 1—n {@code message}; {@code epoch}
 * (one row; another one after a restore).
 *
 * <p>It refuses to know HTTP, sockets and JSON: the edge registers a {@link
 * org.comptoir.notify.Wire}.
 */
@NullMarked
package org.comptoir.notify;

import org.jspecify.annotations.NullMarked;
