package org.comptoir.it.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.FreePort;
import org.comptoir.it.evidence.Evidence;
import org.comptoir.it.kill.SmallDisk;
import org.comptoir.it.launcher.Operator;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Superuser;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator is woken for, planted on a post at work: each fault turns its component on the
 * status page, makes the expression of its alert true, and is named by doctor with its remedy.
 * Mended, all three are silent again. A wallet's server that is dead is planted in {@code
 * KilledWalletIT}, which has real ones.
 */
class PlantedFaultsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int DISK_MIB = 8_192;
    private static final int BALLAST_MIB = 400;
    private static final int DAYS_ENOUGH = 60;
    private static final int DAYS_IN_ALL = 90;
    private static final int DAYS_TOO_FEW = 2;
    private static final int LIMITED = 4;

    /** Who notices what, and how. */
    private enum Fault {
        CHAIN_DOWN("monero", "major_outage", "ChainSilent", "checks.xmr"),
        DISK_NEARLY_FULL("machine", "degraded_performance", "DiskNearlyFull", "machine.disk"),
        BACKUP_TOO_OLD("backups", "partial_outage", "BackupTooOld", "checks.backup"),
        JOURNAL_COPY_GONE("backups", "partial_outage", "JournalCopyBehind", "checks.journal_copy"),
        CERTIFICATE_ENDS("api", "degraded_performance", "CertificateExpiry", "checks.certificate"),
        JOB_STUCK("jobs", "partial_outage", "JobStuck", "checks.jobs"),
        DATABASE_SET_BACK("coins", "major_outage", "PostFrozen", "books.frozen");

        private final String component;
        private final String status;
        private final String alert;
        private final String finding;

        Fault(String component, String status, String alert, String finding) {
            this.component = component;
            this.status = status;
            this.alert = alert;
            this.finding = finding;
        }

        private String inStatus() {
            return switch (this) {
                case DATABASE_SET_BACK -> "FROZEN since";
                case DISK_NEARLY_FULL -> "checks.disk";
                default -> finding;
            };
        }

        private Alarms.Sign sign() {
            return new Alarms.Sign(component, status, alert, finding);
        }
    }

    @TempDir private Path folder;
    private Optional<SmallDisk> disk = Optional.empty();
    private Optional<Alarms> watching = Optional.empty();
    private final Set<Fault> plantable = EnumSet.allOf(Fault.class);
    private Post post;
    private Operator atTheMachine;

    @BeforeEach
    void start() throws IOException {
        Path place = folder.resolve("disk");
        disk = SmallDisk.mountIfPermitted(place, DISK_MIB);
        if (disk.isEmpty()) {
            System.out.println("PlantedFaultsIT: no disk may be mounted here, so none is filled");
            plantable.remove(Fault.DISK_NEARLY_FULL);
        }
        certificateOf(DAYS_ENOUGH);
        Path data = Files.createDirectory(place.resolve("post"));
        post =
                Post.startIn(
                        data,
                        Post.DEMO,
                        Map.of(
                                "COMPTOIR_GUARD_ADMISSION",
                                "observe",
                                "COMPTOIR_BACKUP_FOLDER",
                                backups().toString(),
                                "COMPTOIR_STATUS_CERTIFICATE",
                                certificate().toString(),
                                "COMPTOIR_METRICS_PORT",
                                Integer.toString(FreePort.next())));
        atTheMachine = new Operator(data, post.address().getPort());
        watching = Optional.of(Alarms.of(post, Files.createDirectory(folder.resolve("watch"))));
    }

    @AfterEach
    void stop() {
        watching.ifPresent(Alarms::close);
        if (post != null) {
            post.close();
        }
        disk.ifPresent(SmallDisk::close);
    }

    @Test
    void eachTurnsItsComponentRaisesItsAlertAndIsNamedByDoctor() throws IOException {
        done(atTheMachine.type("kit", "create", "--page=" + folder.resolve("kit.html")));
        awaitTheRehearsalOfItsFirstBackup();
        assertNothingIsNoticed();
        DatabaseCopy yesterday = DatabaseCopy.of(post);
        post.members().deposit(post.members().join(), "XMR", "1");

        Set<Fault> planted = EnumSet.copyOf(plantable);
        planted.remove(Fault.DATABASE_SET_BACK);
        certificateOf(DAYS_TOO_FEW);
        disk.ifPresent(small -> small.leaveATwelfth(BALLAST_MIB));
        Path journalCopy = backups().resolve("journal");
        Files.move(journalCopy, backups().resolve("elsewhere"));
        Files.writeString(journalCopy, "not a folder");
        new Superuser(post)
                .whileHolding(
                        "account.recovery_code",
                        () -> {
                            hangABackupUntilTheLastOneIsTooOld();
                            assertNoticed(planted);
                        });
        certificateOf(DAYS_ENOUGH);
        Files.delete(journalCopy);
        disk.ifPresent(large -> large.enlarge(DISK_MIB));
        failCallsToTheChain(1);
        assertNothingIsNoticed();

        assertEquals(0, Scrape.of(post).value("comptoir_ledger_unsealed_transfers"));
        post.stop();
        yesterday.putInPlace();
        post.restartServer(Map.of());
        assertNoticed(EnumSet.of(Fault.DATABASE_SET_BACK));
        String remedy = alarms().complaints().getOrDefault(Fault.DATABASE_SET_BACK.finding, "");
        assertTrue(remedy.contains("./comptoir recover"), remedy);
        Evidence.say(planted.size() + 1, "planted faults told by status page, alert and doctor");
    }

    /** It needs room on the disk that is to be filled. */
    private void awaitTheRehearsalOfItsFirstBackup() {
        Until.holds(
                "a rehearsed backup",
                PATIENCE,
                () ->
                        Scrape.of(post)
                                        .value(
                                                "comptoir_job_last_success_age_seconds",
                                                Map.of("name", "verify-backup"))
                                >= 0);
    }

    /** It waits for a table; two days pass. */
    private void hangABackupUntilTheLastOneIsTooOld() {
        Http operator = post.operator().http();
        String execution = operator.post("/admin/jobs/backup/executions").expect(201).text("id");
        Until.is(
                "a backup at work",
                PATIENCE,
                () -> operator.get("/admin/executions/" + execution).expect(200).text("state"),
                "started"::equals);
        post.advance(Duration.ofHours(49));
    }

    private void assertNoticed(Set<Fault> faults) {
        alarms().awaitSigns(
                        signs(faults),
                        () -> {
                            if (faults.contains(Fault.CHAIN_DOWN)) {
                                failCallsToTheChain(20);
                            }
                        });
        assertStatusNames(faults);
    }

    /** One line each, where status has no look of its own; and it calls nothing healthy. */
    private void assertStatusNames(Set<Fault> faults) {
        CommandOutput status =
                Until.is(
                        "a status that names " + faults,
                        PATIENCE,
                        () -> {
                            if (faults.contains(Fault.CHAIN_DOWN)) {
                                failCallsToTheChain(20);
                            }
                            return atTheMachine.type("status");
                        },
                        shown ->
                                shown.exitCode() == LIMITED
                                        && faults.stream()
                                                .map(Fault::inStatus)
                                                .allMatch(shown.text()::contains));
        assertTrue(status.text().contains("what to do: ./comptoir doctor"), status.text());
    }

    private void assertNothingIsNoticed() {
        alarms().awaitSilence(
                        signs(plantable),
                        shown ->
                                shown.contains(Alarms.well("backups"))
                                        && shown.stream().allMatch(this::isWellOrNotOurs));
        if (disk.isPresent()) {
            Until.holds(
                    "a healthy status",
                    PATIENCE,
                    () -> atTheMachine.type("status").exitCode() == 0);
        }
    }

    /** The room on a disk that is not this test's, and the clock, are nobody's fault here. */
    private boolean isWellOrNotOurs(String component) {
        return Alarms.isWell(component)
                || (component.startsWith(Fault.DISK_NEARLY_FULL.component)
                        && (disk.isEmpty() || hasRoom()));
    }

    private boolean hasRoom() {
        return post
                .operator()
                .http()
                .get("/admin/checks")
                .expect(200)
                .at("items")
                .findParents("checkedAt")
                .stream()
                .filter(check -> check.path("name").asText().equals("disk"))
                .allMatch(check -> check.path("status").asText().equals("operational"));
    }

    private static List<Alarms.Sign> signs(Set<Fault> faults) {
        return faults.stream().map(Fault::sign).toList();
    }

    private Alarms alarms() {
        return watching.orElseThrow();
    }

    /** Whoever asks for the wallet's addresses finds nobody there. */
    private void failCallsToTheChain(int times) {
        post.operator()
                .http()
                .post(
                        "/admin/testnet/fault",
                        "asset",
                        "XMR",
                        "call",
                        "highestAddressIndex",
                        "fault",
                        "unreachable",
                        "times",
                        times)
                .expect(202);
    }

    private Path backups() {
        return folder.resolve("backups");
    }

    private Path certificate() {
        return folder.resolve("certificate.pem");
    }

    /** The certificate that the proxy shows, from now on for so many days. */
    private void certificateOf(int days) throws IOException {
        Path keys = folder.resolve("keys.p12");
        Files.deleteIfExists(keys);
        String keytool = Path.of(System.getProperty("java.home"), "bin/keytool").toString();
        done(
                run(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "post",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-startdate",
                        "-%dd".formatted(DAYS_IN_ALL - days),
                        "-validity",
                        Integer.toString(DAYS_IN_ALL),
                        "-keystore",
                        keys.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "of-this-test"));
        Path next = folder.resolve("next.pem");
        done(
                run(
                        keytool,
                        "-exportcert",
                        "-rfc",
                        "-alias",
                        "post",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        "of-this-test",
                        "-file",
                        next.toString()));
        Files.move(next, certificate(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static CommandOutput run(String... command) {
        return CommandOutput.of(new ProcessBuilder(command));
    }

    private static void done(CommandOutput output) {
        assertTrue(output.succeeded(), output::text);
    }
}
