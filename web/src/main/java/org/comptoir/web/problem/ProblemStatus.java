package org.comptoir.web.problem;

import org.comptoir.kernel.ProblemType;

/** The problem that stands for a bare HTTP status, as the container answers it. */
public final class ProblemStatus {
    private ProblemStatus() {}

    /** Never a page of the container's own: each status has one of our problems. */
    public static ProblemType typeOf(int status) {
        return switch (status) {
            case 400, 411, 414, 417, 431 -> ProblemType.BAD_REQUEST;
            case 401 -> ProblemType.UNAUTHENTICATED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404, 410 -> ProblemType.NOT_FOUND;
            case 405, 501 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 408 -> ProblemType.REQUEST_TIMEOUT;
            case 413 -> ProblemType.PAYLOAD_TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ProblemType.TOO_MANY_REQUESTS;
            case 502, 503, 504 -> ProblemType.UNAVAILABLE;
            default -> ProblemType.INTERNAL;
        };
    }
}
