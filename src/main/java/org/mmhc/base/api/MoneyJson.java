package org.mmhc.base.api;

import org.mmhc.base.BaseRefusals.MoneyUnfit;
import org.mmhc.base.Money;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Money in JSON: {@code {"amount": "1499.50", "currency": "INR"}}. An amount that is a number is refused: programs round numbers. */
final class MoneyJson extends SimpleModule {

    private static final String AMOUNT = "amount";
    private static final String CURRENCY = "currency";

    MoneyJson() {
        super("money");
        addSerializer(Money.class, new Writing());
        addDeserializer(Money.class, new Reading());
    }

    private static final class Writing extends ValueSerializer<Money> {

        @Override
        public void serialize(Money money, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty(AMOUNT, money.amount().toPlainString());
            json.writeStringProperty(CURRENCY, money.currency().getCurrencyCode());
            json.writeEndObject();
        }
    }

    private static final class Reading extends ValueDeserializer<Money> {

        @Override
        public Money deserialize(JsonParser parser, DeserializationContext context) {
            JsonNode node = context.readTree(parser);
            if (node.size() != 2
                    || !node.path(AMOUNT).isString()
                    || !node.path(CURRENCY).isString()) {
                return (Money) context.handleUnexpectedToken(Money.class, parser);
            }
            String amount = node.path(AMOUNT).asString();
            try {
                return Money.of(amount, node.path(CURRENCY).asString());
            } catch (MoneyUnfit unfit) {
                return (Money) context.handleWeirdStringValue(Money.class, amount, "no amount in this currency");
            }
        }
    }
}
