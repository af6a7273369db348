package org.mmhc.billing.ui;

import java.text.NumberFormat;
import java.util.Locale;
import org.mmhc.base.Money;

/** Amounts as people read them: {@code ₹1,23,456.00}. Rupees are grouped as in India in every language that has no other way. */
final class AmountWords {

    private static final Locale INDIAN = Locale.of("en", "IN");
    private static final String RUPEE = "INR";

    private AmountWords() {}

    static String of(Money amount, Locale reader) {
        boolean indian = RUPEE.equals(amount.currency().getCurrencyCode())
                && reader.getLanguage().equals(INDIAN.getLanguage());
        NumberFormat format = NumberFormat.getCurrencyInstance(indian ? INDIAN : reader);
        format.setCurrency(amount.currency());
        format.setMinimumFractionDigits(amount.currency().getDefaultFractionDigits());
        format.setMaximumFractionDigits(amount.currency().getDefaultFractionDigits());
        return format.format(amount.amount());
    }
}
