package org.comptoir.guard;

/**
 * What another machine answered.
 *
 * @param status HTTP's; a redirect is an answer like any other
 * @param body at most 64 KiB
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares or prints answers
public record EgressAnswer(int status, byte[] body) {
    /** The status alone: what others write is not for logs. */
    @Override
    public String toString() {
        return "status " + status;
    }
}
