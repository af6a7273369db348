package org.mmhc.disputes.workers;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.disputes.DisputeClaim;
import org.mmhc.disputes.DisputeFinding;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeRefusals.RulesUnfit;
import org.mmhc.disputes.DisputeRules;
import org.mmhc.disputes.DisputeTerms;
import org.mmhc.disputes.DisputeTerms.Allowance;
import org.mmhc.disputes.RemedyKind;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.ProcessVariables;
import org.springframework.stereotype.Component;

/** Reads what holds for a dispute from the decision tables that the process uses too. */
@Component
class EngineDisputeRules implements DisputeRules {

    private static final String ROUTING = "dispute-routing";
    private static final String DEADLINES = "dispute-deadlines";
    private static final String REMEDIES = "dispute-remedies";
    private static final int MOST = 10_000;

    private final EngineDecisions decisions;

    EngineDisputeRules(EngineDecisions decisions) {
        this.decisions = decisions;
    }

    /** What the tables about work and time are asked. */
    record RoutingQuestion(DisputeKind kind, DisputeClaim claim, long amountMinor, Role raisedByRole)
            implements ProcessVariables {}

    /** What the table about remedies is asked. */
    record RemedyQuestion(DisputeKind kind, DisputeClaim claim, DisputeFinding verdict, Role raisedByRole)
            implements ProcessVariables {}

    @Override
    public DisputeTerms terms(DisputeKind kind, DisputeClaim claim, @Nullable Money amount, Role raisedByRole) {
        Map<String, Map<String, Object>> answers = decisions.evaluateNow(
                Set.of(ROUTING, DEADLINES),
                new RoutingQuestion(kind, claim, amount == null ? 0 : amount.minor(), raisedByRole).asMap());
        Map<String, Object> routing = answers.getOrDefault(ROUTING, Map.of());
        Map<String, Object> deadlines = answers.getOrDefault(DEADLINES, Map.of());
        return new DisputeTerms(
                number(routing, "priority"),
                number(routing, "investigateHours"),
                number(routing, "decideHours"),
                number(routing, "deciders"),
                amountOf(routing, "secondDeciderFromMinor"),
                flag(routing, "separateDecider"),
                flag(routing, "holdMoney"),
                number(deadlines, "statementHours"),
                number(deadlines, "appealDays"),
                number(deadlines, "appealHours"),
                Stream.of(DisputeFinding.UPHELD, DisputeFinding.PARTLY)
                        .flatMap(verdict -> allowances(new RemedyQuestion(kind, claim, verdict, raisedByRole)))
                        .toList());
    }

    private Stream<Allowance> allowances(RemedyQuestion question) {
        Object answer = decisions
                .evaluateNow(Set.of(REMEDIES), question.asMap())
                .getOrDefault(REMEDIES, Map.of())
                .getOrDefault("result", List.of());
        if (!(answer instanceof List<?> rows)) {
            throw new RulesUnfit("remedy");
        }
        return rows.stream().map(row -> allowance(question.verdict(), row));
    }

    private static Allowance allowance(DisputeFinding verdict, Object row) {
        if (row instanceof Map<?, ?> columns
                && columns.get("remedy") instanceof String remedy
                && columns.get("maxPercent") instanceof Integer percent
                && percent >= 0
                && percent <= 100) {
            return new Allowance(verdict, remedy(remedy), percent);
        }
        throw new RulesUnfit("maxPercent");
    }

    private static RemedyKind remedy(String name) {
        try {
            return RemedyKind.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new RulesUnfit("remedy");
        }
    }

    private static int number(Map<String, Object> answer, String column) {
        if (answer.get(column) instanceof Integer number && number >= 0 && number <= MOST) {
            return number;
        }
        throw new RulesUnfit(column);
    }

    private static long amountOf(Map<String, Object> answer, String column) {
        if (answer.get(column) instanceof Number number && number.longValue() >= 0) {
            return number.longValue();
        }
        throw new RulesUnfit(column);
    }

    private static boolean flag(Map<String, Object> answer, String column) {
        if (answer.get(column) instanceof Boolean flag) {
            return flag;
        }
        throw new RulesUnfit(column);
    }
}
