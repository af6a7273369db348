package org.mmhc.access.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.VaadinSession;
import java.time.Clock;
import org.mmhc.access.Passkeys;
import org.mmhc.access.Passkeys.Question;
import org.mmhc.access.ui.door.PendingPasskey;

/** A form whose one button asks the device for a passkey; the browser sends its answer to the door itself. */
@Tag("form")
class PasskeyForm extends HtmlContainer {

    private static final String ASK = """
            const options = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse($0));
            return navigator.credentials.get({publicKey: options}).then(passkey => {
                this.querySelector('[name=answer]').value = JSON.stringify(passkey.toJSON());
                this.submit();
            });""";

    private final Passkeys passkeys;
    private final Clock clock;
    private final Paragraph hint = new Paragraph();

    PasskeyForm(Passkeys passkeys, Clock clock) {
        this.passkeys = passkeys;
        this.clock = clock;
        addClassName("passkey-form");
        getElement().setAttribute("method", "post").setAttribute("action", PendingPasskey.PATH);
        Button button = new Button(getTranslation("access.passkey.signIn.action"), click -> ask());
        button.setId("sign-in-by-passkey");
        button.setWidthFull();
        hint.setId("passkey-hint");
        hint.addClassName("hint");
        hint.getElement().setAttribute("role", "status");
        hint.setVisible(false);
        add(button, hint);
        getElement()
                .appendChild(new Element("input").setAttribute("type", "hidden").setAttribute("name", "answer"));
        CsrfInput.of().ifPresent(this::add);
    }

    private void ask() {
        Question question = passkeys.ask();
        new PendingPasskey(question, clock.instant())
                .keepIn(VaadinSession.getCurrent().getSession());
        getElement().executeJs(ASK, question.words()).then(sent -> {}, failure -> {
            hint.setText(getTranslation("access.passkey.signIn.none"));
            hint.setVisible(true);
        });
    }
}
