package org.comptoir.web.signin;

import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.boundary.Maintenance;

/** The post is read-only for a while, as its operator decided (503). */
final class UnderMaintenance extends ComptoirException {
    private static final long serialVersionUID = 1L;
    private static final int RETRY_AFTER_SECONDS = 60;

    UnderMaintenance(Maintenance.Notice notice) {
        super(
                ProblemType.MAINTENANCE,
                "The post is read-only since %s: %s".formatted(notice.since(), notice.reason()));
    }

    @Override
    public int retryAfterSeconds() {
        return RETRY_AFTER_SECONDS;
    }
}
