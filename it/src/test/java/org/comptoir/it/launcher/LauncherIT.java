package org.comptoir.it.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.comptoir.cli.process.Brood;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.FreePort;
import org.comptoir.cli.process.Proc;
import org.comptoir.cli.process.Signals;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One post for one long story, for each start costs ten seconds; refusals have their own. */
class LauncherIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SIGTERM_EXIT = 143;
    private static final String ELSEWHERE = "127.0.0.2";

    @TempDir Path data;
    @TempDir Path other;

    private final int port = FreePort.next();

    @AfterEach
    void endWhatRuns() {
        operator().type("stop");
        assertEquals(List.of(), Brood.of(data));
        assertEquals(List.of(), Proc.workingIn(data.resolve("postgres")));
    }

    @Test
    void survivesTheDeathOfEachPartInTurn() throws Exception {
        Operator operator = operator();
        CommandOutput started = operator.detached();
        assertEquals(0, started.exitCode(), started.text());
        assertTrue(started.text().contains("http://127.0.0.1:" + port + "/"), started.text());
        assertTrue(started.text().contains("operator"), started.text());
        assertTrue(started.text().matches("(?s).*database +ready.* s\\n.*"), started.text());
        assertEquals(200, operator.health());
        assertEquals(0, operator.type("status").exitCode());
        assertEquals(0, operator.type("doctor", "--port=" + port).exitCode());
        assertTrue(operator.type("logs", "server").text().contains("INFO"));
        showsWhatItWasStartedWith();
        tellsWhatTheLauncherSaidAmongWhatTheOthersDid(operator, started.text());

        refusesToRunTwice(operator);
        refusesATakenPort();
        bringsBackAKilledPostmaster(operator);
        cleansUpAfterAKilledLauncher(operator);
        startsAgainAsItWasStarted(operator);
        reportsAKilledServerAndEndsTheRest(operator);
        endsInOrderOnSigterm(operator.boundTo(ELSEWHERE));
        refusesASettingOutOfItsBounds(operator);
        refusesAnOptionItsJvmDoesNotKnow(operator);
    }

    /** Whoever watches the start sees the launcher's lines without their times. */
    private static void tellsWhatTheLauncherSaidAmongWhatTheOthersDid(
            Operator operator, String watched) {
        String ready = "  database    ready on port";
        String deployed = "Deployed \"comptoir.ear\"";
        String healthy = "  health      healthy";
        String all = operator.type("logs", "--since=1h").text();
        assertTrue(all.indexOf(ready) > 0, all);
        assertTrue(all.indexOf(ready) < all.indexOf(deployed), all);
        assertTrue(all.indexOf(deployed) < all.indexOf(healthy), all);
        String log = operator.launcherLog();
        assertTrue(log.matches("(?s).*[-\\d]{10} [:\\d]{8}\\.\\d{3} UTC " + ready + ".*"), log);
        assertTrue(watched.contains("\n" + ready), watched);
        assertFalse(watched.contains(" UTC "), watched);
    }

    /** Whatever is set where somebody asks. */
    private void showsWhatItWasStartedWith() {
        String asked =
                new Operator(data, port)
                        .with("COMPTOIR_NODE", "south")
                        .type("config", "COMPTOIR_NODE")
                        .text();
        assertTrue(asked.contains("was started with:"), asked);
        assertTrue(asked.matches("(?s).*COMPTOIR_NODE +comptoir +default\\n.*"), asked);
        assertTrue(asked.contains("south"), asked);
        assertTrue(asked.contains("environment, for a start from here"), asked);
    }

    private static void refusesASettingOutOfItsBounds(Operator operator) {
        CommandOutput refused = operator.with("COMPTOIR_TRADE_FEE_BASIS_POINTS", "9999").start();
        assertEquals(1, refused.exitCode(), refused.text());
        String reason = "The application refused to start: comptoir.trade.fee-basis-points";
        assertTrue(refused.text().contains(reason), refused.text());
    }

    private static void refusesAnOptionItsJvmDoesNotKnow(Operator operator) {
        CommandOutput refused = operator.with("COMPTOIR_JVM_OPTIONS", "-Xmx99m -Xnonsense").start();
        assertEquals(1, refused.exitCode(), refused.text());
        assertTrue(refused.text().contains("Unrecognized option: -Xnonsense"), refused.text());
    }

    private void refusesToRunTwice(Operator operator) {
        CommandOutput second = operator.start();
        assertEquals(1, second.exitCode());
        assertOneSentence("The post already runs at http://127.0.0.1:" + port, second);
        assertOneSentence("The post already runs at http://127.0.0.1:" + port, operator.detached());
        assertTrue(operator.launcherLog().contains("healthy"), "its launcher's log is left alone");
        assertEquals(200, operator.health());
    }

    private void refusesATakenPort() {
        Path folder = other.resolve("post");
        for (CommandOutput refused :
                List.of(
                        new Operator(folder, port).start(),
                        new Operator(folder, port).detached())) {
            assertEquals(1, refused.exitCode());
            assertOneSentence("Cannot listen on 127.0.0.1 port " + port, refused);
            assertFalse(Files.exists(folder), "nothing is made");
        }
    }

    private static void bringsBackAKilledPostmaster(Operator operator) {
        ProcessHandle killed = kill(operator, "postgres");
        ProcessHandle back =
                Until.is(
                        "the postmaster's return",
                        PATIENCE,
                        () -> operator.services().getOrDefault("postgres", killed),
                        process -> process.pid() != killed.pid());
        assertNotEquals(killed.pid(), back.pid());
        Until.holds("health", PATIENCE, () -> operator.health() == 200);
        assertTrue(operator.launcherLog().contains("started again: postgres"));
    }

    private void cleansUpAfterAKilledLauncher(Operator operator) {
        Map<String, ProcessHandle> before = operator.services();
        kill(operator, "launcher");
        assertTrue(Proc.runs(service(before, "server")), "the server goes on without its launcher");
        assertEquals(1, operator.type("status").exitCode());
        assertEquals(1, operator.type("doctor").exitCode());

        CommandOutput again = operator.detached();
        assertEquals(0, again.exitCode(), again.text());
        assertTrue(again.text().contains("ended what it left: server, postgres"), again.text());
        assertAllEnded(before.values());
        assertEquals(200, operator.health());
    }

    /** The one who asks has none of the environment that the post was started with. */
    private void startsAgainAsItWasStarted(Operator operator) {
        Map<String, ProcessHandle> before = operator.services();
        Duties duties = new Duties(operator, data, port);
        duties.makeReadOnly();
        CommandOutput again = operator.type("restart");
        assertEquals(0, again.exitCode(), again.text());
        Map<String, ProcessHandle> after = operator.services();
        assertEquals(service(before, "launcher").pid(), service(after, "launcher").pid());
        assertNotEquals(service(before, "server").pid(), service(after, "server").pid());
        assertEquals(200, operator.health());
        String status = operator.type("status", "--json").text();
        assertTrue(status.contains("\"phase\":\"healthy\""), status);
        assertTrue(status.contains("\"schema\":\""), status);
        assertEquals(1, operator.type("validate", "--port=" + port).exitCode(), "it runs already");
        duties.isReadOnly();
        duties.endReadOnly();
        duties.lookAfterMembers();
        duties.findAFreeze();
    }

    private void reportsAKilledServerAndEndsTheRest(Operator operator) {
        Map<String, ProcessHandle> before = operator.services();
        assertEquals(Set.of("launcher", "postgres", "server"), before.keySet());
        kill(operator, "server");
        before.values().forEach(process -> assertTrue(Signals.ended(process, PATIENCE)));
        assertTrue(operator.launcherLog().contains("The server ended by itself (signal 9)"));
        CommandOutput status = operator.type("status");
        assertEquals(3, status.exitCode());
        assertTrue(status.text().contains("it ended by itself"), status.text());
        CommandOutput doctor = operator.type("doctor");
        assertEquals(1, doctor.exitCode());
        assertTrue(doctor.text().contains("(signal 9)"), doctor.text());
    }

    private void endsInOrderOnSigterm(Operator operator) throws Exception {
        Path output = data.resolve("in-front.txt");
        Process launcher = operator.inFront(output);
        answersAsThePostFromTheFirstAnswerOn(operator);
        Until.holds("welcome", PATIENCE, () -> read(output).contains("The post is open"));
        isWellWhereItIsBound(operator);
        Map<String, ProcessHandle> running = operator.services();
        launcher.destroy();
        assertTrue(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(SIGTERM_EXIT, launcher.exitValue());
        assertAllEnded(running.values());
        String said = read(output);
        assertTrue(said.indexOf("server      stopped") < said.indexOf("postgres    stopped"), said);
        String log = operator.launcherLog();
        assertTrue(log.matches("(?s).* UTC   health      healthy .*"), log);
        assertTrue(log.contains(" UTC   postgres    stopped"), "its last line, too: " + log);
        assertFalse(log.contains("The post is open"), "what only who starts it is to read");
    }

    /** To its launcher, to its own checks and to others, but under no foreign name. */
    private void isWellWhereItIsBound(Operator operator) {
        String found =
                Until.is(
                        "a post that has checked itself and found itself well",
                        PATIENCE,
                        () -> operator.type("doctor", "--json").text(),
                        text ->
                                !text.contains("has not checked itself yet")
                                        && !text.contains("checks.web")
                                        && !text.contains("checks.stale"));
        assertTrue(found.contains("healthy at http://" + ELSEWHERE + ":" + port), found);
        assertEquals("HTTP/1.1 200 OK", operator.statusLineFor(ELSEWHERE + ":" + port));
        assertEquals("HTTP/1.1 400 Bad Request", operator.statusLineFor("evil.example:" + port));
    }

    /** S19: where the listener is there before the application it says so in the post's words. */
    private static void answersAsThePostFromTheFirstAnswerOn(Operator operator) {
        Set<Integer> seen = new TreeSet<>();
        Until.holds(
                "health",
                PATIENCE,
                () -> {
                    operator.ask("/api/v1/me").ifPresent(answer -> seen.add(statusOf(answer)));
                    return operator.health() == 200;
                });
        assertTrue(Set.of(401, 503).containsAll(seen), seen::toString);
    }

    private static int statusOf(HttpResponse<String> answer) {
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
        if (answer.statusCode() == 503) {
            assertTrue(answer.body().contains("\"type\":\"/problems/unavailable\""), answer.body());
            assertTrue(answer.headers().firstValue("Retry-After").isPresent());
        }
        return answer.statusCode();
    }

    @Test
    void givesUpAStartThatIsInterruptedHalfWay() throws Exception {
        Operator operator = operator();
        Path output = data.resolve("in-front.txt");
        Process launcher = operator.inFront(output);
        Until.holds("migrations", PATIENCE, () -> read(output).contains("migrations"));
        launcher.destroy();
        assertTrue(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(List.of(), Brood.of(data));
        assertEquals(3, operator.type("status").exitCode());
    }

    @Test
    void refusesAFolderItCannotWrite() {
        CommandOutput refused = new Operator(Path.of("/proc/comptoir"), port).start();
        assertEquals(1, refused.exitCode());
        assertOneSentence("Cannot write in /proc/comptoir", refused);
    }

    @Test
    void refusesAPasswordFileItCannotReadBeforeItStartsAnything() {
        CommandOutput refused =
                operator().with("COMPTOIR_OPERATOR_PASSWORD_FILE", "/nowhere").start();
        assertEquals(1, refused.exitCode());
        assertOneSentence("COMPTOIR_OPERATOR_PASSWORD_FILE names /nowhere", refused);
        assertFalse(Files.exists(data.resolve("postgres")));
    }

    @Test
    void refusesRegtestWithoutMonero() throws IOException {
        Path programs = Files.createDirectories(data.resolve("programs"));
        CommandOutput refused =
                operator().with("PATH", programs.toString()).start("--chain=monero-regtest");
        assertEquals(1, refused.exitCode());
        assertOneSentence("monerod is not installed", refused);
    }

    @Test
    void refusesAnotherChainThanTheFirst() throws IOException {
        Files.createDirectories(data.resolve("chain"));
        Files.writeString(data.resolve("chain/kind"), "demo\n");
        CommandOutput refused = operator().start("--chain=monero-regtest");
        assertEquals(1, refused.exitCode());
        assertTrue(refused.text().contains("lives on demo for ever"), refused.text());
    }

    @Test
    void refusesAPortThatIsTakenBeforeItStartsAnything() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            CommandOutput refused = new Operator(data, taken.getLocalPort()).start();
            assertEquals(1, refused.exitCode());
            assertOneSentence("Cannot listen on", refused);
            assertFalse(Files.exists(data.resolve("run")));
        }
    }

    private Operator operator() {
        return new Operator(data, port);
    }

    private static ProcessHandle kill(Operator operator, String service) {
        ProcessHandle process = service(operator.services(), service);
        Signals.send(process, "KILL");
        assertTrue(Signals.ended(process, PATIENCE));
        return process;
    }

    private static ProcessHandle service(Map<String, ProcessHandle> services, String name) {
        ProcessHandle process = services.get(name);
        if (process == null) {
            throw new AssertionError("no " + name + " among " + services.keySet());
        }
        return process;
    }

    private static void assertAllEnded(Collection<ProcessHandle> processes) {
        processes.forEach(process -> assertFalse(Proc.runs(process), process::toString));
    }

    private static void assertOneSentence(String beginning, CommandOutput output) {
        assertTrue(output.text().startsWith(beginning), output.text());
        assertEquals(1, output.text().lines().count(), output.text());
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
