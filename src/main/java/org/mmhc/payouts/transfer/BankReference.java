package org.mmhc.payouts.transfer;

import java.util.Locale;
import java.util.regex.Pattern;
import org.mmhc.payouts.transfer.TransferRefusals.BankReferenceInvalid;

/** The number by which banks know a payment (UTR). Refused: {@link BankReferenceInvalid}. */
public record BankReference(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{8,22}");

    public BankReference {
        value = value.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new BankReferenceInvalid();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
