package org.comptoir.ops;

import java.time.Instant;

/**
 * What a check found.
 *
 * @param detail for operators only: one sentence, without secrets
 * @param latencyMillis how long it took
 * @param at when it was over
 */
public record CheckResult(
        Check check, Level level, String detail, long latencyMillis, Instant at) {}
