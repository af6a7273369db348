package org.mmhc.billing.gateway;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.BaseRefusals.MoneyUnfit;
import org.mmhc.base.Money;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what gateways write: JSON objects, neither deep nor ambiguous, with amounts that are whole numbers. */
public final class GatewayJson {

    private static final int DEEPEST = 40;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_TEXT = 500;

    /** So many characters an address of a page may have. */
    static final int LONGEST_ADDRESS = 2000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private GatewayJson() {}

    /** An empty object to fill. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Reads an object. Refused: {@link FactUnreadable}, when it is none. */
    public static JsonNode read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException noJson) {
            throw new FactUnreadable("body");
        }
        throw new FactUnreadable("body");
    }

    /** A text that has to be there. */
    public static String text(JsonNode node, String field) {
        String text = optional(node, field);
        if (text == null) {
            throw new FactUnreadable(field);
        }
        return text;
    }

    /** The address of a page, which has to be there. */
    public static URI address(JsonNode node, String field) {
        try {
            String address = optional(node, field, LONGEST_ADDRESS);
            if (address != null) {
                return URI.create(address);
            }
        } catch (IllegalArgumentException none) {
            throw new FactUnreadable(field);
        }
        throw new FactUnreadable(field);
    }

    /** A text that may be missing. What is too long for any id of a gateway is refused. */
    public static @Nullable String optional(JsonNode node, String field) {
        return optional(node, field, LONGEST_TEXT);
    }

    private static @Nullable String optional(JsonNode node, String field, int longest) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.asString().length() > longest) {
            throw new FactUnreadable(field);
        }
        return value.asString().isBlank() ? null : value.asString();
    }

    /** An amount in the smallest unit of its currency. */
    public static Money money(JsonNode node, String field) {
        return money(node.path(field), field, text(node, "currency"));
    }

    /** An amount that may be missing. */
    public static @Nullable Money optionalMoney(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? null : money(node, field);
    }

    public static Money money(JsonNode value, String field, String currency) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new FactUnreadable(field);
        }
        try {
            return Money.ofMinor(value.asLong(), Currency.getInstance(currency.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException | MoneyUnfit unfit) {
            throw new FactUnreadable(field);
        }
    }

    /** A moment in seconds. */
    public static @Nullable Instant moment(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() == 0) {
            return null;
        }
        try {
            Instant moment = Instant.ofEpochSecond(value.asLong());
            return moment.isAfter(Instant.parse("9999-01-01T00:00:00Z")) || moment.isBefore(Instant.EPOCH)
                    ? null
                    : moment;
        } catch (DateTimeException never) {
            return null;
        }
    }
}
