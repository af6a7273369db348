package org.mmhc.sales.workers;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.EngineDecisions.Decided;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.sales.SalesRefusals.CommissionRulesUnfit;
import org.mmhc.sales.policy.CommissionQuestion;
import org.mmhc.sales.policy.CommissionRules;
import org.mmhc.sales.policy.CommissionTerms;
import org.mmhc.sales.policy.Scheme;
import org.mmhc.sales.policy.TableState;
import org.mmhc.sales.policy.Tiers;
import org.mmhc.sales.policy.Tiers.Tier;
import org.springframework.stereotype.Component;

/** Reads what a sale earns from the decision tables that analysts change. */
@Component
class EngineCommissionRules implements CommissionRules {

    private static final String RULES = "commission-rules";
    private static final String TIERS = "commission-tiers";
    private static final int LONGEST_ID = 64;

    private final EngineDecisions decisions;

    EngineCommissionRules(EngineDecisions decisions) {
        this.decisions = decisions;
    }

    /** What the table of tiers is asked. */
    record TiersQuestion(String ruleId) implements ProcessVariables {}

    @Override
    public CommissionTerms terms(CommissionQuestion question) {
        Decided rule = ask(RULES, question);
        Map<String, Object> output = rule.output();
        Scheme scheme = scheme(output);
        String ruleId = ruleId(output);
        Decided tiers = scheme == Scheme.TIERED ? ask(TIERS, new TiersQuestion(ruleId)) : null;
        return new CommissionTerms(
                ruleId,
                scheme,
                small(output, "rateBp"),
                number(output, "fixedMinor"),
                small(output, "vestDays"),
                small(output, "clawbackDays"),
                tiers == null ? Tiers.NONE : tiers(tiers.output()),
                new TableState(RULES, rule.version(), rule.key()),
                tiers == null ? null : new TableState(TIERS, tiers.version(), tiers.key()));
    }

    private Decided ask(String table, ProcessVariables question) {
        Decided answer = decisions.decideNow(Set.of(table), question.asMap()).get(table);
        if (answer == null) {
            throw new CommissionRulesUnfit(table);
        }
        return answer;
    }

    private static Scheme scheme(Map<String, Object> output) {
        return Arrays.stream(Scheme.values())
                .filter(scheme -> scheme.name().equals(output.get("scheme")))
                .findFirst()
                .orElseThrow(() -> new CommissionRulesUnfit("scheme"));
    }

    private static String ruleId(Map<String, Object> output) {
        if (output.get("ruleId") instanceof String id && !id.isBlank() && id.length() <= LONGEST_ID) {
            return id;
        }
        throw new CommissionRulesUnfit("ruleId");
    }

    private static Tiers tiers(Map<String, Object> output) {
        if (!(output.get("result") instanceof List<?> rows)) {
            throw new CommissionRulesUnfit("tiers");
        }
        return new Tiers(rows.stream().map(EngineCommissionRules::tier).toList());
    }

    private static Tier tier(@Nullable Object row) {
        if (row instanceof Map<?, ?> columns) {
            return new Tier(number(columns, "upToMinor"), small(columns, "rateBp"));
        }
        throw new CommissionRulesUnfit("tiers");
    }

    private static int small(Map<?, ?> output, String column) {
        long number = number(output, column);
        if (number != (int) number) {
            throw new CommissionRulesUnfit(column);
        }
        return (int) number;
    }

    private static long number(Map<?, ?> output, String column) {
        if (output.get(column) instanceof Number number && number.doubleValue() == number.longValue()) {
            return number.longValue();
        }
        throw new CommissionRulesUnfit(column);
    }
}
