package org.mmhc.tasks.api;

import java.util.Locale;
import org.mmhc.base.api.Refusals;
import org.mmhc.tasks.TaskRefusals.FormInputRefused;
import org.mmhc.tasks.form.FormProblem;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says field by field what does not fit the form of a task. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class FormProblems {

    private final Refusals refusals;
    private final MessageSource texts;

    FormProblems(Refusals refusals, MessageSource texts) {
        this.refusals = refusals;
        this.texts = texts;
    }

    /** A field of the form and what is wrong with it. */
    record WrongField(String field, String label, String message) {}

    @ExceptionHandler
    ProblemDetail refused(FormInputRefused refusal, Locale locale) {
        ProblemDetail problem = refusals.document(refusal, locale);
        problem.setProperty(
                "fields",
                refusal.problems().stream().map(wrong -> said(wrong, locale)).toList());
        return problem;
    }

    private WrongField said(FormProblem wrong, Locale locale) {
        return new WrongField(
                wrong.fieldId(),
                wrong.label(),
                texts.getMessage(wrong.textKey(), wrong.arguments().toArray(), locale));
    }
}
