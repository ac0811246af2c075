package org.comptoir.ledger;

import java.util.Comparator;
import org.comptoir.kernel.Asset;

/**
 * Names one account: whose, for what, in which coin.
 *
 * <p><em>Shape</em>: the post's kinds go with {@link OwnerId#POST}, members' kinds with members.
 */
public record AccountRef(OwnerId owner, AccountKind kind, Asset asset)
        implements Comparable<AccountRef> {
    private static final Comparator<AccountRef> ORDER =
            Comparator.comparing((AccountRef ref) -> ref.owner().value().toString())
                    .thenComparing(AccountRef::kind)
                    .thenComparing(AccountRef::asset);

    /** Refuses a member's kind for the post and the other way round. */
    public AccountRef {
        if (owner.isPost() == kind.isOfMembers()) {
            throw new IllegalArgumentException("%s is no account of %s".formatted(kind, owner));
        }
    }

    /** A member's free coins. */
    public static AccountRef available(OwnerId owner, Asset asset) {
        return new AccountRef(owner, AccountKind.AVAILABLE, asset);
    }

    /** What a member owes the post. */
    public static AccountRef receivable(OwnerId owner, Asset asset) {
        return new AccountRef(owner, AccountKind.RECEIVABLE, asset);
    }

    /** An account of the post. */
    public static AccountRef post(AccountKind kind, Asset asset) {
        return new AccountRef(OwnerId.POST, kind, asset);
    }

    /** By owner as text, kind and asset: the order of entries in a canonical transfer. */
    @Override
    public int compareTo(AccountRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return owner.value() + "/" + kind + "/" + asset;
    }
}
