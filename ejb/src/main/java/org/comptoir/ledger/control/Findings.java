package org.comptoir.ledger.control;

import java.util.ArrayList;
import java.util.List;
import org.comptoir.ledger.Audit;
import org.comptoir.ledger.Audit.Difference;

/** Differences found so far, up to the number that is listed. */
final class Findings {
    private final List<Difference> differences = new ArrayList<>();

    void add(String rule, String subject, String detail) {
        addAll(List.of(new Difference(rule, subject, detail)));
    }

    void addAll(List<Difference> found) {
        found.stream().limit(room()).forEach(differences::add);
    }

    int room() {
        return Audit.MAX_DIFFERENCES - differences.size();
    }

    List<Difference> all() {
        return List.copyOf(differences);
    }
}
