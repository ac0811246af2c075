package org.comptoir.cli.monero;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.process.CommandOutput;

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
        return onPath(program)
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        program
                                                + " is not installed: install Debian's package"
                                                + " monero, or start with --chain demo."));
    }

    private static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
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
