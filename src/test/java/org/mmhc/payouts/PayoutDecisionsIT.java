package org.mmhc.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.AgencyTest;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.EngineDecisions.Decided;
import org.mmhc.local.ProcessRuntime;
import org.springframework.beans.factory.annotation.Autowired;

/** What the decision tables of payouts say as they are shipped, row by row, on the engine that asks them. */
@AgencyTest
class PayoutDecisionsIT {

    @Autowired
    ProcessRuntime runtime;

    @Autowired
    EngineDecisions decisions;

    @BeforeEach
    void theAgencyIsOpen() {
        runtime.open();
    }

    @Test
    void whatIsUnusualOrLargeNeedsTwoPeople() {
        limits(1_000, 1, "Rule_PayoutLimitsUnusual", 2, 24, 80);
        limits(5_000_001, 3, "Rule_PayoutLimitsUnusual", 2, 24, 80);
        limits(5_000_001, 0, "Rule_PayoutLimitsLarge", 2, 24, 70);
        limits(5_000_000, 0, "Rule_PayoutLimitsAnythingElse", 1, 48, 60);
    }

    @Test
    void aRunHasTheSameTermsForAll() {
        assertThat(decided("payout-run-policy", Map.of()).output())
                .isEqualTo(Map.of(
                        "minPayoutMinor", 10_000,
                        "objectHours", 48,
                        "bankWaitDays", 30,
                        "watchDays", 7,
                        "fixDueHours", 24,
                        "escalateEveryHours", 24));
    }

    @Test
    void aVisitIsWorthWhatItsServiceAndItsDaySay() {
        pays("NURSING_VISIT", "HOLIDAY", "Rule_VisitPayNursingOnHoliday", "RATE_VISIT", 45_000, 10_000);
        pays("AFTER_SURGERY", "WORKDAY", "Rule_VisitPayNursing", "RATE_VISIT", 45_000, 0);
        pays("PHYSIOTHERAPY", "HOLIDAY", "Rule_VisitPayPhysiotherapyOnHoliday", "RATE_VISIT", 50_000, 10_000);
        pays("PHYSIOTHERAPY", "WEEKEND", "Rule_VisitPayPhysiotherapy", "RATE_VISIT", 50_000, 0);
        pays("PERSONAL_CARE", "HOLIDAY", "Rule_VisitPayOnHoliday", "RATE_HOUR", 32_000, 10_000);
        pays("PERSONAL_CARE", "WORKDAY", "Rule_VisitPayAnythingElse", "RATE_HOUR", 32_000, 0);
    }

    @Test
    void taxIsKeptBackOfCommissionAboveWhatIsFree() {
        taxes("COMMISSION", 2_000_001, true, "Rule_TdsRulesKnown", 200);
        taxes("COMMISSION", 2_000_001, false, "Rule_TdsRulesUnknown", 2_000);
        taxes("COMMISSION", 2_000_000, true, "Rule_TdsRulesAnythingElse", 0);
        taxes("VISIT_PAY", 9_000_000, true, "Rule_TdsRulesAnythingElse", 0);
    }

    private void limits(long netMinor, int anomalies, String rule, int approvers, int dueHours, int priority) {
        Decided decided =
                decided("payout-limits", Map.of("netMinor", netMinor, "anomalies", anomalies, "averageMinor", 0));
        assertThat(decided.rule()).isEqualTo(rule);
        assertThat(decided.output())
                .isEqualTo(Map.of("approvers", approvers, "dueHours", dueHours, "priority", priority));
    }

    private void pays(String service, String dayKind, String rule, String mode, int rateMinor, int bonusMinor) {
        Decided decided = decided("visit-pay", Map.of("service", service, "dayKind", dayKind));
        assertThat(decided.rule()).isEqualTo(rule);
        assertThat(decided.output()).isEqualTo(Map.of("mode", mode, "rateMinor", rateMinor, "bonusMinor", bonusMinor));
    }

    private void taxes(String lineKind, long yearMinor, boolean panKnown, String rule, int rateBp) {
        Decided decided = decided(
                "tds-rules",
                Map.of("lineKind", lineKind, "yearMinor", yearMinor, "panKnown", panKnown, "onDay", "2026-11-01"));
        assertThat(decided.rule()).isEqualTo(rule);
        assertThat(decided.output().values()).singleElement().isEqualTo(rateBp);
    }

    private Decided decided(String table, Map<String, Object> question) {
        Decided decided = decisions.decideNow(Set.of(table), question).get(table);
        assertThat(decided).as(table).isNotNull();
        return decided;
    }
}
