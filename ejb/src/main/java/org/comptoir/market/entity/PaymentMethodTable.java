package org.comptoir.market.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.comptoir.market.PaymentMethod;
import org.jdbi.v3.core.Jdbi;

/** The ways for cash to change hands; seeded by migrations, never changed by members. */
@Dependent
public class PaymentMethodTable {
    private final Jdbi database;

    @Inject
    public PaymentMethodTable(Jdbi database) {
        this.database = database;
    }

    /** All of them, by name. */
    public List<PaymentMethod> all() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id, name, kind
                                          FROM market.payment_method
                                         ORDER BY name, id
                                        """)
                                .map(
                                        (row, context) ->
                                                new PaymentMethod(
                                                        row.getString(1),
                                                        row.getString(2),
                                                        row.getString(3)))
                                .list());
    }

    /** True when each of the ids is one. */
    public boolean hasAll(Collection<String> ids) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                                """
                                                SELECT count(*)
                                                  FROM market.payment_method
                                                 WHERE id = ANY (:ids)
                                                """)
                                        .bindArray("ids", String.class, ids)
                                        .mapTo(Integer.class)
                                        .one()
                                == ids.size());
    }
}
