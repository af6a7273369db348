package org.mmhc.base.ui.shell;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mmhc.base.Language;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Gives screens the same texts as mails and problems. */
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
        return texts.getMessage(key, params, locale);
    }
}
