package org.mmhc.access.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import org.mmhc.access.ui.door.PendingSignIn;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;

/** A form whose code the browser sends to the door itself, so that the session changes there as after a password. */
@Tag("form")
class CodeForm extends HtmlContainer {

    /** What is asked. */
    public record Code(String code) {}

    private final FormBinder<Code> binder = new FormBinder<>(Code.class);

    CodeForm() {
        addClassName("entrance-form");
        getElement().setAttribute("method", "post").setAttribute("action", PendingSignIn.CODE_PATH);
        CodeField code = new CodeField("code");
        binder.bind(code, "code");
        binder.aboutAllOthers("code");
        code.getElement().setProperty("name", "code");
        code.setRequiredIndicatorVisible(true);
        code.setAutofocus(true);
        Button submit = new Button(getTranslation("access.secondFactor.submit.action"));
        submit.setId("submit-code");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.setWidthFull();
        submit.getElement().executeJs("this.addEventListener('click', () => this.closest('form').requestSubmit())");
        add(code, submit);
        CsrfInput.of().ifPresent(this::add);
    }

    void complain(Refusal refusal) {
        binder.show(refusal, Toasts::refused);
    }
}
