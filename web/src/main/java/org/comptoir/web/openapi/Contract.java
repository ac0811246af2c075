package org.comptoir.web.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** What holds for every route is said once: how to sign in and what a refusal looks like. */
public class Contract implements OASFilter {
    private static final String PROBLEM = "Problem";
    private static final String BEARER = "bearer";
    private static final String COOKIE = "cookie";
    private static final Set<String> KEY_REQUIRED =
            Set.of(
                    "/api/v1/transactions/transfer",
                    "/api/v1/withdraw",
                    "/api/v1/offers/{id}/trades");

    /** What the queries of many routes mean. */
    private static final Map<String, String> MEANINGS =
            Map.of(
                    "asset", "A coin of GET /assets",
                    "cursor", "`next` of the page before",
                    "limit", "1 to 100, 20 by default");

    private static final String MEDIA_TYPE = "application/problem+json";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = document.getComponents();
        require(components.getSchemas());
        components.addSchema(PROBLEM, problem());
        components.addResponse(PROBLEM, refused());
        components.addSecurityScheme(COOKIE, cookie());
        RouteFacts routes = RouteFacts.read();
        document.getPaths()
                .getPathItems()
                .forEach(
                        (path, item) ->
                                item.getOperations()
                                        .forEach(
                                                (verb, operation) ->
                                                        complete(routes, path, verb, operation)));
    }

    private static void require(Map<String, Schema> schemas) {
        RecordFacts records = RecordFacts.read();
        schemas.forEach(
                (name, schema) ->
                        records.required(name)
                                .filter(members -> !members.isEmpty())
                                .ifPresent(schema::setRequired));
    }

    private static void complete(
            RouteFacts routes, String path, PathItem.HttpMethod verb, Operation operation) {
        List<String> roles = routes.roles(verb.name(), path);
        if (roles.isEmpty()) {
            operation.setSecurity(List.of());
        } else {
            operation.setSecurity(List.of(by(BEARER), by(COOKIE)));
            operation.addExtension("x-roles", roles);
        }
        operation
                .getResponses()
                .setDefaultValue(
                        OASFactory.createAPIResponse().ref("#/components/responses/" + PROBLEM));
        if (verb == PathItem.HttpMethod.POST
                && (KEY_REQUIRED.contains(path)
                        || operation.getResponses().hasAPIResponse("201"))) {
            operation.addParameter(idempotencyKey(KEY_REQUIRED.contains(path)));
        }
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getDescription() == null)
                    .forEach(each -> each.setDescription(MEANINGS.get(each.getName())));
        }
    }

    private static SecurityRequirement by(String scheme) {
        return OASFactory.createSecurityRequirement().addScheme(scheme);
    }

    private static Parameter idempotencyKey(boolean required) {
        return OASFactory.createParameter()
                .name("Idempotency-Key")
                .in(Parameter.In.HEADER)
                .required(required)
                .description("The same for each try of one intent: it has one effect (L5).")
                .schema(
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.STRING)
                                .minLength(1)
                                .maxLength(64)
                                .pattern("[!-~]+")
                                .examples(List.of("order-2026-0042")));
    }

    private static SecurityScheme cookie() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name("__Host-comptoir-access")
                .description("Set by sign-in for browsers; unsafe requests need our Origin.");
    }

    private static APIResponse refused() {
        return OASFactory.createAPIResponse()
                .description("Refused: `type` says why, its page says what to do.")
                .content(
                        OASFactory.createContent()
                                .addMediaType(
                                        MEDIA_TYPE,
                                        OASFactory.createMediaType()
                                                .schema(
                                                        OASFactory.createSchema()
                                                                .ref(
                                                                        "#/components/schemas/"
                                                                                + PROBLEM))));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("RFC 9457. Some problems carry further members.")
                .required(List.of("type", "title", "status", "detail", "instance"))
                .addProperty("type", text("Path of the problem's page", "/problems/validation"))
                .addProperty(
                        "title",
                        text(
                                "The same at every occurrence",
                                "Some members are not allowed as sent"))
                .addProperty("status", number("The HTTP status", 422))
                .addProperty(
                        "detail",
                        text("One sentence for the caller", "amount has at most 12 decimals"))
                .addProperty("instance", text("The path that was asked for", "/api/v1/withdraw"))
                .addProperty("violations", violations())
                .examples(List.of(example()));
    }

    private static Map<String, Object> example() {
        return Map.of(
                "type", "/problems/insufficient-funds",
                "title", "The available balance does not cover this",
                "status", 409,
                "detail", "0.500000000000 XMR are available.",
                "instance", "/api/v1/withdraw");
    }

    private static Schema violations() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .description("Only with /problems/validation.")
                .items(
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.OBJECT)
                                .addProperty("field", text("The member's name", "amount"))
                                .addProperty("message", text("What is expected", "is above zero")));
    }

    private static Schema text(String description, String example) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .description(description)
                .examples(List.of(example));
    }

    private static Schema number(String description, int example) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .description(description)
                .examples(List.of(example));
    }
}
