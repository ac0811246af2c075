package org.comptoir.web.ledger;

import java.util.List;
import org.comptoir.ledger.Audit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an audit found.
 *
 * @param accounts accounts compared
 * @param entries entries recomputed
 * @param sealed last place that is sealed
 * @param differences what does not agree, at most 1 000
 */
public record AuditView(
        boolean ok,
        @Schema(examples = "412") long accounts,
        @Schema(examples = "20934") long entries,
        @Schema(examples = "10240") long sealed,
        List<Audit.Difference> differences) {
    static AuditView of(Audit audit) {
        return new AuditView(
                audit.ok(), audit.accounts(), audit.entries(), audit.sealed(), audit.differences());
    }
}
