package org.comptoir.it.architecture;

import static org.comptoir.it.architecture.ComposeFile.byDefault;
import static org.comptoir.it.architecture.ComposeFile.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.cli.post.BackupTarget;
import org.comptoir.cli.post.Settings;
import org.junit.jupiter.api.Test;

/** The compose file, read without an engine: what every service of it keeps to. */
class ContainersTest {
    private static final Path DOCKER = ComposeFile.DOCKER;
    private static final Path PAGE = Production.ROOT.resolve("docs/operating/containers.md");
    private static final Pattern ASSIGNED = Pattern.compile("(?m)^([A-Z_]+)=(.*)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

    private static final String VERSIONED = "[a-z0-9/.-]+:[a-z0-9.-]*\\d[a-z0-9.-]*";
    private static final String FROM_OUTSIDE = "\\$\\{[A-Z]+_IMAGE:-[^}]+}";
    private static final Pattern ARGUMENT = Pattern.compile("(?m)^ARG ([A-Z_]+)=(\\S+)$");
    private static final Pattern BASE = Pattern.compile("(?m)^FROM \\$\\{([A-Z_]+)}");

    /** Read by the engine itself. */
    private static final String PROFILES = "COMPOSE_PROFILES";

    private final JsonNode compose = ComposeFile.read();

    @Test
    void onlyTheProxyIsReachedFromOutside() {
        Set<String> publishing = new TreeSet<>();
        services()
                .forEach(
                        (name, service) -> {
                            if (service.has("ports")
                                    || service.path("network_mode").asText().equals("host")) {
                                publishing.add(name);
                            }
                        });
        assertEquals(Set.of("caddy"), publishing);
    }

    @Test
    void everyServiceIsHemmedIn() {
        services()
                .forEach(
                        (name, service) -> {
                            for (String needed :
                                    List.of(
                                            "mem_limit",
                                            "cpus",
                                            "pids_limit",
                                            "healthcheck",
                                            "restart",
                                            "user",
                                            "networks")) {
                                assertTrue(service.has(needed), name + " has no " + needed);
                            }
                            assertTrue(service.path("read_only").asBoolean(), name);
                            assertEquals("ALL", service.at("/cap_drop/0").asText(), name);
                            assertFalse(service.has("cap_add"), name);
                            assertFalse(service.path("privileged").asBoolean(), name);
                            assertEquals(
                                    "no-new-privileges:true",
                                    service.at("/security_opt/0").asText(),
                                    name);
                            assertFalse(
                                    service.path("user").asText().matches("(root|0)(:.*)?"), name);
                        });
    }

    @Test
    void everyImageIsPinned() {
        services()
                .forEach(
                        (name, service) -> {
                            String image = service.path("image").asText();
                            assertTrue(byDefault(image).matches(VERSIONED), name);
                            boolean isOurs = image.matches("comptoir(-[a-z]+)?:.*");
                            assertTrue(isOurs || image.matches(FROM_OUTSIDE), name);
                            assertTrue(
                                    !isOurs || service.has("build") || name.equals("monerod"),
                                    name);
                        });
    }

    /** Of what is built here, too; each can be given by digest, which nobody can move. */
    @Test
    void everyImageIsBuiltOnAPinnedOne() throws IOException {
        for (Map.Entry<String, JsonNode> service : services().entrySet()) {
            JsonNode build = service.getValue().path("build");
            if (build.isMissingNode()) {
                continue;
            }
            String file = build.path("dockerfile").asText("Dockerfile");
            String text =
                    Files.readString(DOCKER.resolve(build.path("context").asText()).resolve(file));
            Map<String, String> defaults = new TreeMap<>();
            Matcher argument = ARGUMENT.matcher(text);
            while (argument.find()) {
                defaults.put(argument.group(1), argument.group(2));
            }
            Map<String, String> given = new TreeMap<>();
            build.path("args")
                    .properties()
                    .forEach(one -> given.put(one.getKey(), byDefault(one.getValue().asText())));
            assertEquals(defaults, given, service.getKey());
            Matcher base = BASE.matcher(text);
            while (base.find()) {
                String image = defaults.get(base.group(1));
                assertTrue(image != null && image.matches(VERSIONED), base.group());
            }
            assertFalse(Pattern.compile("(?m)^FROM (?!\\$\\{[A-Z_]+})").matcher(text).find(), text);
        }
    }

    /** Nothing begins before what it needs is healthy, and nobody waits for somebody unknown. */
    @Test
    void servicesWaitForHealth() {
        Map<String, JsonNode> services = services();
        services.forEach(
                (name, service) ->
                        service.path("depends_on")
                                .properties()
                                .forEach(
                                        needed -> {
                                            JsonNode other = services.get(needed.getKey());
                                            assertTrue(other != null, name);
                                            assertEquals(
                                                    "service_healthy",
                                                    needed.getValue().path("condition").asText(),
                                                    name);
                                            boolean isOptional =
                                                    other != null && other.has("profiles");
                                            boolean isAsked =
                                                    needed.getValue()
                                                            .path("required")
                                                            .asBoolean(true);
                                            assertTrue(
                                                    !isOptional
                                                            || !isAsked
                                                            || service.has("profiles"),
                                                    name);
                                        }));
    }

    @Test
    void everyMountedPathExists() {
        Set<String> volumes = names(compose.path("volumes"));
        Set<String> used = new TreeSet<>();
        services()
                .forEach(
                        (name, service) -> {
                            for (JsonNode mount : service.path("volumes")) {
                                String source = byDefault(mount.asText()).split(":", -1)[0];
                                if (source.startsWith("./")) {
                                    assertTrue(
                                            Files.exists(DOCKER.resolve(source)),
                                            name + " mounts " + source);
                                    assertTrue(mount.asText().endsWith(":ro"), name);
                                } else {
                                    used.add(source);
                                }
                            }
                            JsonNode build = service.path("build");
                            assertTrue(
                                    build.isMissingNode()
                                            || Files.exists(
                                                    DOCKER.resolve(build.path("context").asText())
                                                            .resolve(
                                                                    build.path("dockerfile")
                                                                            .asText("Dockerfile"))),
                                    name);
                        });
        assertEquals(volumes, used);
    }

    @Test
    void everySecretIsAFileThatIsMadeAndGiven() throws IOException {
        String maker = Files.readString(DOCKER.resolve("make-secrets"));
        Matcher names = Pattern.compile("for name in ([a-z_ ]+);").matcher(maker);
        Set<String> made = new TreeSet<>();
        while (names.find()) {
            made.addAll(List.of(names.group(1).split(" ", -1)));
        }
        Set<String> given = new TreeSet<>();
        services()
                .forEach(
                        (name, service) ->
                                service.path("secrets").forEach(one -> given.add(one.asText())));
        assertEquals(given, names(compose.path("secrets")));
        assertEquals(given, made);
        for (JsonNode secret : compose.path("secrets")) {
            assertTrue(secret.path("file").asText().startsWith("secrets/"), secret::toString);
        }
    }

    /** The environment of a process is read by every other of its account, and by the engine. */
    @Test
    void noEnvironmentHoldsASecret() {
        services()
                .forEach(
                        (name, service) -> {
                            Set<String> own = new TreeSet<>();
                            service.path("secrets")
                                    .forEach(one -> own.add("/run/secrets/" + one.asText()));
                            service.path("environment")
                                    .properties()
                                    .forEach(
                                            one ->
                                                    keepsNoSecret(
                                                            name + " " + one.getKey(),
                                                            one.getValue().asText(),
                                                            own));
                        });
    }

    private static void keepsNoSecret(String name, String value, Set<String> files) {
        assertFalse(name.matches(".*(PASSWORD|SECRET|TOKEN|_KEY)"), name);
        assertFalse(value.matches(".*://[^/@]*:[^/@]*@.*"), name + " signs in by its address");
        assertTrue(!name.endsWith("_FILE") || files.contains(value), name);
    }

    /** A restore and its rehearsals make a database of their own. */
    @Test
    void theDatabaseIsPreparedAsDocumented() throws IOException {
        List<String> documented =
                statements(Production.ROOT.resolve("docs/operating/configuration.md"));
        assertEquals(documented, statements(DOCKER.resolve("prepare-database.sh")));
        assertTrue(documented.get(0).contains("CREATEDB"), documented::toString);
    }

    private static List<String> statements(Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .filter(line -> line.matches("(CREATE|REVOKE|GRANT) .*;"))
                .map(line -> line.replaceFirst(" PASSWORD .*;", " PASSWORD;"))
                .toList();
    }

    @Test
    void everyVariableIsDocumentedAndUsed() throws IOException {
        Map<String, String> used = new TreeMap<>();
        Matcher variable = ComposeFile.VARIABLE.matcher(Files.readString(ComposeFile.FILE));
        while (variable.find()) {
            used.put(variable.group(1), String.valueOf(variable.group(2)));
        }
        used.put(PROFILES, "");
        Map<String, String> example = new TreeMap<>();
        Matcher assigned = ASSIGNED.matcher(Files.readString(DOCKER.resolve(".env.example")));
        while (assigned.find()) {
            example.put(assigned.group(1), assigned.group(2));
        }
        assertEquals(used, example, "the defaults are those of the example");
        Set<String> documented = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            documented.add(row.group(1));
        }
        assertEquals(used.keySet(), documented);
    }

