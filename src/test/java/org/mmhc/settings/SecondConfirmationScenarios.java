package org.mmhc.settings;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.engine.ScenariosOf;
import org.mmhc.settings.OverridePolicy.PolicyAnswer;
import org.mmhc.settings.SettingsRefusals.ChangeUnderway;
import org.mmhc.settings.SettingsRefusals.OverrideNotAllowed;
import org.mmhc.settings.SettingsRefusals.OverrideUnderway;
import org.mmhc.settings.SettingsRefusals.RefusalReasonMissing;
import org.mmhc.settings.SettingsRefusals.RequestUnknown;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;

/** Every way that a request can go. Ada and Agnes are admins, Mira sits in the committee. */
@ScenariosOf("second-confirmation")
abstract class SecondConfirmationScenarios extends SettingsStage {

    private static final String RETRY = "notifications.longestRetry";
    private static final String RADIUS = "care.pinRadiusM";

    @Test
    void oneAdminChangesWhatCostsLittle() {
        Case change = ada.changes(RETRY, "61m");
        comesInForce(RETRY, "61m");
        change.ended("EndEvent_RequestApplied");
        assertThat(change.change(RETRY).state()).isEqualTo(SettingState.IN_FORCE);

        Case back = ada.changes(RETRY, null);
        comesInForce(RETRY, "1h");
        back.ended("EndEvent_RequestApplied");
        assertThat(change.change(RETRY).state()).isEqualTo(SettingState.REPLACED);
    }

    @Test
    void whatCostsMuchNeedsAnotherAdmin() {
        Case change = ada.changes(RADIUS, "160");
        assertThat(change.task().candidateGroups()).containsExactly("admin");
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> ada.claims(change));
        assertThatExceptionOfType(ChangeUnderway.class).isThrownBy(() -> agnes.changes(RADIUS, "170"));
        assertThat(inForce(RADIUS)).isEqualTo("150");

        agnes.agrees(change);
        comesInForce(RADIUS, "160");
        change.ended("EndEvent_RequestApplied");

