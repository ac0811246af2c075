package org.comptoir.kernel;

/**
 * Every problem the post answers with, by the slug of its page ({@code /problems/<slug>}).
 *
 * <p>A refusal names exactly one of these. The page of each lies in {@code
 * docs/reference/problems.md} and is served by the post itself; a test holds both complete.
 */
public enum ProblemType {
    BAD_REQUEST(400, "bad-request", "The request could not be read"),
    IDEMPOTENCY_KEY_REQUIRED(400, "idempotency-key-required", "An Idempotency-Key is required"),
    UNAUTHENTICATED(401, "unauthenticated", "Sign in first"),
    WRONG_CREDENTIALS(401, "wrong-credentials", "Name or password is wrong"),
    SIGN_IN_SECOND_FACTOR_REQUIRED(401, "second-factor-required", "A second factor is required"),
    SIGN_IN_SECOND_FACTOR_INVALID(401, "second-factor-invalid", "The second factor is wrong"),
    SECOND_FACTOR_REQUIRED(403, "second-factor-required", "A second factor is required"),
    SECOND_FACTOR_INVALID(403, "second-factor-invalid", "The second factor is wrong"),
    PASSWORD_CHANGE_REQUIRED(403, "password-change-required", "Change the password first"),
    SUSPENDED(403, "suspended", "The account is suspended"),
    FORBIDDEN(403, "forbidden", "Not allowed"),
    ORIGIN(403, "origin", "The request comes from another origin"),
    NOT_FOUND(404, "not-found", "Nothing is here"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "That method is not allowed here"),
    NOT_ACCEPTABLE(406, "not-acceptable", "That representation is not available"),
    REQUEST_TIMEOUT(408, "request-timeout", "The request took too long to arrive"),
    USERNAME_TAKEN(409, "username-taken", "That username is taken"),
    WRONG_STATE(409, "wrong-state", "That is not possible in this state"),
    INSUFFICIENT_FUNDS(409, "insufficient-funds", "The available balance does not cover this"),
    IDEMPOTENCY_CONFLICT(409, "idempotency-conflict", "That key was used for another request"),
    OFFER_CHANGED(409, "offer-changed", "The offer has changed"),
    TOO_MANY_OPEN_OFFERS(409, "too-many-open-offers", "Too many offers are open"),
    TOO_MANY_OPEN_TRADES(409, "too-many-open-trades", "Too many trades are open"),
    NOT_OVERDUE(409, "not-overdue", "The payment window is still open"),
    MEMBER_NOT_CLOSABLE(409, "member-not-closable", "Something is still open"),
    NOT_SEALED_YET(409, "not-sealed-yet", "That point of the ledger is not sealed yet"),
    PAYLOAD_TOO_LARGE(413, "payload-too-large", "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Send JSON"),
    VALIDATION(422, "validation", "Some members are not allowed as sent"),
    CONFIRMATION_REQUIRED(422, "confirmation-required", "This needs a confirmation"),
    OUTFLOW_LIMIT(422, "outflow-limit", "The outflow limit is reached"),
    REPUTATION_TOO_LOW(422, "reputation-too-low", "The offer asks for more completed trades"),
    NEWCOMER_LIMIT(422, "newcomer-limit", "The limit of newcomers is reached"),
    NO_PRICE(422, "no-price", "There is no market price"),
    TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests"),
    INTERNAL(500, "internal", "The post made a mistake"),
    STORAGE_FULL(503, "storage-full", "The post has no room left to write"),
    FROZEN(503, "frozen", "The post is frozen"),
    MAINTENANCE(503, "maintenance", "The post is read-only for maintenance"),
    UNAVAILABLE(503, "unavailable", "The post cannot answer now");

    private final int status;
    private final String slug;
    private final String title;

    ProblemType(int status, String slug, String title) {
        this.status = status;
        this.slug = slug;
        this.title = title;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** Last segment of the problem's address. */
    public String slug() {
        return slug;
    }

    /** One short sentence without a full stop, the same at every occurrence. */
    public String title() {
        return title;
    }

    /** The problem's address on this post, {@code /problems/<slug>}. */
    public String path() {
        return "/problems/" + slug;
    }
}
