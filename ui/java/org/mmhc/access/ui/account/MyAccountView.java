package org.mmhc.access.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.OwnPassword;
import org.mmhc.access.OwnSessions;
import org.mmhc.access.Passkeys;
import org.mmhc.access.SecondFactors;
import org.mmhc.access.ui.PasswordBox;
import org.mmhc.access.ui.PrivacyView;
import org.mmhc.base.Language;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.identity.OwnAccounts;
import org.mmhc.identity.OwnAccounts.OwnAccountDetails;
import org.mmhc.identity.OwnContacts;
import org.mmhc.identity.PrivacyConsents;

/** One's own name, UID and addresses, by what one signs in, and where one is signed in. */
@Route(value = "account", layout = MainLayout.class)
@PermitAll
class MyAccountView extends Div implements HasDynamicTitle {

    /** Another address. */
    public record NewEmail(String email) {}

    /** Another password, and the one so far. */
    public record NewPassword(String current, String wanted) {}

    private final OwnAccounts accounts;
    private final OwnContacts contacts;
    private final OwnPassword password;
    private final PrivacyConsents consents;
    private final StepUpPrompt stepUp;
    private final DescriptionList facts = new DescriptionList();

    MyAccountView(
            OwnAccounts accounts,
            OwnContacts contacts,
            OwnPassword password,
            PrivacyConsents consents,
            SecondFactors secondFactors,
            Passkeys passkeys,
            OwnSessions sessions,
            StepUpPrompt stepUp,
            Clock clock) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.password = password;
        this.consents = consents;
        this.stepUp = stepUp;
        addClassNames("view", "account");
        facts.addClassNames("panel", "account-facts");
        refresh();
        add(
                new ViewHeader(getPageTitle(), getTranslation("access.account.page.subtitle")),
                facts,
                new PasskeysPanel(passkeys, stepUp, clock),
                new SecondFactorPanel(secondFactors, stepUp),
                new SessionsPanel(sessions, clock));
    }

    private void refresh() {
        OwnAccountDetails account = accounts.mine();
        facts.removeAll();
        fact("access.account.name.label", new Span(account.name()));
        fact("access.account.uid.label", new Span(account.uid().value()));
        fact(
                "access.account.role.label",
                new Span(getTranslation("identity.role." + account.role().name())));
        if (!account.role().isStaff()) {
            fact("access.account.language.label", language());
        }
        fact("access.account.email.label", email(account));
        fact("access.account.phone.label", phone(account));
        fact("access.account.password.label", line(change("change-password", this::changePassword)));
        fact("access.privacy.page.title", consent());
    }

    private Component consent() {
        RouterLink notice = new RouterLink(getTranslation("access.account.privacy.read"), PrivacyView.class);
        return consents.mine()
                .map(agreed -> line(
                        new Span(getTranslation(
                                "access.account.privacy.agreed",
                                Times.day(agreed.agreedAt()),
                                Times.day(agreed.notice()))),
                        notice))
                .orElseGet(() -> line(notice));
    }

    private void fact(String key, Component value) {
        facts.add(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
    }

    private Component language() {
        Select<Language> languages = new Select<>();
        languages.setId("language");
        languages.setAriaLabel(getTranslation("access.account.language.label"));
        languages.setItems(Language.values());
        languages.setItemLabelGenerator(Language::ownName);
        languages.setValue(accounts.language());
        languages.addValueChangeListener(chosen -> getUI().ifPresent(ui -> {
            accounts.speak(chosen.getValue());
            SpokenLanguage.speak(ui, chosen.getValue());
            ui.getPage().executeJs("location.reload()");
        }));
        return languages;
    }

    private Component email(OwnAccountDetails account) {
        Div line = line(new Span(account.email()), verified());
        if (account.newEmail() != null) {
            line.add(waiting(account.newEmail()));
        }
        line.add(change("change-email", this::changeEmail));
        return line;
    }

    private Component phone(OwnAccountDetails account) {
        Div line = line();
        if (account.phone() != null) {
            line.add(new Span(account.phone()), verified());
        } else if (account.newPhone() == null) {
            line.add(new Span(getTranslation("access.account.phone.none")));
        }
        if (account.newPhone() != null) {
            RouterLink verify =
                    new RouterLink(getTranslation("access.account.phone.verify"), PhoneVerificationView.class);
            verify.setId("verify-phone");
            Div waiting = waiting(account.newPhone());
            waiting.add(verify);
            line.add(waiting);
        }
        line.add(change("change-phone", () -> changePhone(account.phone())));
        return line;
    }

    private Div line(Component... parts) {
        Div line = new Div(parts);
        line.addClassName("account-line");
        return line;
    }

    private Component verified() {
        return new StatusBadge(getTranslation("access.account.verified.yes"), Tone.GOOD);
    }

    private Div waiting(String address) {
        return line(new Span(address), new StatusBadge(getTranslation("access.account.verified.waits"), Tone.WARNING));
    }

    private Button change(String id, Runnable work) {
        Button button = new Button(getTranslation("access.account.change.action"), click -> work.run());
        button.setId(id);
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    private void changeEmail() {
        EmailField email = new EmailField(getTranslation("access.account.newEmail.label"));
        email.setId("new-email");
        email.setWidthFull();
        FormBinder<NewEmail> binder = new FormBinder<>(NewEmail.class);
        binder.bind(email, "email");
        binder.aboutAllOthers("email");
        new FieldDialog(
                        "confirm-email-change",
                        "access.account.changeEmail",
                        stepUp,
                        binder,
                        wanted -> {
                            contacts.wantEmail(wanted.email());
                            refresh();
                            Toasts.success("access.account.changeEmail.done", wanted.email());
                        },
                        email)
                .open();
    }

    private void changePhone(@Nullable String current) {
        PhoneChange.ask(contacts, stepUp, current, phone -> {
            refresh();
            if (!phone.isEmpty()) {
                getUI().ifPresent(ui -> ui.navigate(PhoneVerificationView.class));
            }
        });
    }

    private void changePassword() {
        OwnAccountDetails account = accounts.mine();
        PasswordField current = new PasswordField(getTranslation("access.account.currentPassword.label"));
        current.setId("current-password");
        current.setWidthFull();
        current.getElement().setProperty("autocomplete", "current-password");
        PasswordBox wanted = new PasswordBox(account::name, account::email);
        wanted.setLabel(getTranslation("access.account.newPassword.label"));
        FormBinder<NewPassword> binder = new FormBinder<>(NewPassword.class);
        binder.bind(current, "current");
        binder.bind(wanted, "wanted");
        binder.about("current", "signInFailed", "signInThrottled");
        binder.aboutAllOthers("wanted");
        new FieldDialog(
                        "confirm-password-change",
                        "access.account.changePassword",
                        stepUp,
                        binder,
                        change -> {
                            password.change(change.current(), change.wanted());
                            Toasts.success("access.account.changePassword.done");
                        },
                        current,
                        wanted)
                .open();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.account.page.title");
    }
}
