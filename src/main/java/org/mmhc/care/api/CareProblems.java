package org.mmhc.care.api;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mmhc.base.api.Refusals;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.CareRefusals.AgainstRules;
import org.mmhc.care.CareRefusals.MatchChanged;
import org.mmhc.care.api.AssignmentApi.CaregiverCandidates;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Rule;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says which rules stand against sending somebody, and gives the new list to who chose from one that is not true any more. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class CareProblems {

    private final Refusals refusals;
    private final AssignmentDesk desk;
    private final MessageSource texts;

    CareProblems(Refusals refusals, AssignmentDesk desk, MessageSource texts) {
        this.refusals = refusals;
        this.desk = desk;
        this.texts = texts;
    }

    /** A rule and the visits for which it stands against somebody. */
    record BrokenRule(Rule rule, String message, List<String> visits) {}

    @ExceptionHandler
    ProblemDetail againstRules(AgainstRules refusal, Locale locale) {
        List<BrokenRule> rules = refusal.against().stream()
                .map(objection -> new BrokenRule(objection.rule(), words(objection, locale), objection.visits()))
                .toList();
        ProblemDetail problem = refusals.document(refusal, locale);
        problem.setDetail(texts.getMessage(
                refusal.textKey(),
                new Object[] {rules.stream().map(BrokenRule::message).distinct().collect(Collectors.joining(", "))},
                locale));
        problem.setProperty("rules", rules);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail matchChanged(MatchChanged refusal, Locale locale) {
        ProblemDetail problem = refusals.document(refusal, locale);
        problem.setProperty("candidates", CaregiverCandidates.of(desk.candidates(refusal.request())));
        return problem;
    }

    private String words(Objection objection, Locale locale) {
        return texts.getMessage("care.rule." + objection.rule(), null, locale);
    }
}
