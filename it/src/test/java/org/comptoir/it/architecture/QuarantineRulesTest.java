package org.comptoir.it.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** R5: whatever acts by itself passes one gate, and none of it can be written around the gate. */
class QuarantineRulesTest {
    private static final String GATE = "org.comptoir.kernel.boundary.QuarantineGate";
    private static final Path BINDING =
            Production.ROOT.resolve("ejb/src/main/resources/META-INF/ejb-jar.xml");

    private static final List<String> TIMERS =
            List.of("jakarta.ejb.Schedule", "jakarta.ejb.Schedules", "jakarta.ejb.Timeout");

    /** What works beside requests and timers, and why it acts on nobody. */
    private static final Set<String> THREADS =
            Set.of(
                    // hear what other servers of the same database did
                    "org.comptoir.account.boundary.RevocationListener",
                    "org.comptoir.notify.boundary.StreamListener",
                    "org.comptoir.kernel.boundary.Listening",
                    // gives each check a thread; its rounds are begun by a timer, which is gated
                    "org.comptoir.ops.boundary.CheckTick",
                    // starts the execution that a request asked for, and no request can
                    "org.comptoir.ops.boundary.JobWake",
                    // call nobody from a copy: the door looks at the mark first
                    "org.comptoir.guard.boundary.Egress",
                    "org.comptoir.guard.control.EgressClient",
                    // copies what was written to the journal, which no copy opens
                    "org.comptoir.wallet.control.JournalCopier",
                    "org.comptoir.wallet.control.JournalKeeper",
                    // answer who is connected
                    "org.comptoir.web.realtime.Gateway",
                    "org.comptoir.web.realtime.Connection",
                    "org.comptoir.web.realtime.Socket",
                    "org.comptoir.web.realtime.SocketServlet");

    private static final Set<String> WAYS_TO_WORK_BESIDE =
            Set.of(
                    "jakarta.enterprise.concurrent.ManagedExecutorService",
                    "jakarta.enterprise.concurrent.ManagedScheduledExecutorService",
                    "jakarta.enterprise.concurrent.ManagedThreadFactory",
                    "jakarta.enterprise.concurrent.Asynchronous",
                    "jakarta.ejb.Asynchronous",
                    "jakarta.ejb.TimedObject",
                    "java.util.Timer",
                    "java.util.concurrent.Executor",
                    "java.util.concurrent.Executors",
                    "java.util.concurrent.ExecutorService",
                    "java.util.concurrent.ScheduledExecutorService",
                    "java.util.concurrent.ForkJoinPool");

    @Test
    void everyBeanIsBoundToTheGate() {
        String binding = Production.read(BINDING);
        assertTrue(
                Pattern.compile(
                                "<ejb-name>\\*</ejb-name>\\s*<interceptor-class>"
                                        + Pattern.quote(GATE)
                                        + "</interceptor-class>")
                        .matcher(binding)
                        .find(),
                binding);
        assertFalse(binding.contains("exclude"), binding);
    }

    @Test
    void nobodyLeavesTheGateOut() {
        List<String> out =
                server().filter(
                                type ->
                                        uses(type, "jakarta.interceptor.ExcludeDefaultInterceptors")
                                                || uses(
                                                        type,
                                                        "jakarta.interceptor.ExcludeClassInterceptors"))
                        .map(JavaClass::getName)
                        .toList();
        assertEquals(List.of(), out);
    }

    /** The binding is the ejb module's: a timer elsewhere would not pass. */
    @Test
    void timersAreInTheModuleOfTheGate() {
        Set<String> astray =
                server().filter(
                                type ->
                                        type.getCodeUnits().stream()
                                                .anyMatch(unit -> isTimer(unit)))
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.matches("org\\.comptoir\\.[a-z]+\\.boundary"))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), astray);
    }

    @Test
    void nothingElseWorksByItself() {
        Set<String> beside =
                server().filter(
                                type ->
                                        WAYS_TO_WORK_BESIDE.stream()
                                                .anyMatch(way -> uses(type, way)))
                        .map(type -> type.getName().replaceAll("\\$.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        beside.addAll(
                server().filter(QuarantineRulesTest::makesThreads)
                        .map(type -> type.getName().replaceAll("\\$.*", ""))
                        .toList());
        assertEquals(THREADS, beside, "whether it may act on a copy is to be decided here");
    }

    private static Stream<JavaClass> server() {
        return Production.CLASSES.stream()
                .filter(type -> !Set.of("cli", "bench", "recovery").contains(Place.of(type).top()));
    }

    private static boolean isTimer(JavaCodeUnit unit) {
        return TIMERS.stream().anyMatch(unit::isAnnotatedWith);
    }

    private static boolean makesThreads(JavaClass type) {
        return type.getConstructorCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().getName().equals("java.lang.Thread"));
    }

    private static boolean uses(JavaClass type, String name) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> dependency.getTargetClass().getName().equals(name));
    }
}
