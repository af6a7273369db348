package org.mmhc.base.ui;

import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.util.Locale;
import org.mmhc.base.Money;

/** Writes amounts as the reader's country does. */
public final class MoneyText {

    private MoneyText() {}

    /** For example "₹1,23,456.00". */
    public static String of(Money money) {
        UI ui = UI.getCurrent();
        NumberFormat format = NumberFormat.getCurrencyInstance(ui == null ? Locale.ENGLISH : ui.getLocale());
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(money.currency().getDefaultFractionDigits());
        format.setMaximumFractionDigits(money.currency().getDefaultFractionDigits());
        return format.format(money.amount());
    }
}
