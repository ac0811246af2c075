package org.comptoir.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path data;

    @Test
    void knowsItsProcessWhileItLives() {
        Child child = sleeper("sleep 60");
        Identity identity = Identity.of(child.handle()).orElseThrow();
        assertEquals(Optional.of(child.handle()), identity.living());
        child.stop(PATIENCE);
        assertEquals(Optional.empty(), identity.living());
    }

    @Test
    void doesNotTakeAnotherProcessOfTheSameNumberForItsOwn() {
        Identity self = Identity.of(ProcessHandle.current()).orElseThrow();
        assertTrue(self.living().isPresent());
        assertFalse(
                new Identity(self.pid(), self.startTicks() - 1, self.boot()).living().isPresent());
        assertFalse(
                new Identity(self.pid(), self.startTicks(), "another boot").living().isPresent());
    }

    @Test
    void findsTheChildrenOfAFolderAndTheirChildrenButNobodyElse() throws IOException {
        Child child = sleeper("sleep 61 & wait");
        Process stranger = new ProcessBuilder("sleep", "62").start();
        try {
            List<ProcessHandle> brood = awaitTwo();
            assertTrue(brood.contains(child.handle()));
            assertFalse(brood.contains(stranger.toHandle()));
            assertEquals(List.of(), Brood.of(data.resolve("other")));
            brood.forEach(process -> Child.end(process, PATIENCE));
            assertEquals(List.of(), Brood.of(data));
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aChildKnowsNothingOfTheOperatorsSettings() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "63");
        builder.environment().put("COMPTOIR_OPERATOR_PASSWORD", "secret");
        assertFalse(Inherited.only(builder).environment().containsValue("secret"));
        assertTrue(builder.environment().containsKey("PATH"));
        Child child = sleeper("sleep 63");
        try {
            Set<String> names = names(child.handle());
            assertTrue(names.remove("COMPTOIR_CHILD_OF"), names::toString);
            names.removeAll(builder.environment().keySet());
            assertEquals(Set.of(), names);
        } finally {
            child.stop(PATIENCE);
        }
    }

    private static Set<String> names(ProcessHandle process) throws IOException {
        String environment = Files.readString(Path.of("/proc/" + process.pid() + "/environ"));
        return Stream.of(environment.split("\0", -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.substring(0, entry.indexOf('=')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void endsAChildThatDoesNotListen() {
        Child child = sleeper("trap '' TERM; echo deaf; while :; do sleep 0.1; done");
        while (child.lastWords(1).isEmpty()) {
            Thread.onSpinWait();
        }
        child.stop(Duration.ofMillis(200));
        assertFalse(child.runs());
        assertEquals(List.of("deaf"), child.lastWords(1));
    }

    private List<ProcessHandle> awaitTwo() {
        List<ProcessHandle> brood = Brood.of(data);
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (brood.size() < 2 && System.nanoTime() < deadlineNanos) {
            brood = Brood.of(data);
        }
        assertEquals(2, brood.size());
        return brood;
    }

    private Child sleeper(String script) {
        return new Child.Recipe(
                        "sleeper",
                        data,
                        List.of("/bin/sh", "-c", script),
                        Map.of(),
                        data.resolve("logs/sleeper.log"))
                .start();
    }
}
