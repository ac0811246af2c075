package org.comptoir.web;

/**
 * What a creating request made, as it is answered and kept for the same request coming again.
 *
 * @param status 200 to 299
 * @param location path under {@code /api/v1} of what was created, empty when there is none
 * @param view what is shown of it, written as JSON
 */
public record Created(int status, String location, Object view) {
    /** 201 with the place of what was created. */
    public static Created at(String location, Object view) {
        return new Created(201, location, view);
    }
}
