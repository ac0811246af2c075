package org.comptoir.wallet.control.monero;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.control.ChainFault;

/**
 * An answer, or a part of one, read strictly: what is not there or not of its type is a fault,
 * never a default.
 */
final class Answer {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final String call;
    private final JsonNode node;

    Answer(String call, JsonNode node) {
        this.call = call;
        this.node = node;
    }

    Answer at(String name) throws ChainFault {
        return new Answer(call, required(name));
    }

    String text(String name) throws ChainFault {
        JsonNode found = required(name);
        if (!found.isTextual()) {
            throw unusable(name);
        }
        return found.textValue();
    }

    boolean truth(String name) throws ChainFault {
        JsonNode found = required(name);
        if (!found.isBoolean()) {
            throw unusable(name);
        }
        return found.booleanValue();
    }

    /** True when the member is there and true. */
    boolean isTrue(String name) {
        return node.path(name).isBoolean() && node.path(name).booleanValue();
    }

    /** A whole number from 0 on that fits a long; floating point is refused. */
    long number(String name) throws ChainFault {
        BigInteger found = whole(name);
        if (found.compareTo(MOST) > 0) {
            throw unusable(name);
        }
        return found.longValueExact();
    }

    /** A whole number from 0 on, cut off at the largest long: for locks, which go beyond. */
    long numberAtMost(String name) throws ChainFault {
        return whole(name).min(MOST).longValueExact();
    }

    Money amount(String name) throws ChainFault {
        return new Money(number(name), Asset.XMR);
    }

    /** The elements of a list; none where the list is missing, as servers leave empty ones out. */
    List<Answer> list(String name) throws ChainFault {
        JsonNode found = node.path(name);
        if (!found.isMissingNode() && !found.isArray()) {
            throw unusable(name);
        }
        List<Answer> elements = new ArrayList<>(found.size());
        found.forEach(element -> elements.add(new Answer(call, element)));
        return elements;
    }

    List<String> texts(String name) throws ChainFault {
        List<String> texts = new ArrayList<>();
        for (Answer element : list(name)) {
            if (!element.node.isTextual()) {
                throw unusable(name);
            }
            texts.add(element.node.textValue());
        }
        return texts;
    }

    List<Long> numbers(String name) throws ChainFault {
        List<Long> numbers = new ArrayList<>();
        for (Answer element : list(name)) {
            if (!element.node.canConvertToLong() || !element.node.isIntegralNumber()) {
                throw unusable(name);
            }
            numbers.add(element.node.longValue());
        }
        return numbers;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    ChainFault unusable(String what) {
        return new ChainFault.Unanswered(call, "an answer without a usable " + what);
    }

    private BigInteger whole(String name) throws ChainFault {
        JsonNode found = required(name);
        if (!found.isIntegralNumber() || found.bigIntegerValue().signum() < 0) {
            throw unusable(name);
        }
        return found.bigIntegerValue();
    }

    private JsonNode required(String name) throws ChainFault {
        JsonNode found = node.get(name);
        if (found == null || found.isNull()) {
            throw unusable(name);
        }
        return found;
    }
}
