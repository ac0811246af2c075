package org.comptoir.it.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;

/** Members and things of theirs, made when first needed and kept for all routes of a test. */
final class Stage {
    private static final Duration REST = Duration.ofSeconds(90);

    private static final Set<String> ENDS = Set.of("confirmed", "cancelled", "rejected", "failed");

    private final Post post;
    private final Map<String, Object> made = new HashMap<>();

    Stage(Post post) {
        this.post = post;
    }

    Post post() {
        return post;
    }

    /** Has coins; owns every id the stage hands out. */
    Member caller() {
        return (Member) once("caller", () -> post.members().join("XMR", "20"));
    }

    /** The other side of the caller's trades; has coins. */
    Member partner() {
        return (Member) once("partner", () -> post.members().join("XMR", "20"));
    }

    /** Has nothing to do with the caller. */
    Member stranger() {
        return (Member) once("stranger", () -> post.members().join());
    }

    /** Somebody an operator may suspend. */
    String suspect() {
        return id("suspect", () -> post.members().join().id());
    }

    /** A letter of the post, to a member nobody looks at. */
    String letter() {
        return id(
                "letter",
                () -> {
                    Member writtenTo = post.members().join();
                    writtenTo
                            .http()
                            .put(
                                    "/me/email",
                                    "email",
                                    "member@example.org",
                                    "password",
                                    writtenTo.password())
                            .expect(200);
                    return post.operator()
                            .http()
                            .get("/admin/mails?limit=1")
                            .expect(200)
                            .at("items")
                            .path(0)
                            .path("id")
                            .asText();
                });
    }

    /** A live sell offer of the caller. */
    String offer() {
        return id("offer", () -> newOffer(caller()));
    }

    /** A live sell offer of the partner. */
    String partnersOffer() {
        return id("partnersOffer", () -> newOffer(partner()));
    }

    /** A trade in {@code escrowed} that the caller buys in. */
    String trade() {
        return id(
                "trade",
                () ->
                        caller().keyed()
                                .post(
                                        "/offers/" + partnersOffer() + "/trades",
                                        "fiatAmount",
                                        "50.00")
                                .expect(201)
                                .text("id"));
    }

    /** A trade in {@code disputed}. */
    String disputedTrade() {
        return id(
                "disputedTrade",
                () -> {
                    String trade =
                            caller().keyed()
                                    .post(
                                            "/offers/" + partnersOffer() + "/trades",
                                            "fiatAmount",
                                            "51.00")
                                    .expect(201)
                                    .text("id");
                    caller().http().post("/trades/" + trade + "/payment-sent").expect(200);
                    caller().http()
                            .post("/trades/" + trade + "/dispute", "reason", "no coins")
                            .expect(200);
                    return trade;
                });
    }

    /** A transfer of the caller to the partner. */
    String transaction() {
        return id(
                "transaction",
                () ->
                        caller().keyed()
                                .post(
                                        "/transactions/transfer",
                                        "to",
                                        partner().username(),
                                        "asset",
                                        "XMR",
                                        "amount",
                                        "0.01")
                                .expect(201)
                                .text("id"));
    }

    /** An address outside the post. */
    String outsideAddress() {
        return id(
                "outsideAddress",
                () ->
                        post.operator()
                                .http()
                                .post("/admin/testnet/address", "asset", "XMR")
                                .expect(200)
                                .text("address"));
    }

    /** A withdrawal of the caller, in whatever state the job has brought it to. */
    String withdrawal() {
        return id(
                "withdrawal",
                () ->
                        caller().keyed()
                                .post(
                                        "/withdraw",
                                        "asset",
                                        "XMR",
                                        "address",
                                        outsideAddress(),
                                        "amount",
                                        "0.02")
                                .expect(202)
                                .text("id"));
    }

