package org.mmhc.identity.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.mmhc.base.Refusal;
import org.mmhc.identity.EmailVerification;

/** Where the link to confirm a mail address leads. */
@Route(value = "confirm-email", layout = EntranceLayout.class)
@AnonymousAllowed
class EmailConfirmView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final EmailVerification emails;

    EmailConfirmView(EmailVerification emails) {
        this.emails = emails;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        RouterLink toSignIn = new RouterLink(getTranslation("identity.confirm.signIn.link"), SignInView.class);
        try {
            emails.confirm(Tokens.of(event));
            add(new EntrancePanel(
                    VaadinIcon.CHECK_CIRCLE,
                    getTranslation("identity.confirm.done.title"),
                    getTranslation("identity.confirm.done.words"),
                    toSignIn));
        } catch (Refusal refusal) {
            add(new EntrancePanel(
                    VaadinIcon.UNLINK,
                    getTranslation("identity.confirm.failed.title"),
                    getTranslation(refusal.textKey()) + " " + getTranslation("identity.confirm.failed.hint"),
                    toSignIn));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("identity.confirm.page.title");
    }
}
