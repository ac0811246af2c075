package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import org.comptoir.ledger.AccountRef;
import org.jspecify.annotations.Nullable;

/** The ids of the post's own accounts, read once: a migration made them, nothing changes them. */
@Dependent
public class PostAccounts {
    private final Accounts accounts;
    private volatile @Nullable Map<AccountRef, Long> ids;

    /** Reads them through the given accounts. */
    @Inject
    public PostAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The account's id. */
    public long id(AccountRef account) {
        Map<AccountRef, Long> known = ids;
        if (known == null) {
            known = accounts.ofPost();
            ids = known;
        }
        return Objects.requireNonNull(known.get(account), () -> "no account " + account);
    }
}
