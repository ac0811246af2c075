package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.wallet.entity.AddressRow;
import org.comptoir.wallet.entity.Addresses;
import org.comptoir.wallet.entity.BindingRow;
import org.comptoir.wallet.entity.Bindings;

/** W5: whom an address pays, found out without asking anybody. */
@Dependent
public class Payees {
    private static final int MOST_CHARS = 256;

    private final Chains chains;
    private final Addresses addresses;
    private final Bindings bindings;

    /** Over the addresses of this post. */
    @Inject
    public Payees(Chains chains, Addresses addresses, Bindings bindings) {
        this.chains = chains;
        this.addresses = addresses;
        this.bindings = bindings;
    }

    /** Whom an address pays. */
    public sealed interface Payee {
        /** Somebody on the chain. */
        record Outside(PayeeAddress address) implements Payee {}

        /** Another member of this post: booked inside it. */
        record Inside(MemberId member, String address) implements Payee {}
    }

    /**
     * Finds out.
     *
     * @throws InvalidInput when it is no address of this network, the post's own, one that nobody
     *     has, or the member's own
     */
    public Payee payee(MemberId from, Asset asset, String text) {
        PayeeAddress address =
                text.length() > MOST_CHARS ? null : chains.of(asset).decode(text).orElse(null);
        if (address == null) {
            throw new InvalidInput("address", "is no address of this network");
        }
        if (isOwnBase(asset, address)) {
            throw ownAddress();
        }
        AddressRow ours = addresses.find(asset, address.text()).orElse(null);
        if (ours == null) {
            return new Payee.Outside(address);
        }
        MemberId member = ours.beneficiary();
        if (member == null) {
            throw ownAddress();
        }
        if (member.equals(from)) {
            throw new InvalidInput("address", "is your own deposit address");
        }
        return new Payee.Inside(member, address.text());
    }

    private boolean isOwnBase(Asset asset, PayeeAddress address) {
        return bindings.all().stream()
                .filter(row -> row.asset() == asset)
                .map(BindingRow::primaryAddress)
                .anyMatch(
                        primary ->
                                primary.equals(address.text()) || primary.equals(address.base()));
    }

    static InvalidInput ownAddress() {
        return new InvalidInput("address", "belongs to the post and to no member");
    }
}
