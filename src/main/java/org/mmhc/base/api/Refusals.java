package org.mmhc.base.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.api.OneOfMany.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets others refuse in the same words as the operations do. */
@Component
public class Refusals {

    private final ObjectProvider<HandlerExceptionResolver> resolvers;
    private final Problems problems;

    Refusals(
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> resolvers,
            Problems problems) {
        this.resolvers = resolvers;
        this.problems = problems;
    }

    /** Answers with the problem document of the failure. */
    public void answer(HttpServletRequest request, HttpServletResponse response, Exception failure) {
        if (resolvers.getObject().resolveException(request, response, null, failure) == null) {
            throw new IllegalStateException("Nothing says what this failure means", failure);
        }
    }

    /** The problem document of a refusal, for those who have more to say about it. */
    public ProblemDetail document(Refusal refusal, Locale locale) {
        return problems.refused(refusal, locale);
    }

    /** What became of one of many: done when nothing refused it. */
    public OneOfMany outcome(String id, @Nullable Refusal refusal, Locale locale) {
        if (refusal == null) {
            return new OneOfMany(id, true, null);
        }
        ProblemDetail problem = document(refusal, locale);
        return new OneOfMany(
                id,
                false,
                new Refused(problem.getType().toString(), Objects.requireNonNullElse(problem.getDetail(), "")));
    }
}
