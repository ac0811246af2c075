package org.comptoir.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of the machine's memory a process holds. */
public final class Memory {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d{1,12}) kB");
    private static final long KIB = 1024;

    private Memory() {}

    /** Resident bytes; 0 when the process is gone. */
    public static long residentBytes(ProcessHandle process) {
        try {
            Matcher line =
                    RESIDENT.matcher(
                            Files.readString(Path.of("/proc/" + process.pid() + "/status")));
            return line.find() ? Long.parseLong(line.group(1)) * KIB : 0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
