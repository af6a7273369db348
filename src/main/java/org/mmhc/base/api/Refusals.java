package org.mmhc.base.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets what stands before the operations refuse in the same words as they do. */
@Component
public class Refusals {

    private final ObjectProvider<HandlerExceptionResolver> problems;

    Refusals(@Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> problems) {
        this.problems = problems;
    }

    /** Answers with the problem document of the failure. */
    public void answer(HttpServletRequest request, HttpServletResponse response, Exception failure) {
        if (problems.getObject().resolveException(request, response, null, failure) == null) {
            throw new IllegalStateException("Nothing says what this failure means", failure);
        }
    }
}
