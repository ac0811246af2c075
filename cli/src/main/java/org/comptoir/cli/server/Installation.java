package org.comptoir.cli.server;

import java.nio.file.Files;
import java.nio.file.Path;
import org.comptoir.cli.CommandFailed;

/** The built product: WildFly as the build provisioned it, and the application. */
public record Installation(Path home, Path application) {
    /** System property with the folder of the checkout, or of the unpacked product. */
    public static final String ROOT = "comptoir.root";

    /** The folder of the checkout. */
    public static Path root() {
        return Path.of(System.getProperty(ROOT, ".")).toAbsolutePath().normalize();
    }

    /**
     * What the build left under the checkout's root.
     *
     * @throws CommandFailed when something is missing
     */
    public static Installation found() {
        Path root = root();
        Installation installation =
                new Installation(
                        root.resolve("wildfly-config/target/server"),
                        root.resolve("ear/target/comptoir.ear"));
        for (Path needed :
                new Path[] {
                    installation.home.resolve("jboss-modules.jar"), installation.application
                }) {
            if (!Files.exists(needed)) {
                throw new CommandFailed(
                        needed
                                + " is missing: build with mvn package -DskipTests in "
                                + root
                                + ".");
            }
        }
        return installation;
    }
}
