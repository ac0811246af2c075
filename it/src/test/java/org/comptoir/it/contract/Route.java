package org.comptoir.it.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.jspecify.annotations.Nullable;

/** One line of the contract: a method, a path, who may call it and what it takes. */
final class Route {
    private final String method;
    private final String path;
    private final Access access;
    private final List<Field> fields = new ArrayList<>();
    private final Set<String> queries = new java.util.LinkedHashSet<>();
    private final Map<String, Function<Stage, String>> ids = new LinkedHashMap<>();
    private boolean isKeyRequired;
    private boolean takesKey;
    private boolean isForeignHidden = true;
    private @Nullable Consumer<Stage> mending;

    private Route(String method, String path, Access access) {
        this.method = method;
        this.path = path;
        this.access = access;
    }

    static Route of(String method, String path, Access access) {
        return new Route(method, path, access);
    }

    /** Members of the body. */
    Route takes(Field... members) {
        fields.addAll(List.of(members));
        return this;
    }

    /** Query parameters. */
    Route asks(String... names) {
        queries.addAll(List.of(names));
        return this;
    }

    /** What stands for {@code {name}} of the path when the stage's caller asks for its own. */
    Route own(String name, Function<Stage, String> id) {
        ids.put(name, id);
        return this;
    }

    /** The idempotency key must be there. */
    Route keyed() {
        isKeyRequired = true;
        takesKey = true;
        return this;
    }

    /** The idempotency key may be there. */
    Route keyable() {
        takesKey = true;
        return this;
    }

    /** The resource is not private: others may see that it exists. */
    Route visibleToOthers() {
        isForeignHidden = false;
        return this;
    }

    /** What puts the stage right again after a request that was accepted. */
    Route mendedBy(Consumer<Stage> mending) {
        this.mending = mending;
        return this;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    Access access() {
        return access;
    }

    List<Field> fields() {
        return fields;
    }

    Set<String> queries() {
        return queries;
    }

    Set<String> idNames() {
        return ids.keySet();
    }

    boolean hasBody() {
        return !fields.isEmpty();
    }

    boolean isKeyRequired() {
        return isKeyRequired;
    }

    boolean takesKey() {
        return takesKey;
    }

    boolean isForeignHidden() {
        return isForeignHidden && !ids.isEmpty();
    }

    void mend(Stage stage) {
        if (mending != null) {
            mending.accept(stage);
        }
    }

    /** Whoever may call it and owns what it names. */
    Member caller(Stage stage) {
        return access.roles().isEmpty() ? stage.caller() : stage.post().operator();
    }

    /** Speaks as {@link #caller}, with a fresh key where one is needed. */
    Http as(Stage stage) {
        return withKey(access.isPublic() ? stage.post().http() : caller(stage).http());
    }

    Http withKey(Http http) {
        return isKeyRequired ? http.freshKey() : http;
    }

    /** The path with the caller's own ids in it. */
    String ownPath(Stage stage) {
        String filled = path;
        for (Map.Entry<String, Function<Stage, String>> id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue().apply(stage));
        }
        return filled;
    }

    /** The path with the same text for every id. */
    String pathWith(String id) {
        String filled = path;
        for (String name : ids.keySet()) {
            filled = filled.replace("{" + name + "}", id);
        }
        return filled;
    }

    /** A body that is accepted, required members only or all. */
    Map<String, Object> validBody(Stage stage, boolean withOptional) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.isRequired() || withOptional) {
                body.put(field.name(), field.valid().apply(stage));
            }
        }
        return body;
    }

    /** Sends that body, or none when the route takes none. */
    Answer send(Http http, String filledPath, Map<String, Object> body) {
        return http.send(method, filledPath, hasBody() ? Http.write(body) : null);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