    /**
     * Makes all that later requests name, and waits until what moves by itself has come to rest, so
     * that what changes afterwards was changed by a request.
     */
    void settle() {
        once(
                "settled",
                () -> {
                    stranger();
                    offer();
                    trade();
                    disputedTrade();
                    transaction();
                    session();
                    execution();
                    withdrawal();
                    awaitPayouts();
                    return true;
                });
    }

    /** Waits until none of the caller's withdrawals goes on by itself. */
    void awaitPayouts() {
        Until.holds(
                "an end of all withdrawals",
                REST,
                () -> {
                    post.mine("XMR", 2);
                    return caller()
                            .http()
                            .get("/withdrawals?limit=100")
                            .expect(200)
                            .json()
                            .findValuesAsText("state")
                            .stream()
                            .allMatch(ENDS::contains);
                });
    }

    /** A session of the caller that is not the one it speaks with. */
    String session() {
        return id(
                "session",
                () -> {
                    String own = caller().http().get("/me/sessions").expect(200).text();
                    post.members().signIn(caller().username(), caller().password());
                    for (var item : caller().http().get("/me/sessions").expect(200).at("items")) {
                        if (!own.contains(item.path("id").asText())) {
                            return item.path("id").asText();
                        }
                    }
                    throw new AssertionError("a second sign-in shows no second session");
                });
    }

    /** An execution of a job. */
    String execution() {
        return id(
                "execution",
                () ->
                        post.operator()
                                .http()
                                .post("/admin/jobs/ledger-audit/executions")
                                .expect(201)
                                .text("id"));
    }

    /** An incident that is not over. */
    String incident() {
        return id(
                "incident",
                () ->
                        post.operator()
                                .http()
                                .post(
                                        "/admin/incidents",
                                        "title",
                                        "Withdrawals are slow",
                                        "impact",
                                        "minor",
                                        "state",
                                        "investigating",
                                        "components",
                                        new String[] {"coins"},
                                        "body",
                                        "We are looking into it.")
                                .expect(201)
                                .text("id"));
    }

    /** So many days after the first call, and the same again: what is sent twice is the same. */
    String inDays(int days) {
        Instant begin = (Instant) once("begin", post::now);
        return begin.plus(Duration.ofDays(days)).toString();
    }

    /** A maintenance window to come. */
    String window() {
        return id(
                "window",
                () ->
                        post.operator()
                                .http()
                                .post(
                                        "/admin/maintenance-windows",
                                        "title",
                                        "A new disk",
                                        "body",
                                        "The post is away for an hour.",
                                        "components",
                                        new String[] {"api"},
                                        "startsAt",
                                        post.now().plus(Duration.ofDays(30)).toString(),
                                        "endsAt",
                                        post.now().plus(Duration.ofDays(31)).toString())
                                .expect(201)
                                .text("id"));
    }

    private static String newOffer(Member maker) {
        return maker.keyed()
                .post(
                        "/offers",
                        "side",
                        "sell",
                        "asset",
                        "XMR",
                        "currency",
                        "EUR",
                        "price",
                        Map.of("type", "fixed", "amount", "100.00"),
                        "minAmount",
                        "10.00",
                        "maxAmount",
                        "500.00",
                        "paymentMethods",
                        new String[] {paymentMethod(maker)},
                        "terms",
                        "Bank transfer the same day.",
                        "paymentWindowMinutes",
                        60)
                .expect(201)
                .text("id");
    }

    /** Any payment method of the post. */
    String paymentMethod() {
        return paymentMethod(caller());
    }

    private static String paymentMethod(Member member) {
        return member.http()
                .get("/payment-methods")
                .expect(200)
                .at("items")
                .path(0)
                .path("id")
                .asText();
    }

    private String id(String name, Supplier<String> make) {
        return (String) once(name, make);
    }

    private synchronized Object once(String name, Supplier<?> make) {
        Object known = made.get(name);
        if (known == null) {
            known = make.get();
            made.put(name, known);
        }
        return known;
    }
}
