package org.mmhc.base.ui.shell;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Language;
import org.mmhc.base.Money;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Times;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Gives screens the same texts as mails and problems; times, days and amounts in them are written as the reader writes them. */
@Component
class BundledTexts implements I18NProvider {

    private final MessageSource texts;

    BundledTexts(MessageSource texts) {
        this.texts = texts;
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return Arrays.stream(Language.values()).map(Language::locale).toList();
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        return texts.getMessage(
                key, Arrays.stream(params).map(BundledTexts::asRead).toArray(), locale);
    }

    private static @Nullable Object asRead(@Nullable Object param) {
        return switch (param) {
            case Instant time -> Times.exact(time);
            case LocalDate day -> Times.day(day);
            case Money money -> MoneyText.of(money);
            case null, default -> param;
        };
    }
}
