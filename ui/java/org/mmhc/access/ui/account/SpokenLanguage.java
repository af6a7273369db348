package org.mmhc.access.ui.account;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Language;
import org.mmhc.identity.OwnAccounts;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets each page speak the language of whoever reads it: the one that they chose in their account, and that of their browser as
 * long as it is not known who they are.
 */
@Component
@Order(0)
class SpokenLanguage implements VaadinServiceInitListener {

    private final OwnAccounts accounts;

    SpokenLanguage(OwnAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addSessionInitListener(begin -> begin.getSession()
                        .setLocale(Language.of(begin.getRequest().getLocale()).locale()));
        event.getSource().addUIInitListener(init -> speak(init.getUI()));
    }

    private void speak(UI ui) {
        CurrentUser.find().filter(me -> me.role() != null).ifPresent(me -> speak(ui, accounts.language()));
        ui.getPage()
                .executeJs("document.documentElement.lang = $0", ui.getLocale().toLanguageTag());
    }

    /** From now on, on all pages of this browser. */
    static void speak(UI ui, Language language) {
        ui.getSession().setLocale(language.locale());
        ui.setLocale(language.locale());
    }
}
