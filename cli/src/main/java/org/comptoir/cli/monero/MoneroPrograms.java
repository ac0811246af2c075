package org.comptoir.cli.monero;

import java.nio.file.Path;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.Programs;

/** Monero's programs as the system has them installed. */
public record MoneroPrograms(Path daemon, Path walletRpc) {
    /**
     * Looks along {@code PATH}.
     *
     * @throws CommandFailed when one of them is missing
     */
    public static MoneroPrograms installed() {
        return new MoneroPrograms(find("monerod"), find("monero-wallet-rpc"));
    }

    /** Only the wallet server, for a post that uses somebody else's daemon. */
    public static Path installedWalletRpc() {
        return find("monero-wallet-rpc");
    }

    /** What the program says it is, such as {@code Monero 'Fluorine Fermi' (v0.18.3.4)}. */
    public static String version(Path program) {
        return CommandOutput.of(new ProcessBuilder(program.toString(), "--version")).text();
    }

    private static Path find(String program) {
        return Programs.find(
                program, "install Debian's package monero, or start with --chain demo.");
    }

    /**
     * Newer wallet servers refuse a regtest daemon unless told; older ones do not know the word.
     */
    static boolean knows(Path program, String option) {
        return CommandOutput.of(new ProcessBuilder(program.toString(), "--help"))
                .text()
                .contains("--" + option);
    }
}
