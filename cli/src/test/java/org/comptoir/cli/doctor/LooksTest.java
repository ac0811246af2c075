package org.comptoir.cli.doctor;

import static org.comptoir.cli.doctor.Clinic.complaints;
import static org.comptoir.cli.doctor.Clinic.patient;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.monero.Endpoint;
import org.comptoir.cli.post.Books;
import org.comptoir.cli.post.ChainKind;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.PostState;
import org.comptoir.cli.post.PostStatus;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.FreePort;
import org.comptoir.cli.process.Identity;
import org.comptoir.cli.process.Listening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault planted, and found by its name. */
class LooksTest {
    private static final Instant SINCE = Instant.parse("2026-11-21T20:00:00Z");

    @TempDir Path data;

    @Test
    void tellsLittleMemoryAndDiskFromNone() {
        assertEquals(Set.of("BAD machine.memory"), complaints(MachineLook.memory(599)));
        assertEquals(Set.of("DOUBTFUL machine.memory"), complaints(MachineLook.memory(1023)));
        assertEquals(Set.of(), complaints(MachineLook.memory(1024)));
        assertEquals(Set.of("BAD machine.disk"), complaints(MachineLook.disk(data, 499)));
        assertEquals(Set.of("DOUBTFUL machine.disk"), complaints(MachineLook.disk(data, 4095)));
        assertEquals(Set.of(), complaints(MachineLook.disk(data, 4096)));
    }

    @Test
    void findsAClockThatNobodySets() {
        CommandOutput none = new CommandOutput(127, "no such program");
        CommandOutput noSystemd = new CommandOutput(1, "Failed to connect to bus: Host is down");
        CommandOutput kept = new CommandOutput(0, "    maxerror:     413\n    status: 0");
        CommandOutput unset = new CommandOutput(0, "    maxerror:     16000000\n    status: 64");
        assertEquals(Set.of("BAD machine.clock"), clock("NTPSynchronized=no", kept));
        assertEquals(Set.of(), clock("NTPSynchronized=yes", none));
        assertEquals(Set.of("BAD machine.clock"), complaints(MachineLook.clock(noSystemd, unset)));
        assertEquals(Set.of(), complaints(MachineLook.clock(noSystemd, kept)));
        Finding unknown = MachineLook.clock(noSystemd, none);
        assertEquals(Set.of("DOUBTFUL machine.clock"), complaints(unknown));
        assertTrue(unknown.sentence().contains("not known"), unknown::toString);
        assertTrue(unknown.remedy().startsWith("apt-get install busybox"), unknown::toString);
    }

    private static Set<String> clock(String timedatectl, CommandOutput kernel) {
        return complaints(MachineLook.clock(new CommandOutput(0, timedatectl), kernel));
    }

    @Test
    void findsSecretsThatOthersCanRead() throws IOException {
        PostFolder folder = PostFolder.writable(data);
        FilesLook look = new FilesLook();
        assertEquals(Set.of(), complaints(look.at(patient(data, Map.of()))));

        Path key = Files.writeString(folder.data().resolve("keys/master.key"), "k");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertEquals(Set.of("BAD files.secrets"), complaints(look.at(patient(data, Map.of()))));

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path secret = Files.writeString(data.resolve("app"), "x");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        Map<String, String> set = Map.of("COMPTOIR_DB_APP_PASSWORD_FILE", secret.toString());
        assertEquals(Set.of("DOUBTFUL files.secret"), complaints(look.at(patient(data, set))));
    }

    @Test
    void findsPasswordsThatEverybodyTriesFirst() throws IOException {
        assertEquals(Set.of(), secrets("COMPTOIR_DB_APP_PASSWORD", "kq7G-92mxXbe1_pTzLw0"));
        assertEquals(
                Set.of("BAD secrets.default"), secrets("COMPTOIR_DB_APP_PASSWORD", "Postgres"));
        assertEquals(
                Set.of("DOUBTFUL secrets.short"), secrets("COMPTOIR_OPERATOR_PASSWORD", "x9-2kQ"));
        Path empty = Files.createFile(data.resolve("empty"));
        assertEquals(
                Set.of("BAD secrets.default"),
                secrets("COMPTOIR_MONERO_DAEMON_PASSWORD_FILE", empty.toString()));
        Files.writeString(data.resolve("operator-password"), "first");
        assertEquals(
                Set.of("DOUBTFUL secrets.first-password"),
                complaints(new SecretsLook().at(patient(data, Map.of()))));
        Files.delete(data.resolve("operator-password"));
        OwnerOnly.write(
                OwnerOnly.folder(data.resolve("settings")).resolve("comptoir.env"), "A='b'\n");
        assertEquals(
                Set.of("DOUBTFUL secrets.restored"),
                complaints(new SecretsLook().at(patient(data, Map.of()))));
    }

    private Set<String> secrets(String name, String value) {
        return complaints(new SecretsLook().at(patient(data, Map.of(name, value))));
    }

