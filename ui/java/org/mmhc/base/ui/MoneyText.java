package org.mmhc.base.ui;

import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mmhc.base.Language;
import org.mmhc.base.Money;

/** Writes amounts as the reader's country does. Rupees are grouped as in India in every language that has no other way. */
public final class MoneyText {

    private static final String INDIA = "IN";
    private static final String RUPEE = "INR";

    /* Before the last three digits of the whole, and before each two above them; Java groups all alike. */
    private static final Pattern LAKHS = Pattern.compile("(?<=\\d)(?=(?:\\d\\d)*\\d{3}(?:\\D|$))");

    private MoneyText() {}

    /** For example "₹1,23,456.00". */
    public static String of(Money money) {
        UI ui = UI.getCurrent();
        Locale reader = ui == null ? Locale.ENGLISH : ui.getLocale();
        boolean indian = RUPEE.equals(money.currency().getCurrencyCode())
                && Language.of(reader).locale().getLanguage().equals(reader.getLanguage());
        NumberFormat format =
                NumberFormat.getCurrencyInstance(indian ? Locale.of(reader.getLanguage(), INDIA) : reader);
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(money.currency().getDefaultFractionDigits());
        format.setMaximumFractionDigits(money.currency().getDefaultFractionDigits());
        format.setGroupingUsed(!indian);
        String text = format.format(money.amount());
        return indian ? LAKHS.matcher(text).replaceAll(",") : text;
    }
}
