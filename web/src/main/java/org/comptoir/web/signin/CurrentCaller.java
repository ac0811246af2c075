package org.comptoir.web.signin;

import jakarta.enterprise.context.RequestScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.account.StepUpProof;
import org.comptoir.account.StepUpPurpose;
import org.comptoir.guard.Client;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/** Who sends the current request; set once by {@link SignInFilter}. */
@RequestScoped
public class CurrentCaller {
    /** Header of a proof that was got by {@code POST /step-up}. */
    public static final String STEP_UP = "Step-Up";

    private @Nullable Client client;
    private @Nullable Caller caller;
    private @Nullable String stepUp;

    /**
     * The signed-in caller. Routes that admit nobody else may call it without asking.
     *
     * @throws IllegalStateException on a route that is open to everybody and reached by nobody
     */
    public Caller get() {
        return find().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    }

    /**
     * The caller with the proof that the request carries in {@value #STEP_UP}, if it does (S9).
     *
     * @param purpose what the route does
     * @param parameters with what, each as it stands in the request
     */
    public Caller get(StepUpPurpose purpose, Map<String, String> parameters) {
        String token = stepUp;
        return token == null
                ? get()
                : get().with(new StepUpProof(Secret.of(token), purpose.binding(parameters)));
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

    void comesFrom(Client from, @Nullable String proof) {
        client = from;
        stepUp = proof == null || proof.isBlank() ? null : proof;
    }

    void is(Caller signedIn) {
        caller = signedIn;
    }

    @Nullable UUID account() {
        return caller == null ? null : caller.member().value();
    }
}
