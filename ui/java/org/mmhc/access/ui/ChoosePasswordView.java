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
import org.mmhc.base.Uid;
import org.mmhc.base.ui.FormBinder;

/** A new password for somebody who came by a link. */
abstract class ChoosePasswordView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    /** Takes the token of the link and the password. */
    @FunctionalInterface
    interface Choice {
        Uid choose(String token, String password);
    }

    /** What is asked. */
    public record NewPassword(String password) {}

    private final FormBinder<NewPassword> binder = new FormBinder<>(NewPassword.class);
    private final String texts;
    private final Choice choice;
    private String token = "";

    ChoosePasswordView(String texts, Choice choice) {
        this.texts = texts;
        this.choice = choice;
        addClassName("entrance-form");
        PasswordBox password = new PasswordBox(() -> "", () -> "");
        binder.bind(password, "password");
        Button submit = new Button(getTranslation("access.password.submit.action"), click -> choose());
        submit.setId("choose-password");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.addClickShortcut(Key.ENTER);
        submit.setWidthFull();
        add(new H1(getPageTitle()), new Paragraph(getTranslation(texts + "page.words")), password, submit);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        token = Tokens.of(event);
    }

    private void choose() {
        binder.submit(
                chosen -> {
                    Uid uid = choice.choose(token, chosen.password());
                    outcome(
                            VaadinIcon.CHECK_CIRCLE,
                            getTranslation("access.password.done.title"),
                            getTranslation("access.password.done.words", uid.value()));
                },
                refusal -> outcome(
                        VaadinIcon.UNLINK,
                        getTranslation("access.link.failed.title"),
                        getTranslation(refusal.textKey(), refusal.arguments())));
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
