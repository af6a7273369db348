package org.mmhc.tasks.form;

import java.util.Map;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out the expressions of forms: what is shown when, and which limits hold. */
@Component
class FormExpressions {

    private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();

    /** Whether a property of a form is an expression. */
    static boolean isExpression(@Nullable Object property) {
        return property instanceof String text && text.startsWith("=");
    }

    private @Nullable Object value(String expression, Map<String, @Nullable Object> known) {
        EvaluationResult result = feel.evaluateExpression(expression.substring(1), known);
        return result.isSuccess() ? result.result() : null;
    }

    /** A property that is written down or worked out; null when it cannot be. */
    @Nullable
    Object property(@Nullable Object property, Map<String, @Nullable Object> known) {
        return property instanceof String text && isExpression(text) ? value(text, known) : property;
    }
}
