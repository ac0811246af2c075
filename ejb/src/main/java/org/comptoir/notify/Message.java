package org.comptoir.notify;

/**
 * One message of a stream.
 *
 * @param stream which stream
 * @param seq its number, from 1, without gaps
 * @param type what it is about, as {@code trade} or {@code deposit}
 * @param data JSON: the view as the matching route showed it at that moment
 */
public record Message(Stream stream, long seq, String type, String data) {}
