package org.comptoir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.comptoir.cli.process.CommandOutput;

/** A key and its certificate, signed by itself, for TLS in tests. */
public final class SelfSigned {
    /** Under which a store has them. */
    public static final String ALIAS = "own";

    private static final char[] PASSWORD = "of-this-test".toCharArray();

    private SelfSigned() {}

    /**
     * Makes them with the JDK's own tool.
     *
     * @param folder where the store lies
     * @param name of the host, in the subject and as its alternative
     * @param days how long it is good
     */
    public static KeyStore of(Path folder, String name, int days)
            throws IOException, GeneralSecurityException {
        Path file = folder.resolve(name + ".p12");
        CommandOutput made =
                CommandOutput.of(
                        new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-alias",
                                ALIAS,
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + name,
                                "-ext",
                                "san=dns:" + name,
                                "-validity",
                                Integer.toString(days),
                                "-keystore",
                                file.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD)));
        if (!made.succeeded()) {
            throw new IOException(made.text());
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(file)) {
            store.load(bytes, PASSWORD);
        }
        return store;
    }

    /** What opens the keys of such a store. */
    public static char[] password() {
        return PASSWORD.clone();
    }
}
