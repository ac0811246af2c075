package org.comptoir.web.signin;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.guard.Client;
import org.jspecify.annotations.Nullable;

/** Who sends the current request; set once by {@link SignInFilter}. */
@RequestScoped
public class CurrentCaller {
    private @Nullable Client client;
    private @Nullable Caller caller;

    /**
     * The signed-in caller. Routes that admit nobody else may call it without asking.
     *
     * @throws IllegalStateException on a route that is open to everybody and reached by nobody
     */
    public Caller get() {
        return find().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    }

    /** The caller, on routes that are open to everybody. */
    public Optional<Caller> find() {
        return Optional.ofNullable(caller);
    }

    /** Where the request comes from. */
    public Client client() {
        if (client == null) {
            throw new IllegalStateException("the sign-in filter has not seen this request");
        }
        return client;
    }

    void comesFrom(Client from) {
        client = from;
    }

    void is(Caller signedIn) {
        caller = signedIn;
    }

    @Nullable UUID account() {
        return caller == null ? null : caller.member().value();
    }
}
