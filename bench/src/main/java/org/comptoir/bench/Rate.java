package org.comptoir.bench;

/**
 * What one round saw.
 *
 * @param perSecond operations that succeeded, each second
 * @param medianMillis time of the middle one
 * @param slowMillis time that 19 of 20 kept below; NaN where nobody tells
 */
record Rate(double perSecond, double medianMillis, double slowMillis) {}
