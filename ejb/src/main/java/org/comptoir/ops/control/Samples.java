package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.comptoir.account.Caller;
import org.comptoir.account.RegistrationOrder;
import org.comptoir.account.SignInOrder;
import org.comptoir.account.SignInResult;
import org.comptoir.account.boundary.Members;
import org.comptoir.account.boundary.Membership;
import org.comptoir.account.boundary.SignIn;
import org.comptoir.account.boundary.Tokens;
import org.comptoir.guard.AddressPrefix;
import org.comptoir.guard.Client;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.market.OfferQuery;
import org.comptoir.market.OfferSort;
import org.comptoir.market.boundary.Offers;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.boundary.Deposits;
import org.comptoir.wallet.boundary.Post;
import org.comptoir.wallet.boundary.Testnet;

/**
 * Fills an empty post with members and offers, through the same doors that people use.
 *
 * <p>Each step asks what is there already: a start that was cut short is taken up by the next.
 */
@Dependent
public class Samples {
    private static final AddressPrefix HERE = AddressPrefix.ofLiteral("127.0.0.1");

    private final Post post;
    private final Members members;
    private final Membership membership;
    private final SignIn signIn;
    private final Tokens tokens;
    private final Offers offers;
    private final Deposits deposits;
    private final Testnet testnet;

    /** Over the doors of the contexts. */
    @Inject
    @SuppressWarnings("TooManyParameters") // the doors of a whole post
    public Samples(
            Post post,
            Members members,
            Membership membership,
            SignIn signIn,
            Tokens tokens,
            Offers offers,
            Deposits deposits,
            Testnet testnet) {
        this.post = post;
        this.members = members;
        this.membership = membership;
        this.signIn = signIn;
        this.tokens = tokens;
        this.offers = offers;
        this.deposits = deposits;
        this.testnet = testnet;
    }

    /** What came of a try. */
    public enum Outcome {
        /** The binding does not stand yet; try again. */
        TOO_EARLY,
        /** Members and offers are there. */
        FILLED,
        /** Not a test network, or somebody else's members and offers are there: left as it is. */
        LEFT_ALONE
    }

    /** Fills the post where its binding allows it and it is empty. */
    public Outcome fill() {
        Map<Asset, ChainKind> networks = post.networks();
        if (networks.isEmpty()) {
            return Outcome.TOO_EARLY;
        }
        if (!networks.values().stream().allMatch(ChainKind::isTestNetwork) || isInUse()) {
            return Outcome.LEFT_ALONE;
        }
        for (SampleMember sample : SampleMember.all()) {
            Optional<Caller> caller = signedIn(sample);
            if (caller.isEmpty()) {
                return Outcome.LEFT_ALONE;
            }
            equip(sample, caller.get());
        }
        return Outcome.FILLED;
    }

    /** Offers of others: this post has members of its own. */
    private boolean isInUse() {
        OfferQuery any = new OfferQuery(null, null, null, null, null, OfferSort.NEWEST);
        return members.byUsername(SampleMember.ALICE.username()).isEmpty()
                && !offers.search(any, null, 1).items().isEmpty();
    }

    private Optional<Caller> signedIn(SampleMember sample) {
        if (members.byUsername(sample.username()).isEmpty()) {
            membership.register(
                    new RegistrationOrder(
                            sample.username(),
                            null,
                            SampleMember.password(),
                            new Client(HERE, null)));
        }
        SignInResult result =
                signIn.signIn(
                        new SignInOrder(
                                sample.username(),
                                SampleMember.password(),
                                null,
                                false,
                                HERE,
                                null,
                                "samples"));
        return result instanceof SignInResult.SignedIn done
                ? Optional.of(tokens.verify(done.tokens().access().revealText()))
                : Optional.empty();
    }

    private void equip(SampleMember sample, Caller caller) {
        if (deposits.deposits(caller.member(), null, 1).items().isEmpty()) {
            testnet.giveSample(caller.member(), Money.parse("amount", sample.coins(), Asset.XMR));
        }
        if (offers.own(caller, null, 1).items().isEmpty()) {
            sample.offers().forEach(offer -> offers.create(caller, offer));
        }
    }
}
