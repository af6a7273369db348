package org.mmhc.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.PermitAll;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.identity.EmailVerification;
import org.mmhc.identity.OwnAccounts;
import org.mmhc.identity.OwnAccounts.OwnAccountDetails;

/** One's own name, UID and addresses, and whether they are verified. */
@Route(value = "account", layout = MainLayout.class)
@PermitAll
class MyAccountView extends Div implements HasDynamicTitle {

    private final EmailVerification emails;

    MyAccountView(OwnAccounts accounts, EmailVerification emails) {
        this.emails = emails;
        addClassNames("view", "account");
        OwnAccountDetails account = accounts.mine();
        DescriptionList facts = new DescriptionList();
        facts.addClassNames("panel", "account-facts");
        fact(facts, "identity.account.name.label", new Span(account.name()));
        fact(facts, "identity.account.uid.label", new Span(account.uid().value()));
        fact(
                facts,
                "identity.account.role.label",
                new Span(getTranslation("identity.role." + account.role().name())));
        fact(facts, "identity.account.email.label", email(account));
        fact(facts, "identity.account.phone.label", phone(account));
        add(new ViewHeader(getPageTitle(), getTranslation("identity.account.page.subtitle")), facts);
    }

    private void fact(DescriptionList facts, String key, Component value) {
        facts.add(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
    }

    private Component email(OwnAccountDetails account) {
        Div line = line(account.email(), account.emailVerified());
        if (!account.emailVerified()) {
            Button resend = new Button(getTranslation("identity.signIn.resend.action"), click -> resend());
            resend.setId("resend-link");
            resend.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            line.add(resend);
        }
        return line;
    }

    private Component phone(OwnAccountDetails account) {
        if (account.phone() == null) {
            return new Span(getTranslation("identity.account.phone.none"));
        }
        Div line = line(account.phone(), account.phoneVerified());
        if (account.phoneWaits()) {
            RouterLink verify =
                    new RouterLink(getTranslation("identity.account.phone.verify"), PhoneVerificationView.class);
            verify.setId("verify-phone");
            line.add(verify);
        }
        return line;
    }

    private Div line(String address, boolean verified) {
        StatusBadge badge = verified
                ? new StatusBadge(getTranslation("identity.account.verified.yes"), Tone.GOOD)
                : new StatusBadge(getTranslation("identity.account.verified.no"), Tone.WARNING);
        Div line = new Div(new Span(address), badge);
        line.addClassName("account-line");
        return line;
    }

    private void resend() {
        try {
            emails.resendToMe();
            Toasts.success("identity.signIn.resend.done");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("identity.account.page.title");
    }
}
