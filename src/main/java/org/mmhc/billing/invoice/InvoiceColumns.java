package org.mmhc.billing.invoice;

import jakarta.persistence.AttributeConverter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;
import tools.jackson.databind.json.JsonMapper;

/** How what stands on an invoice is kept: to whom it went encrypted, who sold and how it was paid as a text. */
final class InvoiceColumns {

    static final String RECIPIENT = "billing_invoice_recipient";
    static final EncryptedTable RECIPIENTS = EncryptedTable.of(RECIPIENT, "invoice", "name", "address");

    private InvoiceColumns() {}

    static final class Name extends EncryptedText {
        Name(FieldCipher cipher) {
            super(cipher, RECIPIENT + ".name");
        }
    }

    static final class Address extends EncryptedText {
        Address(FieldCipher cipher) {
            super(cipher, RECIPIENT + ".address");
        }
    }

    static final class SoldBy implements AttributeConverter<Seller, String> {

        private static final JsonMapper JSON = JsonMapper.shared();

        @Override
        public String convertToDatabaseColumn(Seller seller) {
            return JSON.writeValueAsString(seller);
        }

        @Override
        public Seller convertToEntityAttribute(String text) {
            return JSON.readValue(text, Seller.class);
        }
    }

    /** A line for each: who, how, which, how much, of which currency. */
    static final class Paid implements AttributeConverter<List<PaidBy>, String> {

        private static final String PARTS = "\t";

        @Override
        public String convertToDatabaseColumn(@Nullable List<PaidBy> paid) {
            return paid == null
                    ? ""
                    : paid.stream()
                            .map(each -> String.join(
                                    PARTS,
                                    each.gateway(),
                                    each.method(),
                                    each.reference(),
                                    each.amount().amount().toPlainString(),
                                    each.amount().currency().getCurrencyCode()))
                            .collect(Collectors.joining("\n"));
        }

        @Override
        public List<PaidBy> convertToEntityAttribute(@Nullable String text) {
            return text == null || text.isEmpty()
                    ? List.of()
                    : Arrays.stream(text.split("\n"))
                            .map(line -> line.split(PARTS, -1))
                            .map(part -> new PaidBy(part[0], part[1], part[2], Money.of(part[3], part[4])))
                            .toList();
        }
    }
}
