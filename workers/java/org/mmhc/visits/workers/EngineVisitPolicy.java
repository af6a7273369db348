package org.mmhc.visits.workers;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.visits.CancelReason;
import org.mmhc.visits.VisitRefusals.PolicyUnfit;
import org.mmhc.visits.policy.VisitFacts;
import org.mmhc.visits.policy.VisitPolicies;
import org.mmhc.visits.policy.VisitPolicy;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.Finding;
import org.mmhc.visits.review.Severity;
import org.springframework.stereotype.Component;

/** Reads how visits are followed from the decision tables that the process uses too. */
@Component
class EngineVisitPolicy implements VisitPolicies {

    private static final String POLICY = "visit-policy";
    private static final String EXCEPTIONS = "visit-exceptions";
    private static final String CANCELLATION = "cancellation-pay";

    private final EngineDecisions decisions;

    EngineVisitPolicy(EngineDecisions decisions) {
        this.decisions = decisions;
    }

    /** What the table of waits is asked. */
    record PolicyQuestion(String serviceType) implements ProcessVariables {}

    /** What the table of late cancellations is asked. */
    record CancellationQuestion(CancelReason reason, CancelledBy cancelledBy, double hoursBefore)
            implements ProcessVariables {}

    /** Who does not want a visit any more. */
    enum CancelledBy {
        PATIENT,
        OFFICE
    }

    @Override
    public VisitPolicy waits(String service) {
        Map<String, Object> answer = ask(POLICY, new PolicyQuestion(service));
        return new VisitPolicy(
                number(answer, "firstReminderHours"),
                number(answer, "secondReminderMinutes"),
                number(answer, "lateMinutes"),
                number(answer, "missedMinutes"),
                number(answer, "missedDueMinutes"),
                number(answer, "checkoutRemindMinutes"),
                number(answer, "checkoutMissingMinutes"),
                number(answer, "clockWindowHours"),
                number(answer, "explainHours"),
                number(answer, "resolveHours"),
                number(answer, "escalateHours"),
                number(answer, "escalations"),
                number(answer, "rateHours"));
    }

    /* The table gives all rows that fit, and nothing when none does. Of two rows with one code the stricter counts. */
    @Override
    public List<Finding> findings(VisitFacts facts) {
        Map<ExceptionCode, Finding> found = new EnumMap<>(ExceptionCode.class);
        if (ask(EXCEPTIONS, facts).get("result") instanceof List<?> rows) {
            rows.stream()
                    .map(EngineVisitPolicy::finding)
                    .forEach(finding -> found.merge(finding.code(), finding, EngineVisitPolicy::stricter));
        }
        return List.copyOf(found.values());
    }

    @Override
    public int paidOfCancelled(CancelReason reason, boolean byPatient, double hoursBefore) {
        CancelledBy who = byPatient ? CancelledBy.PATIENT : CancelledBy.OFFICE;
        int percent = number(ask(CANCELLATION, new CancellationQuestion(reason, who, hoursBefore)), "result");
        if (percent > 100) {
            throw new PolicyUnfit(CANCELLATION);
        }
        return percent;
    }

    private Map<String, Object> ask(String table, ProcessVariables question) {
        return decisions.evaluateNow(Set.of(table), question.asMap()).getOrDefault(table, Map.of());
    }

    private static Finding finding(Object row) {
        if (row instanceof Map<?, ?> columns) {
            return new Finding(
                    constant(ExceptionCode.class, columns.get("code")),
                    constant(Severity.class, columns.get("severity")),
                    Boolean.TRUE.equals(columns.get("askCaregiver")));
        }
        throw new PolicyUnfit(EXCEPTIONS);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, @Nullable Object word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new PolicyUnfit(EXCEPTIONS));
    }

    private static Finding stricter(Finding one, Finding other) {
        return new Finding(
                one.code(),
                one.severity() == Severity.REVIEW ? Severity.REVIEW : other.severity(),
                one.askCaregiver() || other.askCaregiver());
    }

    private static int number(Map<String, Object> answer, String name) {
        if (answer.get(name) instanceof Number number && number.intValue() >= 0) {
            return number.intValue();
        }
        throw new PolicyUnfit(name);
    }
}
