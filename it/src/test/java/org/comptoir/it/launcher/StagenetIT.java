package org.comptoir.it.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.FreePort;
import org.comptoir.it.account.SecondFactors;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --chain monero} beside an operator's own daemon: what is for play is not there. */
class StagenetIT {
    private static final String PASSWORD = "operator-of-these-tests-1";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir Path data;
    @TempDir Path node;

    private final int port = FreePort.next();
    private final Http http = new Http(URI.create("http://127.0.0.1:" + port));

    @Test
    void runsOnTheOperatorsDaemonWithoutAnythingOfATestNetwork() throws Exception {
        Operator operator = new Operator(data, port).with("COMPTOIR_OPERATOR_PASSWORD", PASSWORD);
        try (StagenetNode daemon = new StagenetNode(node)) {
            daemon.mine();
            operator.with("COMPTOIR_MONERO_DAEMON_URL", daemon.address());
            CommandOutput started = operator.detached("--chain=monero");
            assertEquals(0, started.exitCode(), started.text());
            assertTrue(started.text().contains("monero-stagenet ready"), started.text());
            try {
                isBoundToStagenet();
                staffHasNoPowerWithoutASecondFactor();
            } finally {
                assertEquals(0, operator.type("stop").exitCode());
            }
        }
    }

    @Test
    void saysWhichDaemonDoesNotAnswer() {
        Operator operator =
                new Operator(data, port)
                        .with("COMPTOIR_MONERO_DAEMON_URL", "http://127.0.0.1:" + FreePort.next());
        CommandOutput refused = operator.start("--chain=monero");
        assertEquals(1, refused.exitCode());
        assertTrue(
                refused.text().contains("COMPTOIR_MONERO_DAEMON_URL")
                        && refused.text().contains("does not answer"),
                refused.text());
    }

    private void isBoundToStagenet() {
        Answer assets = http.get("/assets").expect(200);
        assertEquals(1, assets.at("items").size(), assets::toString);
        assertEquals("stagenet", assets.json().at("/items/0/chain").asText(), assets::toString);
        Http member = signedIn();
        // A wallet makes its first addresses after the start; whoever comes sooner tries again.
        String address =
                Until.is("a deposit address", PATIENCE, () -> address(member), Answer::isOk)
                        .text("address");
        assertTrue(address.startsWith("7"), "a subaddress of stagenet: " + address);
    }

    private static Answer address(Http member) {
        Answer answer = member.post("/deposits/address", "asset", "XMR");
        return answer.isOk() ? answer : answer.expectProblem(503, "unavailable");
    }

    private void staffHasNoPowerWithoutASecondFactor() {
        Http alone = signedIn();
        alone.get("/admin/chain").expectProblem(403);
        alone.post("/admin/testnet/mine", "asset", "XMR", "blocks", 1).expectProblem(403);
        String secret = alone.post("/2fa/enable", "password", PASSWORD).expect(200).text("secret");
        List<String> codes = SecondFactors.codes(SecondFactors.confirm(alone, secret));

        Http staff = signedIn("totp", codes.get(0));
        assertEquals("stagenet", staff.get("/admin/chain").expect(200).text("network"));
        staff.post("/admin/testnet/mine", "asset", "XMR", "blocks", 1).expectProblem(404);
        staff.post("/admin/testnet/clock", "advanceSeconds", 60).expectProblem(404);
    }

    private Http signedIn(Object... more) {
        List<Object> login = new ArrayList<>(List.of("username", "operator", "password", PASSWORD));
        login.addAll(List.of(more));
        return http.bearer(http.post("/login", login.toArray()).expect(200).text("accessToken"));
    }
}
