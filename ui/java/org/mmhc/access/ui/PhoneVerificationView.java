package org.mmhc.access.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Keyboard;
import org.mmhc.base.ui.Toasts;
import org.mmhc.identity.IdentityRefusals.TooManyCodes;
import org.mmhc.identity.OwnAccounts;
import org.mmhc.identity.PhoneVerification;

/** Asks for the six digits that were sent to one's phone. */
@Route(value = "verify-phone", layout = EntranceLayout.class)
@PermitAll
class PhoneVerificationView extends Div implements HasDynamicTitle {

    private static final int PAUSE_SECONDS = 60;

    /* Counts down in the browser; the service keeps the limit. */
    private static final String COUNT_DOWN = """
            const button = this, label = $0, waiting = $1;
            let left = $2;
            clearInterval(button.countDown);
            const show = () => {
                button.textContent = left > 0 ? waiting.replace('#', left) : label;
                button.toggleAttribute('disabled', left > 0);
                if (left-- <= 0) clearInterval(button.countDown);
            };
            button.countDown = setInterval(show, 1000);
            show();
            """;

    /** What is asked. */
    public record Digits(String code) {}

    private final FormBinder<Digits> binder = new FormBinder<>(Digits.class);
    private final PhoneVerification phones;
    private final TextField code = new TextField();
    private final Button send = new Button();
    private final Button verify = new Button();

    PhoneVerificationView(PhoneVerification phones, OwnAccounts accounts) {
        this.phones = phones;
        addClassName("entrance-form");
        OwnAccounts.OwnAccountDetails account = accounts.mine();
        if (!account.phoneWaits()) {
            showDone();
            return;
        }
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
        Anchor later = new Anchor("/", getTranslation("access.phone.later.link"));
        later.setId("later");
        add(
                new H1(getPageTitle()),
                new Paragraph(getTranslation("access.phone.page.words", String.valueOf(account.newPhone()))),
                code,
                verify,
                send,
                later);
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
            countDown(PAUSE_SECONDS);
            Toasts.success("access.phone.send.done");
        } catch (TooManyCodes problem) {
            code.setVisible(true);
            verify.setVisible(true);
            countDown(problem.retryAfter().toSeconds() + 1);
            Toasts.refused(problem);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    private void countDown(long seconds) {
        send.getElement()
                .executeJs(
                        COUNT_DOWN,
                        getTranslation("access.phone.sendAgain.action"),
                        getTranslation("access.phone.sendAgain.waiting"),
                        (double) seconds);
    }

    private void verify() {
        binder.submit(digits -> {
            phones.verify(plain(digits.code()));
            showDone();
        });
    }

    /** As it was sent; some phones paste it in two parts. */
    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "");
    }

    private void showDone() {
        removeAll();
        Anchor on = new Anchor("/", getTranslation("access.phone.done.link"));
        add(new EntrancePanel(
                VaadinIcon.CHECK_CIRCLE,
                getTranslation("access.phone.done.title"),
                getTranslation("access.phone.done.words"),
                on));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.phone.page.title");
    }
}
