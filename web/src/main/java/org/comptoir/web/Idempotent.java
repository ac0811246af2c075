package org.comptoir.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.comptoir.account.Caller;
import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.IdempotentRequest;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.StoredResponse;
import org.comptoir.ledger.boundary.IdempotentCall;
import org.comptoir.web.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Creating routes that answer the same request the same way (L5).
 *
 * <p>The effect calls the doors and shapes the answer; it runs inside one transaction, and again
 * when that one was lost to a deadlock.
 */
@Dependent
public class Idempotent {
    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";

    @Inject HttpServletRequest http;
    @Inject IdempotentCall calls;

    /**
     * For routes that move value: the key is required.
     *
     * @param route method and path template, as {@code POST /withdraw}
     * @param body the request as it was read
     * @throws Refused 400 without a well-formed key; 409 when it was used for another request
     */
    public Response requiringKey(
            Caller caller, String route, Object body, Supplier<Created> effect) {
        return requiringKey(caller, route, body, key -> effect.get());
    }

    /**
     * The same where the door remembers the key with the fact itself, for ever.
     *
     * @param effect gets the key
     */
    public Response requiringKey(
            Caller caller, String route, Object body, Function<IdempotencyKey, Created> effect) {
        IdempotencyKey key = requiredKey();
        return run(caller, route, key, body, () -> effect.apply(key));
    }

    /**
     * The same where the door itself runs each request once.
     *
     * @param door gets request and key; shapes its answer by {@link #stored}
     */
    public Response requiringKey(
            Caller caller,
            String route,
            Object body,
            BiFunction<IdempotentRequest, IdempotencyKey, StoredResponse> door) {
        IdempotencyKey key = requiredKey();
        return response(door.apply(request(caller, route, key, body), key));
    }

    private IdempotencyKey requiredKey() {
        IdempotencyKey key = key();
        if (key == null) {
            throw new Refused(
                    ProblemType.IDEMPOTENCY_KEY_REQUIRED,
                    "Send a header Idempotency-Key: 1 to 64 printable ASCII characters, "
                            + "new for each intent and the same for each try of it.");
        }
        return key;
    }

    /**
     * For all other creating routes: a key is used when it is there.
     *
     * @throws Refused 400 when the key is malformed; 409 when it was used for another request
     */
    public Response acceptingKey(
            Caller caller, String route, Object body, Supplier<Created> effect) {
        return run(caller, route, key(), body, effect);
    }

    /**
     * For what creates nothing and takes no key: one transaction, and again when it was lost to a
     * deadlock (L9).
     */
    public void retrying(Caller caller, String route, Runnable effect) {
        OwnerId owner = new OwnerId(caller.member().value());
        calls.run(
                IdempotentRequest.of(owner, route, null, Sha256.hash(route)),
                () -> {
                    effect.run();
                    return new StoredResponse(204, "", "");
                });
    }

    private Response run(
            Caller caller,
            String route,
            @Nullable IdempotencyKey key,
            Object body,
            Supplier<Created> effect) {
        return response(calls.run(request(caller, route, key, body), () -> stored(effect.get())));
    }

    private IdempotentRequest request(
            Caller caller, String route, @Nullable IdempotencyKey key, Object body) {
        return IdempotentRequest.of(
                new OwnerId(caller.member().value()), route, key, content(body));
    }

    /**
     * For a door that remembers the key itself.
     *
     * @param replayed true when an earlier request has had the effect
     */
    public static Response answer(Created created, boolean replayed) {
        StoredResponse answer = stored(created);
        return response(
                new StoredResponse(answer.status(), answer.location(), answer.body(), replayed));
    }

    /**
     * The key of this request, if it has one.
     *
     * @throws Refused 400 when it is malformed
     */
    public @Nullable IdempotencyKey key() {
        List<String> values = Collections.list(http.getHeaders(KEY));
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1 || !IdempotencyKey.isWellFormed(values.get(0))) {
            throw new Refused(
                    ProblemType.BAD_REQUEST,
                    "An Idempotency-Key is 1 to 64 printable ASCII characters, sent once.");
        }
        return new IdempotencyKey(values.get(0));
    }

    /** A one-time code differs at every try of the same intent, so it is no part of it. */
    private Sha256 content(Object body) {
        JsonNode json = Json.MAPPER.valueToTree(body);
        if (json instanceof ObjectNode members) {
            members.remove("totp");
        }
        return Sha256.hash(http.getMethod() + '\n' + http.getRequestURI() + '\n' + json);
    }

    /** What is created, as it is stored and sent. */
    public static StoredResponse stored(Created created) {
        try {
            return new StoredResponse(
                    created.status(),
                    created.location(),
                    Json.MAPPER.writeValueAsString(created.view()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view is written as JSON", e);
        }
    }

    private static Response response(StoredResponse stored) {
        Response.ResponseBuilder response =
                Response.status(stored.status())
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(stored.body());
        if (!stored.location().isEmpty()) {
            response.header(HttpHeaders.LOCATION, stored.location());
        }
        if (stored.replayed()) {
            response.header(REPLAYED, "true");
        }
        return response.build();
    }
}
