package org.comptoir.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Architecture §4 and style: transactions begin at doors and nowhere else. */
class TransactionsTest {
    private static final Pattern UNUSUAL =
            Pattern.compile(
                    "@TransactionAttribute\\([^)]*(REQUIRES_NEW|NOT_SUPPORTED|NEVER|SUPPORTS)");

    /** The batch module has one door of its own: it starts jobs for ops. */
    private static final String[] DOORS = {"org.comptoir.*.boundary..", "org.comptoir.batch"};

    @Test
    void onlyDoorsAreStatelessBeans() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.ejb.Stateless")
                .should()
                .resideInAnyPackage(DOORS)
                .check(Production.CLASSES);
    }

    @Test
    void onlyDoorsCarryTransactionAttributes() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.ejb.TransactionAttribute")
                .should()
                .resideInAnyPackage(DOORS)
                .allowEmptyShould(true)
                .check(Production.CLASSES);
        methods()
                .that()
                .areAnnotatedWith("jakarta.ejb.TransactionAttribute")
                .should()
                .beDeclaredInClassesThat()
                .resideInAnyPackage(DOORS)
                .allowEmptyShould(true)
                .check(Production.CLASSES);
    }

    @Test
    void nobodyUsesTheOtherTransactionAnnotation() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.transaction.Transactional")
                .check(Production.CLASSES);
    }

    @Test
    void workIsInjectedByItsConstructor() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("org.comptoir.*.control..")
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .check(Production.CLASSES);
    }

    @Test
    void unusualTransactionsSayWhy() {
        List<String> silent = new ArrayList<>();
        for (var file : Production.sources()) {
            List<String> lines = Production.read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (UNUSUAL.matcher(lines.get(i)).find() && !isExplained(lines, i)) {
                    silent.add(file.getFileName() + ":" + (i + 1));
                }
            }
        }
        assertEquals(List.of(), silent, "needs a comment that says why");
    }

    /** A comment ends above the annotations that precede the line. */
    private static boolean isExplained(List<String> lines, int at) {
        for (int i = at - 1; i >= 0; i--) {
            String line = lines.get(i).strip();
            if (line.endsWith("*/") || line.startsWith("//")) {
                return true;
            }
            if (!line.startsWith("@")) {
                return false;
            }
        }
        return false;
    }
}
