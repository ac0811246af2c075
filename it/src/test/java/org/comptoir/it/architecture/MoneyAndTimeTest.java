package org.comptoir.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A1: no floating point near money. Style: "now" comes from the injected clock. */
class MoneyAndTimeTest {
    private static final Set<String> FLOATING =
            Set.of("float", "double", "java.lang.Float", "java.lang.Double");

    /** The database's clock is asked for leases, and to be compared with the machine's. */
    private static final Set<String> LEASES =
            Set.of("JobLeases.java", "BatchJobStarter.java", "DatabaseClock.java");

    private static final Pattern SQL_NOW =
            Pattern.compile(
                    "\\bnow\\(\\)|\\bcurrent_timestamp\\b|\\bclock_timestamp\\(|\\blocaltimestamp\\b"
                            + "|\\btransaction_timestamp\\(|\\bstatement_timestamp\\(",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern TEXT_BLOCK = Pattern.compile("(?s)\"{3}.*?\"{3}");

    @Test
    void nothingNearMoneyFloats() {
        classes()
                .that()
                .resideInAnyPackage(
                        "org.comptoir.kernel..",
                        "org.comptoir.ledger..",
                        "org.comptoir.market..",
                        "org.comptoir.trade..",
                        "org.comptoir.wallet..",
                        "org.comptoir.recovery..",
                        "org.comptoir.web.ledger..",
                        "org.comptoir.web.market..",
                        "org.comptoir.web.trade..",
                        "org.comptoir.web.wallet..")
                .should(haveNoFloatingPoint())
                .check(Production.CLASSES);
    }

    @Test
    void nobodyReadsTheMachinesClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.comptoir.cli..", "org.comptoir.bench..")
                .and()
                .doNotHaveFullyQualifiedName("org.comptoir.kernel.Platform")
                .should()
                .accessTargetWhere(readsTheMachinesClock())
                .check(Production.CLASSES);
    }

    @Test
    void sqlNeverAsksTheDatabaseForTheTime() {
        List<String> asking =
                Stream.concat(
                                Production.migrations().stream(),
                                Production.sources().stream()
                                        .filter(
                                                file ->
                                                        !file.startsWith(
                                                                Production.ROOT.resolve("cli"))))
                        .flatMap(MoneyAndTimeTest::linesAskingForTime)
                        .toList();
        assertEquals(List.of(), asking);
    }

    private static Stream<String> linesAskingForTime(Path file) {
        return sqlOf(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("*") && !line.startsWith("//"))
                .filter(line -> !line.startsWith("--") && !line.startsWith("/*"))
                .filter(line -> SQL_NOW.matcher(line).find())
                .filter(line -> !isLeaseTime(file, line))
                .map(line -> file.getFileName() + ": " + line);
    }

    /** Who holds a lease is no time of the trade: nodes agree on the database's own clock. */
    private static boolean isLeaseTime(Path file, String line) {
        return LEASES.contains(file.getFileName().toString()) && line.contains("clock_timestamp()");
    }

    /** A migration as it is; of a source file the text blocks. */
    private static String sqlOf(Path file) {
        String text = Production.read(file);
        return file.toString().endsWith(".sql")
                ? text
                : TEXT_BLOCK.matcher(text).results().map(MatchResult::group).collect(joining());
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheMachinesClock() {
        return new DescribedPredicate<>("it reads the machine's clock") {
            @Override
            public boolean test(JavaAccess<?> access) {
                AccessTarget target = access.getTarget();
                String owner = target.getOwner().getName();
                boolean takesNothing =
                        access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget call
                                && call.getRawParameterTypes().isEmpty();
                return switch (target.getName()) {
                    case "now" -> owner.startsWith("java.time.") && takesNothing;
                    case "currentTimeMillis" -> owner.equals("java.lang.System");
                    case "systemUTC", "systemDefaultZone", "system" ->
                            owner.equals("java.time.Clock");
                    case "<init>" -> owner.equals("java.util.Date") && takesNothing;
                    case "getInstance" -> owner.equals("java.util.Calendar");
                    default -> false;
                };
            }
        };
    }

    private static ArchCondition<JavaClass> haveNoFloatingPoint() {
        return new ArchCondition<>("have no floating point") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaField field : type.getFields()) {
                    refuse(field.getRawType(), field.getDescription(), type, events);
                }
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    refuse(unit.getRawReturnType(), unit.getDescription(), type, events);
                    unit.getRawParameterTypes()
                            .forEach(raw -> refuse(raw, unit.getDescription(), type, events));
                }
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    if (access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget call) {
                        refuse(call.getRawReturnType(), access.getDescription(), type, events);
                    }
                }
            }
        };
    }

    private static void refuse(JavaClass raw, String where, JavaClass type, ConditionEvents to) {
        if (FLOATING.contains(raw.getBaseComponentType().getName())) {
            to.add(SimpleConditionEvent.violated(type, where + " floats"));
        }
    }
}