        Case back = agnes.changes(RADIUS, null);
        ada.agrees(back);
        comesInForce(RADIUS, "150");
    }

    @Test
    void whoSaysNoSaysWhyAndNothingChanges() {
        Case change = ada.changes(RADIUS, "180");
        assertThatExceptionOfType(RefusalReasonMissing.class).isThrownBy(() -> agnes.refuses(change, " "));
        agnes.refuses(change, "Too far to call it being there.");
        change.ended("EndEvent_RequestRefused");
        assertThat(change.change(RADIUS).state()).isEqualTo(SettingState.REFUSED);
        assertThat(inForce(RADIUS)).isEqualTo("150");
    }

    @Test
    void whatNobodyAnswersLapses() {
        Case change = ada.changes(RADIUS, "190");
        change.task();
        assertThat(agnes.reads(change).facts().title()).isEqualTo(RADIUS);
        assertThatExceptionOfType(RequestUnknown.class)
                .as("What admins ask of admins is not for the committee")
                .isThrownBy(() -> mira.reads(change));
        timePasses(ofDays(3).plusHours(1));
        change.ended("EndEvent_RequestLapsed");
        assertThat(change.change(RADIUS).state()).isEqualTo(SettingState.LAPSED);
    }

    @Test
    void itTakesEffectAtThePlannedHour() {
        Case change = ada.changes(RETRY, "90m", clock.instant().plus(ofHours(2)));
        timePasses(ofHours(1));
        assertThat(inForce(RETRY)).isEqualTo("1h");
        timePasses(ofHours(1).plusMinutes(1));
        comesInForce(RETRY, "90m");
        change.ended("EndEvent_RequestApplied");
        ada.changes(RETRY, null).ended("EndEvent_RequestApplied");
        comesInForce(RETRY, "1h");
    }

    @Test
    void whoAskedTakesItBackBeforeItsHour() {
        Case change = ada.changes(RADIUS, "200");
        change.task();
        ada.takesBack(change);
        change.ended("EndEvent_RequestWithdrawn");
        assertThat(change.change(RADIUS).state()).isEqualTo(SettingState.UNDONE);
        assertThat(inForce(RADIUS)).isEqualTo("150");
    }

    @Test
    void aRuleIsBrokenForAWhileOnly() {
        String request = References.next("CR");
        Case override = mira.overrides("care.coverage", request);
        override.passed("ServiceTask_ApplyRequest");
        assertThat(overrides.isOverridden("care.coverage", request)).isTrue();
        assertThat(overrides.isOverridden("care.coverage", References.next("CR")))
                .isFalse();
        assertThatExceptionOfType(OverrideUnderway.class).isThrownBy(() -> mira.overrides("care.coverage", request));

        timePasses(ofDays(7).plusHours(1));
        assertThat(overrides.isOverridden("care.coverage", request)).isFalse();
        override.ended("EndEvent_RequestEnded");
        assertThat(override.override()).isEqualTo(OverrideState.ENDED);
    }

    @Test
    void whatIsEndedByHandHoldsAtOnceAgain() {
        String request = References.next("CR");
        Case override = ada.overrides("care.conflictProhibit", request);
        assertThat(overrides.isOverridden("care.conflictProhibit", request)).isFalse();
        agnes.agrees(override);
        override.passed("ServiceTask_ApplyRequest");
        assertThat(overrides.isOverridden("care.conflictProhibit", request)).isTrue();
        ada.ends(override);
        assertThat(overrides.isOverridden("care.conflictProhibit", request)).isFalse();
        override.ended("EndEvent_RequestEnded");
    }

    @Test
    void wordsThatSomebodyHasARightToReadNeedAnotherAdmin() {
        String template = "verification/document-verified";
        String words = "Dear {{name}}, your document is fine. " + References.next("W");
        Case asked = ada.writes(template, words);
        assertThat(agnes.reads(asked).facts().lines())
                .anySatisfy(fact -> assertThat(fact.value()).contains(words));
        assertThat(ada.readsWords(template)).isNotEqualTo(words);
        agnes.agrees(asked);
        asked.ended("EndEvent_RequestApplied");
        assertThat(ada.readsWords(template)).isEqualTo(words);

        Case refused = agnes.writes(template, words + " Again.");
        ada.refuses(refused, "Once is enough for everybody.");
        refused.ended("EndEvent_RequestRefused");
        assertThat(ada.readsWords(template)).isEqualTo(words);
    }

    @Test
    void whatAnotherNodeSetIsInForceHereToo() {
        String before = inForce("tasks.remindAfter");
        anotherNodeSets("tasks.remindAfter", "25h");
        comesInForce("tasks.remindAfter", "25h");
        anotherNodeSets("tasks.remindAfter", null);
        comesInForce("tasks.remindAfter", before);
    }

    @Test
    void theTableSaysWhichRulesCanBeBroken() {
        assertThatExceptionOfType(OverrideNotAllowed.class).isThrownBy(() -> ada.overrides("tasks.fourEyes", "T-1"));
        assertThatExceptionOfType(OverrideNotAllowed.class)
                .as("Nobody for themselves")
                .isThrownBy(() -> mira.overridesForSelf("care.coverage"));
        assertThatExceptionOfType(OverrideNotAllowed.class)
                .as("Nothing about less than nothing")
                .isThrownBy(() -> mira.overrides("billing.refundPolicy", References.next("RF"), -1L));
        assertThat(policy.decide("care.coverage", Role.COMMITTEE, null)).isEqualTo(new PolicyAnswer(true, false, 7));
        assertThat(policy.decide("care.conflictWarn", Role.COMMITTEE, null))
                .isEqualTo(new PolicyAnswer(true, false, 1));
        assertThat(policy.decide("billing.refundPolicy", Role.COMMITTEE, 500_000L))
                .isEqualTo(new PolicyAnswer(true, false, 1));
        assertThat(policy.decide("billing.refundPolicy", Role.COMMITTEE, 500_001L)
                        .allowed())
                .isFalse();
        assertThat(policy.decide("billing.refundPolicy", Role.ADMIN, 500_001L))
                .isEqualTo(new PolicyAnswer(true, true, 1));
    }
}
