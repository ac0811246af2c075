package org.comptoir.web.account;

import org.comptoir.account.RegistrationOrder;
import org.comptoir.guard.Client;
import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /register}. */
record RegisterRequest(
        @Schema(examples = "alice") String username,
        @Schema(examples = "alice@example.org") @Nullable String email,
        @Schema(implementation = String.class, examples = "a long sentence of your own")
                Secret password) {
    RegistrationOrder from(Client client, @Nullable IdempotencyKey key) {
        return new RegistrationOrder(username, email, password, client, key);
    }
}
