package org.comptoir.ops.control;

import static org.comptoir.ops.control.TimeService.State.SYNCHRONISED;
import static org.comptoir.ops.control.TimeService.State.UNKNOWN;
import static org.comptoir.ops.control.TimeService.State.UNSYNCHRONISED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.comptoir.ops.control.TimeService.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the words of the programs that know whether a clock is kept. */
final class TimeServiceTest {
    /** As busybox 1.35 prints it where no service has set the clock. */
    private static final String UNSET =
            """
                mode:         0
            -o  offset:       0 us
            -f  freq.adjust:  0 (65536 = 1ppm)
                maxerror:     16000000
                esterror:     16000000
                status:       64 (UNSYNC)
            -p  timeconstant: 2
                precision:    1 us
                tolerance:    32768000
            -t  tick:         10000 us
                time.tv_sec:  1795351720
                time.tv_usec: 259632
                return value: 5 (clock not synchronized)
            """;

    @TempDir Path folder;

    @Test
    void readsWhatTheProgramsPrint() {
        assertEquals(SYNCHRONISED, TimeService.read("NTPSynchronized=yes\n"));
        assertEquals(UNSYNCHRONISED, TimeService.read("NTPSynchronized=no\n"));
        assertEquals(UNSYNCHRONISED, TimeService.read(UNSET));
        assertEquals(
                SYNCHRONISED,
                TimeService.read(UNSET.replace("maxerror:     16000000", "maxerror: 413")));
        assertEquals(
                UNKNOWN,
                TimeService.read(
                        "System has not been booted with systemd as init system (PID 1)."));
        assertEquals(UNKNOWN, TimeService.read(""));
    }

    @Test
    void asksTheNextWhereOneDoesNotKnow() throws Exception {
        Source silent = program("silent", "echo cannot tell; exit 1");
        Source knows = program("knows", "echo NTPSynchronized=yes");
        Source later = program("later", "echo NTPSynchronized=no");
        TimeService service = new TimeService(List.of(silent, knows, later));
        assertTrue(service.canTell());
        assertEquals(SYNCHRONISED, service.state());
        assertEquals(UNKNOWN, new TimeService(List.of(silent)).state());
    }

    @Test
    void saysThatItDoesNotKnow() throws Exception {
        Source missing = new Source(List.of(folder.resolve("nothing").toString()), folder);
        Source useless =
                new Source(
                        program("useless", "echo NTPSynchronized=yes").command(),
                        folder.resolve("no-systemd"));
        TimeService service = new TimeService(List.of(missing, useless));
        assertFalse(service.canTell());
        assertEquals(UNKNOWN, service.state());
    }

    @Test
    void tellsNobodyWhatTheServerWasTold() throws Exception {
        String ofTheShell = "^(PWD|OLDPWD|SHLVL|PATH|_)=";
        Source nosy =
                program("nosy", "env | grep -qvE '" + ofTheShell + "' || echo NTPSynchronized=yes");
        assertEquals(SYNCHRONISED, new TimeService(List.of(nosy)).state());
    }

    /** A bus that does not answer must not hold up a check for ever. */
    @Test
    void leavesAProgramThatHangs() throws Exception {
        Source hangs = program("hangs", "exec sleep 600");
        assertEquals(UNKNOWN, new TimeService(List.of(hangs)).state());
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("sleep 600"))
                .forEach(child -> child.onExit().orTimeout(2, TimeUnit.MINUTES).join());
    }

    private Source program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Source(List.of(file.toString()), folder);
    }
}
