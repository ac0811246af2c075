package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Page;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.DepositAddress;
import org.comptoir.wallet.DepositView;
import org.comptoir.wallet.control.Gate;
import org.comptoir.wallet.entity.AddressRow;
import org.comptoir.wallet.entity.Addresses;
import org.comptoir.wallet.entity.ChainStateRow;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.DepositRow;
import org.comptoir.wallet.entity.DepositRows;
import org.jspecify.annotations.Nullable;

/** Where a member's coins come in, and what came. */
@Stateless
public class Deposits {
    @Inject Sessions sessions;
    @Inject Freeze freeze;
    @Inject Gate gate;
    @Inject Addresses addresses;
    @Inject DepositRows deposits;
    @Inject ChainStates states;
    @Inject Clock clock;

    /**
     * The member's deposit address: the same until a fresh one is asked for. Never asks a chain.
     *
     * @param fresh give a new one; the old one stays the member's
     * @throws org.comptoir.kernel.NotFound when the post does not hold the asset
     * @throws org.comptoir.ledger.Frozen when a new one is needed while the post is frozen
     * @throws Refused 503 when no address is ready
     */
    public DepositAddress address(Caller caller, Asset asset, boolean fresh) {
        sessions.recheck(caller, Role.MEMBER);
        ChainKind kind = gate.kind(asset);
        MemberId member = caller.member();
        Optional<AddressRow> shown = fresh ? Optional.empty() : addresses.shown(member, asset);
        AddressRow address = shown.orElseGet(() -> assign(member, asset, fresh));
        return new DepositAddress(
                asset,
                address.address(),
                asset.title().toLowerCase(Locale.ROOT) + ":" + address.address(),
                kind);
    }

    /**
     * A member's deposits, newest first.
     *
     * @param cursor from the page before, or null
     * @param limit 1 to 100
     */
    public Page<DepositView> deposits(MemberId member, @Nullable UUID cursor, int limit) {
        Function<Asset, ChainStateRow> chains = states.snapshot();
        List<DepositRow> rows = deposits.ofMember(member, cursor, limit + 1);
        return Page.of(rows, limit, row -> row.id().toString())
                .map(row -> row.view(chains.apply(row.asset())));
    }

    /**
     * Before R2's checks of a start nobody knows which are free: the database may be an old one.
     */
    private AddressRow assign(MemberId member, Asset asset, boolean fresh) {
        freeze.requireNotFrozen();
        if (!gate.isChecked()) {
            throw noneReady();
        }
        addresses.queue(member, asset);
        Optional<AddressRow> raced = fresh ? Optional.empty() : addresses.shown(member, asset);
        return raced.orElseGet(() -> next(member, asset));
    }

    private AddressRow next(MemberId member, Asset asset) {
        addresses.retire(member, asset, clock.instant());
        return addresses.assign(member, asset, clock.instant()).orElseThrow(Deposits::noneReady);
    }

    private static Refused noneReady() {
        return new Refused(
                ProblemType.UNAVAILABLE, "No deposit address is ready; try again in a moment.");
    }
}