    @Test
    void findsWhatOtherMachinesReach() throws IOException {
        InetAddress every = InetAddress.getByName("0.0.0.0");
        assertEquals(
                Set.of("BAD ports.exposed"),
                complaints(
                        PortsLook.exposed("postgres", new Listening(every, 5432), Set.of(8080))));
        assertEquals(
                Set.of("DOUBTFUL ports.plain"),
                complaints(PortsLook.exposed("server", new Listening(every, 8080), Set.of(8080))));
        assertEquals(
                Set.of("BAD ports.exposed"),
                complaints(PortsLook.exposed("server", new Listening(every, 9990), Set.of(8080))));
        assertEquals(
                Set.of(),
                complaints(PortsLook.exposed("caddy", new Listening(every, 443), Set.of(8080))));
    }

    @Test
    void seesTheSocketsOfAProcess() throws IOException {
        try (ServerSocket local = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket open = new ServerSocket(0)) {
            List<Listening> seen = Listening.of(ProcessHandle.current());
            assertTrue(
                    seen.stream().anyMatch(s -> s.port() == local.getLocalPort() && s.isLocal()),
                    seen::toString);
            assertTrue(
                    seen.stream().anyMatch(s -> s.port() == open.getLocalPort() && !s.isLocal()),
                    seen::toString);
        }
    }

    @Test
    void findsWhatStopsThePost() {
        Books.Halt halt = new Books.Halt(SINCE, "ana", "the coins do not add up");
        assertEquals(Set.of(), complaints(books(Optional.empty(), Optional.empty(), List.of())));
        List<Finding> frozen = books(Optional.of(halt), Optional.empty(), List.of());
        assertEquals(Set.of("BAD books.frozen"), complaints(frozen));
        assertTrue(frozen.get(0).sentence().contains("the coins do not add up"));
        assertFalse(frozen.get(0).remedy().contains("epoch"), frozen::toString);
        List<Finding> behind = BooksLook.findings(books(halt), true);
        assertTrue(behind.get(0).remedy().contains("new epoch"), behind::toString);
        assertEquals(
                Set.of("DOUBTFUL books.maintenance", "DOUBTFUL books.job"),
                complaints(books(Optional.empty(), Optional.of(halt), List.of("deposits"))));
    }

    private static Books books(Books.Halt halt) {
        return new Books("17.2", 111, Optional.of(halt), Optional.empty(), List.of());
    }

    private static List<Finding> books(
            Optional<Books.Halt> frozen, Optional<Books.Halt> maintenance, List<String> orphans) {
        return BooksLook.findings(new Books("17.2", 111, frozen, maintenance, orphans), false);
    }

    @Test
    void findsDeadDaemons() {
        Endpoint nobody = new Endpoint("http://127.0.0.1:" + FreePort.next(), "", "");
        assertEquals(
                Set.of("BAD chain.node"), complaints(ChainLook.node(ChainKind.MONERO, nobody)));
        assertEquals(
                Set.of("BAD chain.wallet"), complaints(ChainLook.wallet(nobody, Optional::empty)));
    }

    /** A wallet that makes thousands of addresses answers nobody, and is not broken. */
    @Test
    void doesNotTakeAWalletThatWorksForADeadOne() {
        Endpoint nobody = new Endpoint("http://127.0.0.1:" + FreePort.next(), "", "");
        String why = "The view wallet is making addresses (64 of 10050).";
        Finding busy = ChainLook.wallet(nobody, () -> Optional.of(why));
        assertEquals(Set.of("DOUBTFUL chain.wallet"), complaints(busy));
        assertEquals(why, busy.sentence());
    }

    @Test
    void findsAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Patient patient = patient(data, Map.of());
            Patient there =
                    new Patient(
                            patient.folder(),
                            taken.getLocalPort(),
                            patient.settings(),
                            patient.status(),
                            patient.database(),
                            patient.clock());
            assertEquals(Set.of("DOUBTFUL post.port"), complaints(new PostLook().at(there)));
        }
    }

    @Test
    void examinesAMachineWithoutAPost() {
        Set<String> ids = Set.of("post", "post.port", "database", "chain", "files.folder");
        List<Finding> findings = Doctor.examine(patient(data.resolve("none"), Map.of()));
        assertFalse(complaints(findings).contains("BAD"), findings::toString);
        assertTrue(
                findings.stream().map(Finding::id).toList().containsAll(ids), findings::toString);
    }

    @Test
    void saysThatItWasNotToldOfTheDatabase() {
        Identity self = Identity.of(ProcessHandle.current()).orElseThrow();
        PostState state =
                new PostState(
                        data.toString(),
                        self,
                        PostState.Phase.HEALTHY,
                        "http://127.0.0.1:8080",
                        "demo",
                        false,
                        SINCE,
                        List.of());
        Patient there = patient(data, Map.of());
        Patient running =
                new Patient(
                        there.folder(),
                        8080,
                        there.settings(),
                        Optional.of(new PostStatus(state, true, List.of(), Optional.empty())),
                        Optional.empty(),
                        there.clock());
        assertEquals(Set.of("BAD database.dead"), complaints(new DatabaseLook().at(running)));
        assertEquals(Set.of("BAD post.health"), complaints(new PostLook().at(running)));
    }
}
