package org.mmhc.access.ui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import org.mmhc.access.ui.EntranceLayout;
import org.mmhc.access.ui.PrivacyText;
import org.mmhc.identity.PrivacyConsents;
import org.mmhc.identity.PrivacyConsents.Consent;

/** Asks somebody who is signed in to agree to the privacy notice; stands in the place of the page that they wanted. */
@Route(value = "privacy-consent", layout = EntranceLayout.class)
@PermitAll
class PrivacyConsentView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final PrivacyConsents consents;

    PrivacyConsentView(PrivacyConsents consents, AuthenticationContext authentication) {
        this.consents = consents;
        addClassName("entrance-form");
        Button agree = new Button(getTranslation("access.consent.agree.action"), click -> agree());
        agree.setId("agree");
        agree.addThemeVariants(ButtonVariant.PRIMARY);
        agree.setWidthFull();
        Button signOut = new Button(getTranslation("access.consent.signOut.action"), click -> authentication.logout());
        signOut.setId("sign-out");
        signOut.addThemeVariants(ButtonVariant.TERTIARY);
        add(
                new H1(getPageTitle()),
                new Paragraph(getTranslation("access.consent.page.words")),
                new PrivacyText(),
                agree,
                signOut);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (consents.mine().filter(Consent::isCurrent).isPresent()) {
            event.forwardTo("");
        }
    }

    private void agree() {
        consents.agree(PrivacyConsents.NOTICE);
        getUI().ifPresent(ui -> ui.getPage().reload());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.consent.page.title");
    }
}
