package org.comptoir.web.market;

import org.comptoir.market.PaymentMethod;

/** A way for cash to change hands. */
public record PaymentMethodView(String id, String name, String kind) {
    static PaymentMethodView of(PaymentMethod method) {
        return new PaymentMethodView(method.id(), method.name(), method.kind());
    }
}
