package org.comptoir.notify.control;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.comptoir.notify.BalanceOf;
import org.comptoir.notify.StreamKey;
import org.comptoir.notify.entity.Draft;

/** What one transaction has to tell; written when it is about to commit. */
final class Pending {
    private final List<Draft> drafts = new ArrayList<>();
    private final Set<BalanceOf> balances = new LinkedHashSet<>();

    void add(Draft draft) {
        drafts.add(draft);
    }

    /** A balance changed: it is told once, as it is in the end. */
    void changed(BalanceOf balance) {
        balances.add(balance);
    }

    List<Draft> drafts() {
        return List.copyOf(drafts);
    }

    Set<BalanceOf> balances() {
        return new LinkedHashSet<>(balances);
    }

    Set<StreamKey> streams() {
        return drafts.stream().map(Draft::key).collect(Collectors.toSet());
    }
}
