package org.mmhc.sales.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.billing.SaleKind;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.EngineDecisions.Decided;
import org.mmhc.sales.SalesRefusals.CommissionRulesUnfit;
import org.mmhc.sales.policy.CommissionQuestion;
import org.mmhc.sales.policy.CommissionTerms;
import org.mmhc.sales.policy.Scheme;
import org.mmhc.sales.policy.TableState;
import org.mmhc.sales.policy.Tiers;
import org.mmhc.sales.policy.Tiers.Tier;

class EngineCommissionRulesTests {

    private static final Map<String, Object> RULE = Map.of(
            "ruleId", "standard", "scheme", "TIERED", "rateBp", 0, "fixedMinor", 0, "vestDays", 7, "clawbackDays", 180);

    private final EngineDecisions decisions = mock(EngineDecisions.class);
    private final EngineCommissionRules rules = new EngineCommissionRules(decisions);

    @Test
    void whatTheTablesSayIsReadWithTheirVersion() {
        answers("commission-rules", RULE, 3, 33);
        answers("commission-tiers", tiers(List.of(tier(5_000_000, 500), tier(0, 700))), 4, 44);
        assertThat(terms())
                .isEqualTo(new CommissionTerms(
                        "standard",
                        Scheme.TIERED,
                        0,
                        0,
                        7,
                        180,
                        new Tiers(List.of(new Tier(5_000_000, 500), new Tier(0, 700))),
                        new TableState("commission-rules", 3, 33),
                        new TableState("commission-tiers", 4, 44)));
    }

    @Test
    void tiersAreOnlyAskedForWhereTheyCount() {
        answers("commission-rules", with("scheme", "FLAT", "rateBp", 200), 1, 1);
        assertThat(terms().rateBp()).isEqualTo(200);
        assertThat(terms().tiersBy()).isNull();
    }

    @Test
    void nonsenseIsRefusedInWords() {
        answers("commission-tiers", tiers(List.of(tier(0, 700))), 1, 1);
        refused("scheme", "SOME");
        refused("ruleId", "");
        refused("ruleId", "x".repeat(65));
        refused("rateBp", 1.5);
        refused("rateBp", 5_000_000_000L);
        refused("fixedMinor", "much");
        refused("vestDays", -1);
        refused("clawbackDays", Double.POSITIVE_INFINITY);
        answers("commission-rules", RULE, 1, 1);
        for (Object tiers : new Object[] {"none", List.of(), List.of("tier"), List.of(tier(1, 2), tier(1, 2))}) {
            answers("commission-tiers", tiers(tiers), 1, 1);
            assertThatExceptionOfType(CommissionRulesUnfit.class).isThrownBy(this::terms);
        }
        when(decisions.decideNow(any(), any())).thenReturn(Map.of());
        assertThatExceptionOfType(CommissionRulesUnfit.class).isThrownBy(this::terms);
    }

    private void refused(String column, Object value) {
        answers("commission-rules", with(column, value), 1, 1);
        assertThatExceptionOfType(CommissionRulesUnfit.class).isThrownBy(this::terms);
    }

    private CommissionTerms terms() {
        return rules.terms(new CommissionQuestion(true, "DAILY", SaleKind.NEW));
    }

    private static Map<String, Object> with(Object... changes) {
        Map<String, Object> rule = new HashMap<>(RULE);
        for (int place = 0; place < changes.length; place += 2) {
            rule.put(String.valueOf(changes[place]), changes[place + 1]);
        }
        return rule;
    }

    private static Map<String, Object> tier(long upToMinor, int rateBp) {
        return Map.of("upToMinor", upToMinor, "rateBp", rateBp);
    }

    private static Map<String, Object> tiers(Object rows) {
        return Map.of("result", rows);
    }

    private void answers(String table, Map<String, Object> output, int version, long key) {
        when(decisions.decideNow(eq(Set.of(table)), any()))
                .thenReturn(Map.of(table, new Decided(output, version, key, null)));
    }
}
