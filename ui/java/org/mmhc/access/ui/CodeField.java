package org.mmhc.access.ui;

import com.vaadin.flow.component.textfield.TextField;

/** A field for a code of the second factor, or for a recovery code. */
public class CodeField extends TextField {

    private static final int LONGEST = 16;

    public CodeField(String id) {
        setId(id);
        setLabel(getTranslation("access.secondFactor.code.label"));
        addClassName("code-field");
        setMaxLength(LONGEST);
        setWidthFull();
        getElement().setProperty("autocomplete", "one-time-code");
    }
}
