package org.comptoir.it.contract;

import java.util.Set;

/**
 * One operation as the OpenAPI document describes it.
 *
 * @param path below {@code /api/v1}
 * @param members names of the body's members; empty without a body
 * @param required those of them that must be there
 * @param queries names of the query parameters
 * @param statuses the statuses it says it answers with
 */
record Operation(
        String method,
        String path,
        Set<String> members,
        Set<String> required,
        Set<String> queries,
        Set<String> statuses) {
    @Override
    public String toString() {
        return method + " " + path;
    }
}
