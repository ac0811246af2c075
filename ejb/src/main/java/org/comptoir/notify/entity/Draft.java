package org.comptoir.notify.entity;

import org.comptoir.notify.StreamKey;

/**
 * A message that has no number yet.
 *
 * @param key the stream it goes to
 * @param type what it is about
 * @param data JSON
 */
public record Draft(StreamKey key, String type, String data) {}
