package org.mmhc.access.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinSession;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.mmhc.access.Passkeys;
import org.mmhc.access.Passkeys.NewKey;
import org.mmhc.access.Passkeys.Passkey;
import org.mmhc.base.Refusal;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;

/** One's passkeys: added, named and removed. */
class PasskeysPanel extends Div {

    private static final String MAKE = """
            const options = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse($0));
            return navigator.credentials.create({publicKey: options})
                .then(passkey => JSON.stringify(passkey.toJSON()));""";

    /** What a passkey is called. */
    public record Named(String name) {}

    private final Passkeys passkeys;
    private final StepUpPrompt stepUp;
    private final Clock clock;
    private final Div list = new Div();

    PasskeysPanel(Passkeys passkeys, StepUpPrompt stepUp, Clock clock) {
        this.passkeys = passkeys;
        this.stepUp = stepUp;
        this.clock = clock;
        addClassNames("panel", "account-panel");
        setId("passkeys");
        list.addClassName("session-list");
        String device = DeviceName.of(Objects.requireNonNullElse(
                VaadinSession.getCurrent().getBrowser().getUserAgent(), ""));
        Button add = new Button(
                getTranslation("access.passkey.add.action"),
                click -> askForName("access.passkey.add", device, this::make));
        add.setId("add-passkey");
        add(
                new H2(getTranslation("access.passkey.panel.title")),
                new Paragraph(getTranslation("access.passkey.panel.words")),
                list,
                add);
        refresh();
    }

    private void refresh() {
        List<Passkey> all = passkeys.mine();
        list.removeAll();
        all.forEach(passkey -> list.add(row(passkey)));
        list.setVisible(!all.isEmpty());
    }

    private Component row(Passkey passkey) {
        Span name = new Span(passkey.name());
        name.addClassName("user-name");
        Span hint = new Span(
                passkey.usedAt() == null
                        ? getTranslation("access.passkey.row.unused", Times.day(passkey.addedAt()))
                        : getTranslation(
                                "access.passkey.row.used",
                                Times.day(passkey.addedAt()),
                                Times.relative(passkey.usedAt(), clock.instant())));
        hint.addClassName("hint");
        Div words = new Div(name, hint);
        words.addClassName("user-person");
        Div row = new Div(
                words,
                action(
                        passkey,
                        "rename",
                        () -> askForName("access.passkey.rename", passkey.name(), chosen -> {
                            passkeys.rename(passkey.id(), chosen);
                            refresh();
                        })),
                action(passkey, "remove", () -> stepUp.around(() -> remove(passkey))));
        row.addClassName("session-row");
        return row;
    }

    private Button action(Passkey passkey, String what, Runnable work) {
        String text = getTranslation("access.passkey." + what + ".action");
        Button button = new Button(text, click -> work.run());
        button.setId(what + "-" + passkey.id());
        button.setAriaLabel(text + ": " + passkey.name());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    private void askForName(String texts, String suggested, Consumer<String> work) {
        TextField name = new TextField(getTranslation("access.passkey.name.label"));
        name.setId("passkey-name");
        name.setWidthFull();
        FormBinder<Named> binder = new FormBinder<>(Named.class);
        binder.forField(name)
                .withValidator(FormBinder.rule(Passkeys::checkName))
                .bind("name");
        binder.aboutAllOthers("name");
        name.setValue(suggested);
        new FieldDialog("confirm-passkey", texts, stepUp, binder, named -> work.accept(named.name()), name).open();
    }

    private void make(String name) {
        NewKey wanted = passkeys.begin();
        getElement()
                .executeJs(MAKE, wanted.words())
                .then(
                        String.class,
                        answer -> stepUp.around(() -> keep(wanted, answer, name)),
                        failure -> Toasts.info("access.passkey.add.none"));
    }

    private void keep(NewKey wanted, String answer, String name) {
        refusals(() -> {
            passkeys.add(wanted, answer, name);
            Toasts.success("access.passkey.add.done");
        });
    }

    private void remove(Passkey passkey) {
        refusals(() -> {
            passkeys.remove(passkey.id());
            Toasts.success("access.passkey.remove.done");
        });
    }

    private void refusals(Runnable work) {
        try {
            work.run();
        } catch (StepUpNeeded needed) {
            throw needed;
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refresh();
    }
}
