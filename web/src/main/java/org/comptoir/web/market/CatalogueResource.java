package org.comptoir.web.market;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.TreeMap;
import org.comptoir.market.boundary.Catalogue;
import org.comptoir.wallet.boundary.Post;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is traded on this post. */
@Path("/")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Market")
public class CatalogueResource {
    @Inject Catalogue catalogue;
    @Inject Post post;

    @GET
    @Path("assets")
    @Operation(summary = "The coins of this post")
    public Items<AssetView> assets() {
        return new Items<>(
                new TreeMap<>(post.networks())
                        .entrySet().stream()
                                .map(each -> AssetView.of(each.getKey(), each.getValue()))
                                .toList());
    }

    @GET
    @Path("payment-methods")
    @Operation(summary = "The ways for cash to change hands")
    public Items<PaymentMethodView> paymentMethods() {
        return new Items<>(catalogue.paymentMethods().stream().map(PaymentMethodView::of).toList());
    }

    @GET
    @Path("prices")
    @Operation(
            summary = "What the market pays for one coin: what offers may follow now, and no other")
    public Items<MarketPriceView> prices() {
        return new Items<>(catalogue.prices().stream().map(MarketPriceView::of).toList());
    }
}