    /** What the compose file gives the post is a setting of the post. */
    @Test
    void thePostKnowsItsSettings() throws IOException {
        String settings =
                Files.readString(Production.ROOT.resolve("docs/operating/configuration.md"));
        names(compose.at("/services/post/environment"))
                .forEach(
                        name ->
                                assertTrue(
                                        settings.contains("`" + name.replace("_FILE", "") + "`"),
                                        name));
    }

    /** A post with the example's settings starts, and its backups outlive it. */
    @Test
    void backupsLieOnAVolumeOfTheirOwn() throws IOException {
        JsonNode post = compose.at("/services/post");
        Map<String, String> environment = new TreeMap<>();
        post.path("environment")
                .properties()
                .forEach(one -> environment.put(one.getKey(), byDefault(one.getValue().asText())));
        String folder = String.valueOf(environment.get(BackupTarget.FOLDER));
        List<String> mounts = new ArrayList<>();
        post.path("volumes").forEach(mount -> mounts.add(byDefault(mount.asText())));
        assertTrue(mounts.contains("backups:" + folder), mounts::toString);
        assertTrue(Files.readString(DOCKER.resolve("Dockerfile")).contains(" " + folder + "\n"));
        BackupTarget byDefault = new BackupTarget(Path.of("/data"), new Settings(environment));
        byDefault.require();
        assertEquals(Optional.of(Path.of(folder)), byDefault.folder());

        Path keys = DOCKER.resolve(".env.example");
        environment.put(BackupTarget.FOLDER, "");
        environment.put("COMPTOIR_BACKUP_BUCKET", "copies");
        environment.put("COMPTOIR_BACKUP_ACCESS_KEY_FILE", keys.toString());
        environment.put("COMPTOIR_BACKUP_SECRET_KEY_FILE", keys.toString());
        BackupTarget bucket = new BackupTarget(Path.of("/data"), new Settings(environment));
        bucket.require();
        assertEquals(Optional.empty(), bucket.folder());
    }

