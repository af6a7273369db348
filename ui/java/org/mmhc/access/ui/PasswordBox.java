package org.mmhc.access.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Optional;
import java.util.function.Supplier;
import org.mmhc.access.AccessRefusals.SignInFailed;
import org.mmhc.access.PasswordRule;
import org.mmhc.access.PasswordRule.Weakness;
import org.mmhc.base.Refusal;

/** A field for a new password that says while one types what is still wrong with it. */
public class PasswordBox extends PasswordField {

    /* Said unless an error says the same. */
    private String advice;

    public PasswordBox(Supplier<String> name, Supplier<String> email) {
        setId("password");
        setLabel(getTranslation("access.password.field.label"));
        advice = getTranslation("access.password.field.hint", PasswordRule.SHORTEST);
        setHelperText(advice);
        setWidthFull();
        setRequiredIndicatorVisible(true);
        getElement().setProperty("autocomplete", "new-password");
        setValueChangeMode(ValueChangeMode.LAZY);
        addValueChangeListener(change -> {
            Optional<Weakness> weakness = PasswordRule.weaknessOf(change.getValue(), name.get(), email.get());
            advice = weakness.map(reason -> getTranslation(reason.textKey()))
                    .orElseGet(() -> getTranslation("access.password.field.good"));
            setHelperText(advice);
        });
        getElement().addPropertyChangeListener("invalid", change -> setHelperText(isInvalid() ? "" : advice));
    }

    /** What a refusal says to somebody who is signed in, and whose name is therefore known. */
    public static String words(Refusal refusal) {
        return refusal instanceof SignInFailed
                ? translate("access.password.field.wrong")
                : translate(refusal.textKey(), refusal.arguments());
    }
}
