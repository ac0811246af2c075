package org.comptoir.web.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.comptoir.web.json.Json;
import org.junit.jupiter.api.Test;

final class OfferRequestTest {
    /** L5: its hash stands beside the key, and the same request may come again after an upgrade. */
    @Test
    void whatNamesNoTradesIsTheSameContentAsBefore() throws JsonProcessingException {
        String sent =
                """
                {"side":"sell","asset":"XMR","currency":"EUR",\
                "price":{"type":"fixed","amount":"150.00"},"minAmount":"10.00",\
                "maxAmount":"1000.00","paymentMethods":["sepa"],"terms":"",\
                "paymentWindowMinutes":60,"expiresAt":null,"paymentAccountId":null}""";
        OfferRequest read = Json.MAPPER.readValue(sent, OfferRequest.class);
        assertEquals(sent, Json.MAPPER.valueToTree(read).toString());
    }
}