    /** The proxy and Tor lead to where the post listens. */
    @Test
    void proxyAndTorFindThePost() throws IOException {
        String command = compose.at("/services/post/command").toString();
        assertTrue(command.contains("--port=8080"), command);
        JsonNode environment = compose.at("/services/post/environment");
        assertEquals("8080", environment.path("COMPTOIR_GUARD_PROXY_PORT").asText());
        assertTrue(
                Files.readString(DOCKER.resolve("caddy/Caddyfile"))
                        .contains("{$POST_UPSTREAM:post:8080}"));
        String address = inChain("post");
        assertEquals(address, environment.path("COMPTOIR_ONION_BIND").asText());
        assertTrue(
                torrc().contains(
                                "HiddenServicePort 80 %s:%s\n"
                                        .formatted(
                                                address,
                                                environment.path("COMPTOIR_ONION_PORT").asText())));
    }

    /** It serves the node and the post, whose network has nobody else in it. */
    @Test
    void theNodeFindsTorAndNobodyElseDoes() throws IOException {
        String socks = inChain("tor") + ":9050";
        assertTrue(torrc().contains("\nSocksPort " + socks + "\n"));
        String network = compose.at("/networks/chain/ipam/config/0/subnet").asText();
        assertTrue(torrc().contains("SocksPolicy accept " + network + "\nSocksPolicy reject *\n"));
        String command = compose.at("/services/monerod/command/0").asText();
        assertTrue(command.contains("--proxy=" + socks + " "), command);
        Set<String> beside = new TreeSet<>();
        services()
                .forEach(
                        (name, service) -> {
                            JsonNode networks = service.path("networks");
                            if (networks.toString().contains("\"chain\"")) {
                                beside.add(name);
                            }
                        });
        assertEquals(Set.of("monerod", "post", "tor"), beside);
    }

    private String inChain(String service) {
        String address =
                compose.at("/services/" + service + "/networks/chain/ipv4_address").asText();
        String network = compose.at("/networks/chain/ipam/config/0/subnet").asText();
        assertTrue(network.endsWith(".0/24"), network);
        assertTrue(address.startsWith(network.replace("0/24", "")), address);
        return address;
    }

    private static String torrc() throws IOException {
        return Files.readString(DOCKER.resolve("tor/torrc"));
    }

    private Map<String, JsonNode> services() {
        Map<String, JsonNode> services = ComposeFile.services(compose);
        assertFalse(services.isEmpty());
        return services;
    }
}
