package org.mmhc.identity.ui;

import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Optional;
import java.util.function.Supplier;
import org.mmhc.identity.PasswordRule;
import org.mmhc.identity.PasswordRule.Weakness;

/** A field for a new password that says while one types what is still wrong with it. */
class PasswordBox extends PasswordField {

    PasswordBox(Supplier<String> name, Supplier<String> email) {
        setId("password");
        setLabel(getTranslation("identity.password.field.label"));
        setHelperText(getTranslation("identity.password.field.hint", PasswordRule.SHORTEST));
        setWidthFull();
        setRequiredIndicatorVisible(true);
        setManualValidation(true);
        getElement().setProperty("autocomplete", "new-password");
        setValueChangeMode(ValueChangeMode.LAZY);
        addValueChangeListener(change -> {
            Optional<Weakness> weakness = PasswordRule.weaknessOf(change.getValue(), name.get(), email.get());
            setHelperText(weakness.map(reason -> getTranslation(reason.textKey()))
                    .orElseGet(() -> getTranslation("identity.password.field.good")));
            setInvalid(false);
        });
    }

    void complain(String text) {
        setErrorMessage(text);
        setInvalid(true);
        focus();
    }
}
