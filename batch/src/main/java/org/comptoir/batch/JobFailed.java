package org.comptoir.batch;

/** Tells the batch runtime that a job failed, in our own words: it keeps them in its tables. */
final class JobFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobFailed(String error) {
        super(error, null, false, false);
    }
}
