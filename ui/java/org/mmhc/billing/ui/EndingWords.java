package org.mmhc.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.function.Supplier;
import org.mmhc.base.Money;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.billing.EndingPreview.EndingQuote;

/** Says what is given back of a subscription before it ends. */
final class EndingWords {

    private EndingWords() {}

    /** What is given back; when that cannot be told now, that it is reckoned when it ends. */
    static String back(Money price, Supplier<EndingQuote> preview) {
        EndingQuote quote;
        try {
            quote = preview.get();
        } catch (Refusal away) {
            return translate("billing.ending.back.later", MoneyText.of(price));
        }
        String back = MoneyText.of(quote.back());
        if (quote.back().isZero()) {
            return translate("billing.ending.back.nothing", MoneyText.of(price));
        }
        if (quote.toCredit().isZero()) {
            return translate("billing.ending.back.paid", back, MoneyText.of(price));
        }
        return quote.toPayer().isZero()
                ? translate("billing.ending.back.credit", back, MoneyText.of(price))
                : translate(
                        "billing.ending.back.both",
                        back,
                        MoneyText.of(price),
                        MoneyText.of(quote.toPayer()),
                        MoneyText.of(quote.toCredit()));
    }
}
