package org.comptoir.it.contract;

import java.util.Set;

/**
 * Who may call a route.
 *
 * @param isPublic whether nobody needs to sign in
 * @param roles those of which one is needed; empty means every member
 */
record Access(boolean isPublic, Set<String> roles) {
    static final Access PUBLIC = new Access(true, Set.of());
    static final Access MEMBER = new Access(false, Set.of());
    static final Access OPERATOR = new Access(false, Set.of("operator"));
    static final Access ADMIN = new Access(false, Set.of("admin"));
    static final Access ARBITER = new Access(false, Set.of("arbiter"));

    boolean admits(String role) {
        return isPublic || roles.isEmpty() || roles.contains(role);
    }
}
