package org.mmhc.access.ui.account;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.mmhc.access.ui.EntranceLayout;
import org.mmhc.access.ui.PausingButton;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Keyboard;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Toasts;
import org.mmhc.identity.IdentityRefusals.TooManyCodes;
import org.mmhc.identity.OwnAccounts;
import org.mmhc.identity.OwnAccounts.OwnAccountDetails;
import org.mmhc.identity.OwnContacts;
import org.mmhc.identity.PhoneVerification;

/** Asks for the six digits that were sent to one's phone, or for another number. */
@Route(value = "verify-phone", layout = EntranceLayout.class)
@PermitAll
class PhoneVerificationView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    /** What is asked. */
    public record Digits(String code) {}

    private final FormBinder<Digits> binder = new FormBinder<>(Digits.class);
    private final PhoneVerification phones;
    private final OwnAccountDetails account;
    private final TextField code = new TextField();
    private final PausingButton send = new PausingButton("access.phone.sendAgain");
    private final Button verify = new Button();

    PhoneVerificationView(PhoneVerification phones, OwnAccounts accounts, OwnContacts contacts, StepUpPrompt stepUp) {
        this.phones = phones;
        this.account = accounts.mine();
        addClassName("entrance-form");
        code.setId("code");
        code.setLabel(getTranslation("access.phone.code.label"));
        code.addClassName("code-field");
        code.setWidthFull();
        code.getElement().setProperty("autocomplete", "one-time-code");
        Keyboard.NUMERIC.on(code);
        binder.forField(code)
                .withValidator(typed -> plain(typed).matches("\\d{6}"), getTranslation("access.phone.code.digits"))
                .bind("code");
        binder.aboutAllOthers("code");
        verify.setText(getTranslation("access.phone.verify.action"));
        verify.setId("verify-code");
        verify.addThemeVariants(ButtonVariant.PRIMARY);
        verify.addClickShortcut(Key.ENTER);
        verify.addClickListener(click -> verify());
        verify.setWidthFull();
        verify.setVisible(false);
        code.setVisible(false);
        send.setText(getTranslation("access.phone.send.action"));
        send.setId("send-code");
        send.setWidthFull();
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.addClickListener(click -> send());
        Button wrong = new Button(
                getTranslation("access.phone.wrong.action"),
                click -> PhoneChange.ask(
                        contacts,
                        stepUp,
                        account.newPhone(),
                        phone -> click.getSource()
                                .getUI()
                                .ifPresent(ui -> ui.getPage().reload())));
        wrong.setId("wrong-number");
        Button later = new Button(getTranslation("access.phone.later.action"), click -> goHome());
        later.setId("later");
        Div ways = new Div(wrong, later);
        ways.addClassName("entrance-ways");
        ways.getChildren().forEach(way -> ((Button) way).addThemeVariants(ButtonVariant.TERTIARY));
        add(
                new H1(getPageTitle()),
                new Paragraph(getTranslation("access.phone.page.words", String.valueOf(account.newPhone()))),
                code,
                verify,
                send,
                ways);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!account.phoneWaits()) {
            event.forwardTo("");
        }
    }

    private void send() {
        try {
            phones.sendCode();
            code.setVisible(true);
            verify.setVisible(true);
            code.clear();
            code.focus();
            send.removeThemeVariants(ButtonVariant.PRIMARY);
            send.addThemeVariants(ButtonVariant.TERTIARY);
            send.pause(PausingButton.USUAL_PAUSE);
            Toasts.success("access.phone.send.done");
        } catch (TooManyCodes problem) {
            code.setVisible(true);
            verify.setVisible(true);
            send.pause(problem.retryAfter().toSeconds() + 1);
            Toasts.refused(problem);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private void verify() {
        binder.submit(digits -> {
            phones.verify(plain(digits.code()));
            Toasts.success("access.phone.verify.done");
            goHome();
        });
    }

    /** As it was sent; some phones paste it in two parts. */
    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "");
    }

    private void goHome() {
        getUI().ifPresent(ui -> ui.navigate(""));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.phone.page.title");
    }
}
