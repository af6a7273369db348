package org.mmhc.base.ui;

import com.vaadin.flow.component.textfield.TextField;
import java.util.Locale;

/** The keyboard that a phone shows for a field. */
public enum Keyboard {
    /** Digits alone. */
    NUMERIC,
    /** Digits and what else phone numbers have. */
    TEL;

    /* The part in which people type is made by the browser, after the field itself. */
    public void on(TextField field) {
        field.getElement()
                .executeJs(
                        "this.updateComplete.then(() => this.inputElement.setAttribute('inputmode', $0))",
                        name().toLowerCase(Locale.ROOT));
    }
}
