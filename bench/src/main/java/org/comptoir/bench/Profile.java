package org.comptoir.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.comptoir.cli.process.CommandOutput;

/**
 * Where the server's processor time goes during one more round, which is not counted: samples of
 * its threads, each charged to whoever called the platform last.
 */
final class Profile {
    private static final Map<String, String> LAYERS = layers();
    private static final int LINES = 12;
    private static final double PERCENT = 100.0;

    private final BenchPost post;

    Profile(BenchPost post) {
        this.post = post;
    }

    void print(PrintStream out, Contender contender, Contest contest) throws Exception {
        Path file = Files.createTempFile("comptoir-bench-", ".jfr");
        try {
            jcmd("JFR.start", "name=bench", "settings=profile");
            contender.round().work(contest.clients(), contest.time());
            jcmd("JFR.stop", "name=bench", "filename=" + file);
            print(out, contender.name(), file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void jcmd(String... words) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd");
        ProcessBuilder command = new ProcessBuilder(jcmd.toString());
        command.command().add(Long.toString(post.server().pid()));
        command.command().addAll(List.of(words));
        CommandOutput output = CommandOutput.of(command);
        if (!output.succeeded()) {
            throw new IllegalStateException("jcmd failed: " + output.text());
        }
    }

    private static void print(PrintStream out, String what, Path file) throws IOException {
        Map<String, Integer> layers = new HashMap<>();
        int samples = 0;
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
                    layers.merge(layer(event.getStackTrace()), 1, Integer::sum);
                    samples++;
                }
            }
        }
        out.printf("%s, %d samples:%n", what, samples);
        int all = Math.max(1, samples);
        layers.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(LINES)
                .forEach(
                        entry ->
                                out.printf(
                                        "  %5.1f %%  %s%n",
                                        PERCENT * entry.getValue() / all, entry.getKey()));
    }

    private static String layer(RecordedStackTrace trace) {
        for (RecordedFrame frame : trace.getFrames()) {
            String type = frame.getMethod().getType().getName();
            for (Map.Entry<String, String> layer : LAYERS.entrySet()) {
                if (type.startsWith(layer.getKey())) {
                    return layer.getValue();
                }
            }
        }
        return "the platform itself";
    }

    private static Map<String, String> layers() {
        Map<String, String> layers = new LinkedHashMap<>();
        layers.put("org.comptoir.web.", "our edge (web)");
        layers.put("org.comptoir.", "our contexts (ejb)");
        layers.put("org.postgresql.", "PostgreSQL driver");
        layers.put("org.jdbi.", "JDBI");
        layers.put("com.fasterxml.jackson.", "Jackson");
        layers.put("org.jboss.resteasy.", "RESTEasy");
        layers.put("io.undertow.", "Undertow");
        layers.put("org.wildfly.extension.undertow.", "Undertow");
        layers.put("org.xnio.", "Undertow");
        layers.put("org.jboss.weld.", "Weld (CDI)");
        layers.put("org.jboss.as.weld.", "Weld (CDI)");
        layers.put("com.arjuna.", "transactions");
        layers.put("org.wildfly.transaction.", "transactions");
        layers.put("org.jboss.jca.", "connection pool");
        layers.put("org.jboss.as.ejb3.", "EJB container");
        layers.put("org.jboss.as.ee.", "EJB container");
        layers.put("org.jboss.invocation.", "EJB container");
        layers.put("org.wildfly.security.", "Elytron");
        layers.put("org.jboss.logmanager.", "logging");
        return layers;
    }
}
