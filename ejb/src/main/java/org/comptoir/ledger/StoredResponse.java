package org.comptoir.ledger;

/**
 * An answer that is given again when the same request comes again (L5).
 *
 * @param status HTTP status, 200 to 299: refusals bind no key
 * @param location path of what was created, may be empty
 * @param body the JSON as it was sent
 * @param replayed true when it was stored by an earlier request
 */
public record StoredResponse(int status, String location, String body, boolean replayed) {
    /** A new answer. */
    public StoredResponse(int status, String location, String body) {
        this(status, location, body, false);
    }
}
