package org.comptoir.bench;

/**
 * What one round saw.
 *
 * @param perSecond operations that succeeded, each second
 * @param medianMillis time of the middle one
 * @param slowMillis time that 99 of 100 kept below; NaN where nobody tells
 */
record Rate(double perSecond, double medianMillis, double slowMillis) {
    /** The same, where each operation was so many. */
    Rate times(int many) {
        return new Rate(perSecond * many, medianMillis, slowMillis);
    }
}
