package org.mmhc.tasks.form;

import java.util.List;

/**
 * One thing that is wrong with a filled-in form.
 *
 * @param fieldId the field of the form that it is about, empty when there is none
 * @param label what people call that field
 * @param textKey key of the text that says what is wrong, with its arguments
 */
public record FormProblem(String fieldId, String label, String textKey, List<Object> arguments) {}
