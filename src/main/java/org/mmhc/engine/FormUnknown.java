package org.mmhc.engine;

import org.mmhc.base.Refusal;

/** Thrown when a form is asked for that was deployed from elsewhere, so that only the engine has it. */
public class FormUnknown extends Refusal {

    FormUnknown(String formKey) {
        super(Kind.NOT_FOUND, "engine.formUnknown", formKey);
    }
}
