package org.comptoir.cli.command;

/** What to do when a part of the post says that it does not serve. */
final class Remedy {
    private Remedy() {}

    static String of(String check) {
        return switch (check) {
            case "database" ->
                    "nothing can be read or written. ./comptoir logs postgres; is the disk full?";
            case "chain" ->
                    "coins neither come nor go. Is monerod there and caught up? ./comptoir doctor.";
            case "job" -> "marked as running, no server runs it. ./comptoir logs server.";
            default -> "does not serve. ./comptoir doctor, then ./comptoir logs server.";
        };
    }
}
