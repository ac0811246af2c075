package org.comptoir.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.comptoir.cli.post.ChainKind;
import org.comptoir.cli.post.PostState;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.post.StartOrder;
import org.jspecify.annotations.Nullable;

/** The last lines of a start: where the post is, and how the operator signs in (S14). */
final class Welcome {
    private Welcome() {}

    /**
     * What programs get.
     *
     * @param quarantine the post is a copy that does not act
     * @param passwordFile where the operator's first password waits; null where it does not
     */
    record Opened(
            String address,
            String chain,
            String data,
            boolean quarantine,
            @Nullable String passwordFile) {}

    static Opened toPrograms(StartOrder order) {
        Path file = order.folder().operatorPassword();
        return new Opened(
                order.localAddress(),
                order.chain().toString(),
                order.folder().data().toString(),
                isCopy(order),
                Files.exists(file) ? file.toString() : null);
    }

    static void print(StartOrder order, Settings settings) {
        PrintStream out = Terminal.out();
        out.println();
        if (isCopy(order)) {
            out.println(
                    "  This is a COPY in quarantine. It pays and credits nothing, sends nothing,");
            out.println("  and no deadline passes on it; it answers what reads.");
        }
        out.println("  The post is open:  " + order.localAddress() + "/   (" + order.chain() + ")");
        out.println("  Sign in as:        operator, " + password(order, settings));
        if (order.chain() == ChainKind.MONERO) {
            out.println("  Staff have their roles once they have a second factor (/2fa/enable).");
        }
        if (!order.isLocal()) {
            out.println(
                    "  It listens on " + order.bind() + " without TLS: let only a proxy reach it.");
        }
        out.println();
        out.flush();
    }

    private static boolean isCopy(StartOrder order) {
        return PostState.read(order.folder().stateFile()).filter(PostState::quarantine).isPresent();
    }

    /** The generated password is shown to a person only; the file goes at the first sign-in. */
    private static String password(StartOrder order, Settings settings) {
        Path file = order.folder().operatorPassword();
        if (!Files.exists(file)) {
            return settings.secret("COMPTOIR_OPERATOR_PASSWORD").isPresent()
                    ? "with the password you set"
                    : "with your password";
        }
        return Terminal.isThere()
                ? "password  " + read(file) + "  (to be changed)"
                : "with the password in " + file;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
