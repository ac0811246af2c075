package org.comptoir.it.contract;

import static org.comptoir.it.contract.Access.ADMIN;
import static org.comptoir.it.contract.Access.OPERATOR;

import java.util.List;
import java.util.Map;
import org.comptoir.it.contract.Field.Kind;

/** Of who runs the post. */
final class OperatorRoutes {
    private OperatorRoutes() {}

    static List<Route> operators() {
        return List.of(
                Route.of("GET", "/admin/reconciliation", OPERATOR),
                Route.of("GET", "/admin/jobs", OPERATOR),
                Route.of("GET", "/admin/backups", OPERATOR).asks("limit", "cursor"),
                Route.of("POST", "/admin/backups/{id}/verify", OPERATOR)
                        .own("id", s -> "20261121T214500Z-4f2a9c")
                        .visibleToOthers(),
                Route.of("POST", "/admin/jobs/{name}/executions", OPERATOR)
                        .own("name", s -> "ledger-audit")
                        .visibleToOthers()
                        .takes(Field.of("parameters?", Kind.OBJECT, Map.of())),
                Route.of("GET", "/admin/jobs/{name}/executions", OPERATOR)
                        .own("name", s -> "ledger-audit")
                        .visibleToOthers()
                        .asks("limit", "cursor"),
                Route.of("GET", "/admin/executions/{id}", OPERATOR)
                        .own("id", Stage::execution)
                        .visibleToOthers(),
                Route.of("POST", "/admin/executions/{id}/stop", OPERATOR)
                        .own("id", Stage::execution)
                        .visibleToOthers(),
                Route.of("POST", "/admin/executions/{id}/restart", OPERATOR)
                        .own("id", Stage::execution)
                        .visibleToOthers(),
                Route.of("PUT", "/admin/members/{id}/roles", ADMIN)
                        .own("id", s -> s.stranger().id())
                        .visibleToOthers()
                        .takes(Field.of("roles", Kind.LIST, List.of("member"))),
                Route.of("POST", "/admin/members/{id}/suspend", OPERATOR)
                        .own("id", Stage::suspect)
                        .visibleToOthers()
                        .takes(Field.of("reason", Kind.TEXT, "Stolen account."))
                        .mendedBy(OperatorRoutes::letIn),
                Route.of("POST", "/admin/members/{id}/restore", OPERATOR)
                        .own("id", Stage::suspect)
                        .visibleToOthers(),
                Route.of("GET", "/admin/members", OPERATOR).asks("username", "limit", "cursor"),
                Route.of("GET", "/admin/mails", OPERATOR).asks("limit", "cursor"),
                Route.of("GET", "/admin/mails/{id}", OPERATOR)
                        .own("id", Stage::letter)
                        .visibleToOthers(),
                Route.of("GET", "/admin/audit", OPERATOR)
                        .asks("actor", "subject", "kind", "from", "until", "limit", "cursor"),
                Route.of("GET", "/admin/checks", OPERATOR),
                Route.of("GET", "/admin/incidents", OPERATOR).asks("limit", "cursor"),
                Route.of("POST", "/admin/incidents", OPERATOR)
                        .keyable()
                        .takes(
                                Field.of("title", Kind.TEXT, "Withdrawals are slow"),
                                Field.of("impact", Kind.WORD, "minor"),
                                Field.of("state", Kind.WORD, "investigating"),
                                Field.of("components", Kind.LIST, List.of("coins")),
                                Field.of("body", Kind.TEXT, "We are looking into it.")),
                Route.of("GET", "/admin/incidents/{id}", OPERATOR)
                        .own("id", Stage::incident)
                        .visibleToOthers(),
                Route.of("POST", "/admin/incidents/{id}/updates", OPERATOR)
                        .own("id", Stage::incident)
                        .visibleToOthers()
                        .takes(
                                Field.of("state", Kind.WORD, "identified"),
                                Field.of("body", Kind.TEXT, "It is a full disk.")),
                Route.of("GET", "/admin/maintenance-windows", OPERATOR).asks("limit", "cursor"),
                Route.of("POST", "/admin/maintenance-windows", OPERATOR)
                        .keyable()
                        .takes(
                                Field.of("title", Kind.TEXT, "A new disk"),
                                Field.of("body", Kind.TEXT, "The post is away for an hour."),
                                Field.of("components", Kind.LIST, List.of("api")),
                                Field.of("startsAt", Kind.INSTANT, s -> s.inDays(20)),
                                Field.of("endsAt", Kind.INSTANT, s -> s.inDays(21))),
                Route.of("GET", "/admin/maintenance-windows/{id}", OPERATOR)
                        .own("id", Stage::window)
                        .visibleToOthers(),
                Route.of("POST", "/admin/maintenance-windows/{id}/end", OPERATOR)
                        .own("id", Stage::window)
                        .visibleToOthers());
    }

    private static void letIn(Stage stage) {
        stage.post().operator().http().post("/admin/members/" + stage.suspect() + "/restore");
    }
}
