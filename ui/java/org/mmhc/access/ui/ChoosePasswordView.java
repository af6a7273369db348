package org.mmhc.access.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.RouterLink;
import org.mmhc.access.AccessRefusals.PasswordRefused;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;

/** A new password for somebody who came by a link. */
abstract class ChoosePasswordView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    /** Takes the token of the link and the password. */
    @FunctionalInterface
    interface Choice {
        Uid choose(String token, String password);
    }

    private final String texts;
    private final Choice choice;
    private final PasswordBox password = new PasswordBox(() -> "", () -> "");
    private final Button submit = new Button();
    private String token = "";

    ChoosePasswordView(String texts, Choice choice) {
        this.texts = texts;
        this.choice = choice;
        addClassName("entrance-form");
        submit.setText(getTranslation("access.password.submit.action"));
        submit.setId("choose-password");
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.addClickShortcut(Key.ENTER);
        submit.setWidthFull();
        submit.addClickListener(click -> choose());
        add(new H1(getPageTitle()), new Paragraph(getTranslation(texts + "page.words")), password, submit);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        token = Tokens.of(event);
    }

    private void choose() {
        try {
            Uid uid = choice.choose(token, password.getValue());
            outcome(
                    VaadinIcon.CHECK_CIRCLE,
                    getTranslation("access.password.done.title"),
                    getTranslation("access.password.done.words", uid.value()));
        } catch (PasswordRefused problem) {
            password.complain(getTranslation(problem.textKey()));
        } catch (Refusal refusal) {
            outcome(
                    VaadinIcon.UNLINK,
                    getTranslation("access.link.failed.title"),
                    getTranslation(refusal.textKey(), refusal.arguments()));
        }
    }

    private void outcome(VaadinIcon sign, String title, String words) {
        removeAll();
        add(new EntrancePanel(
                sign, title, words, new RouterLink(getTranslation("access.link.signIn.link"), SignInView.class)));
    }

    @Override
    public String getPageTitle() {
        return getTranslation(texts + "page.title");
    }
}
