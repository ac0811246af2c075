package org.comptoir.it.post;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A whole post: database, server and chain in a data folder of its own.
 *
 * <p>{@link #shared} is started once for all tests of the JVM; tests that kill or restart start
 * their own.
 */
public final class Post implements AutoCloseable {
    /** The demo chain, which is a file. */
    public static final String DEMO = "demo";

    /** Real Monero daemons on a private network. */
    public static final String REGTEST = "monero-regtest";

    public static final String OPERATOR_PASSWORD = "operator-of-these-tests-1";

    private final Launch launch;
    private final Http http;
    private final AtomicLong secondsAhead = new AtomicLong();
    private final Members members;
    private @Nullable Member operator;

    private Post(Launch launch) {
        this.launch = launch;
        this.http = new Http(launch.address());
        this.members = new Members(this);
    }

    /** The post of all tests that neither kill nor restart it; admission observes only. */
    public static Post shared() {
        return SharedPost.on(DEMO);
    }

    /** The same on real Monero daemons of a private network. */
    public static Post sharedRegtest() {
        return SharedPost.on(REGTEST);
    }

    /**
     * A post for the tests of one subject, started once: for those that call everything a post can
     * do, and would leave the shared one paused, its clock moved or its members signed out.
     */
    public static Post sharedBy(String subject) {
        return SharedPost.of(subject);
    }

    /** A post that runs on that port of this machine, in observing mode; it is left running. */
    static Post attach(int port) {
        return new Post(Launch.attached(port));
    }

    /** A post of one's own on the demo chain, with further environment; close it. */
    public static Post start(Map<String, String> environment) {
        return new Post(Launch.fresh(DEMO, environment));
    }

    /** A post of one's own on that chain. */
    public static Post start(String chain, Map<String, String> environment) {
        return new Post(Launch.fresh(chain, environment));
    }

    /**
     * A post in a folder of the caller's, which stays when the post is closed.
     *
     * @param options further ones of {@code start}
     */
    public static Post startIn(
            Path data, String chain, Map<String, String> environment, String... options) {
        return new Post(Launch.in(data, chain, environment, options));
    }

    /** Speaks to the post as nobody. */
    public Http http() {
        return http;
    }

    /** Where it listens, such as {@code http://127.0.0.1:8080}. */
    public URI address() {
        return launch.address();
    }

    /** Its data folder. */
    public Path dataFolder() {
        return launch.dataFolder();
    }

    /** Makes members. */
    public Members members() {
        return members;
    }

    /** The first member, with every role. */
    public synchronized Member operator() {
        if (operator == null) {
            operator = members.signIn("operator", OPERATOR_PASSWORD);
        }
        return operator;
    }

    /** Which chain it runs on: {@code demo} or {@code monero-regtest}. */
    public String chain() {
        return launch.chain();
    }

    /** The post's time: the machine's and what {@link #advance} added. */
    public Instant now() {
        return Instant.now().plusSeconds(secondsAhead.get());
    }

    /** Moves the post's clock forward, and gives back what it says it shows then. */
    public Instant advance(Duration by) {
        Answer moved =
                operator()
                        .http()
                        .post("/admin/testnet/clock", "advanceSeconds", by.toSeconds())
                        .expect(200);
        secondsAhead.addAndGet(by.toSeconds());
        return Instant.parse(moved.text("now"));
    }

    /** Mines that many blocks now. */
    public void mine(String asset, int blocks) {
        operator().http().post("/admin/testnet/mine", "asset", asset, "blocks", blocks).expect(200);
    }

    /** SIGKILL for the server; the launcher then ends all the rest. */
    public void killServer() {
        launch.killServer();
    }

    /** SIGKILL for the launcher; all the rest goes on without it. */
    public void killLauncher() {
        launch.killLauncher();
    }

    /** Does something while the launcher brings back nothing of what ends. */
    public void unwatched(Runnable meanwhile) {
        launch.unwatched(meanwhile);
    }

    /** SIGKILL for every process of the post. */
    public void killEverything() {
        launch.killEverything();
    }

    /** The process of that service, such as {@code postgres}, if it runs. */
    public Optional<ProcessHandle> service(String name) {
        return launch.service(name);
    }

    /** Where that service listens, if it runs. */
    public Optional<Integer> port(String name) {
        return launch.port(name);
    }

    /** Whether the server's process is there. */
    public boolean isServerAlive() {
        return launch.isServerAlive();
    }

    /** Waits until the server is gone by itself, as at a failpoint. */
    public void awaitServerDeath(Duration patience) {
        Until.holds("the server's death", patience, () -> !launch.isServerAlive());
    }

    /** Ends everything in order, as an operator does. */
    public void stop() {
        launch.stop();
    }

    /** Starts the server again on the same data, with further environment, and waits for health. */
    public synchronized void restartServer(Map<String, String> environment) {
        launch.restart(environment);
        operator = null;
    }

    /** Starts it again with these options of {@code start} and no others. */
    public synchronized void restartWith(String... options) {
        launch.restartWith(options);
        operator = null;
    }

    /** What the launcher said since its last start. */
    public String launcherOutput() {
        return launch.output();
    }

    /**
     * Starts the server again, armed with a failpoint it may reach before it is healthy.
     *
     * @return whether it became healthy
     */
    public synchronized boolean restartArmed(String failpoint) {
        launch.restartDoomed(Map.of("COMPTOIR_FAILPOINT", failpoint));
        operator = null;
        Until.holds("a healthy or dead post", Launch.START_PATIENCE, launch::isUpOrDead);
        return launch.isServerAlive();
    }

    @Override
    public void close() {
        launch.close();
    }
}
