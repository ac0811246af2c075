package org.comptoir.cli.process;

import java.util.Set;

/**
 * What a process of the post takes over of the launcher's environment: where programs are and how
 * to write, never the operator's settings, some of which are secrets.
 */
public final class Inherited {
    private static final Set<String> PLAIN =
            Set.of(
                    "PATH",
                    "HOME",
                    "USER",
                    "LOGNAME",
                    "SHELL",
                    "LANG",
                    "LANGUAGE",
                    "TZ",
                    "TMPDIR",
                    "LD_LIBRARY_PATH");

    private Inherited() {}

    /** The builder's process begins with this much. */
    public static ProcessBuilder only(ProcessBuilder builder) {
        builder.environment()
                .keySet()
                .removeIf(name -> !PLAIN.contains(name) && !name.startsWith("LC_"));
        return builder;
    }
}
