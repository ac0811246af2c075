package org.comptoir.it.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Post;

/** Who plays, on which post, and what was told them. */
final class Stage {
    private final Post post;
    private final Courier courier;
    private final List<Trader> traders;
    private final Trader operator;
    private final Trader arbiter;
    private final Model model = new Model();
    private volatile Duration ahead = Duration.ZERO;

    Stage(Post post, Courier courier, List<Trader> traders) {
        this.post = post;
        this.courier = courier;
        this.traders = traders;
        this.operator = courier.known(known(post.operator()));
        this.arbiter = courier.known(known(post.members().withRole("arbiter")));
    }

    private static Trader known(org.comptoir.it.post.Member member) {
        return new Trader(member.username(), member.password());
    }

    Post post() {
        return post;
    }

    Courier courier() {
        return courier;
    }

    List<Trader> traders() {
        return traders;
    }

    Trader operator() {
        return operator;
    }

    Trader arbiter() {
        return arbiter;
    }

    Model model() {
        return model;
    }

    /** The post's time, as far as was told: after an unanswered move it may be later. */
    Instant now() {
        return Instant.now().plus(ahead);
    }

    /** Moves the post's clock. */
    void advance(Duration by) {
        Answer moved =
                asOperator("/admin/testnet/clock", "advanceSeconds", by.toSeconds()).expect(200);
        ahead = Duration.between(Instant.now(), Instant.parse(moved.text("now")));
    }

    /** What an operator asks for, until it is answered. */
    Answer asOperator(String path, Object... members) {
        return courier.deliver(operator, http -> http.post(path, members));
    }

    /** An address outside that nothing was paid to yet. */
    String outside(String asset) {
        return asOperator("/admin/testnet/address", "asset", asset).expect(200).text("address");
    }
}
