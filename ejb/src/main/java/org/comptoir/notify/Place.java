package org.comptoir.notify;

/**
 * Where a stream stands.
 *
 * @param last number of the newest message; 0 while there is none
 * @param oldest number of the oldest that is kept; last + 1 when none is
 */
public record Place(long last, long oldest) {
    /** True when everything after that number is still there to be read. */
    public boolean canResumeAfter(long seq) {
        return seq >= oldest - 1 && seq <= last;
    }
}
