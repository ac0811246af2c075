package org.comptoir.ops;

import java.time.Duration;

/**
 * How much of the logs is kept.
 *
 * @param rotateBytes from this size on a log is set aside
 * @param kept how long what was set aside is kept, by the time of its last line
 * @param totalBytes most that all that was set aside takes together
 */
public record LogBounds(long rotateBytes, Duration kept, long totalBytes) {}
