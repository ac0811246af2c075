package org.comptoir.cli.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.Proc;

/**
 * As whom PostgreSQL runs, which refuses to run as root. An ordinary user runs it directly. Root
 * runs it in a user namespace without any mapping: the files stay root's, the power is gone. Where
 * namespaces are forbidden (many containers), root hands the files to an account of their own.
 */
record Disguise(int uid, List<String> prefix) {
    /** Between the system's and the people's accounts, and nobody's on Debian and its kin. */
    private static final int OWN_ACCOUNT = 60_432;

    /** System property; {@code false} makes root behave as where namespaces are forbidden. */
    static final String NAMESPACE_SWITCH = "comptoir.postgres.namespace";

    static Disguise choose() {
        int uid = Proc.uid();
        if (uid != 0) {
            return new Disguise(uid, List.of());
        }
        List<String> namespace = List.of("unshare", "--user", "--");
        if (Boolean.parseBoolean(System.getProperty(NAMESPACE_SWITCH, "true"))
                && works(namespace)) {
            return new Disguise(uid, namespace);
        }
        List<String> account =
                List.of(
                        "setpriv",
                        "--reuid=" + OWN_ACCOUNT,
                        "--regid=" + OWN_ACCOUNT,
                        "--clear-groups",
                        "--no-new-privs",
                        "--");
        if (works(account)) {
            return new Disguise(OWN_ACCOUNT, account);
        }
        throw new CommandFailed(
                "PostgreSQL does not run as root, and neither a user namespace nor a change of"
                        + " account is allowed here: start the post as an ordinary user.");
    }

    /** Whether PostgreSQL runs under another account than the launcher. */
    boolean changesAccount() {
        return uid != Proc.uid();
    }

    /** Makes the folders the disguised user's own, and refuses where it could not reach them. */
    void own(Path... folders) {
        try {
            for (Path folder : folders) {
                if (Proc.uid() == 0) {
                    Tree.giveTo(uid, folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Path folder : folders) {
            if (!prefix.isEmpty() && !reaches(folder)) {
                throw new CommandFailed(
                        "PostgreSQL runs as account %d here and cannot reach %s: choose a --data folder that others may pass through, or start the post as an ordinary user."
                                .formatted(uid, folder));
            }
        }
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    private boolean reaches(Path folder) {
        return CommandOutput.of(
                        new ProcessBuilder(command(List.of("test", "-r", folder.toString()))))
                .succeeded();
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        return CommandOutput.of(new ProcessBuilder(command)).succeeded();
    }
}
