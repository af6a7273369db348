package org.mmhc.base.ui;

import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.util.Locale;
import org.mmhc.base.Money;

/** Writes amounts as people read them. Rupees are grouped as in India in English, which has many ways. */
public final class MoneyText {

    private static final Locale INDIAN = Locale.of("en", "IN");
    private static final String RUPEE = "INR";

    private MoneyText() {}

    /** For example "₹1,23,456.00". */
    public static String of(Money money) {
        UI ui = UI.getCurrent();
        Locale reader = ui == null ? Locale.ENGLISH : ui.getLocale();
        boolean indian = RUPEE.equals(money.currency().getCurrencyCode())
                && reader.getLanguage().equals(INDIAN.getLanguage());
        NumberFormat format = NumberFormat.getCurrencyInstance(indian ? INDIAN : reader);
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(money.currency().getDefaultFractionDigits());
        format.setMaximumFractionDigits(money.currency().getDefaultFractionDigits());
        return format.format(money.amount());
    }
}
