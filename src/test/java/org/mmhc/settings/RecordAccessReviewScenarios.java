package org.mmhc.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.ScenariosOf;
import org.mmhc.settings.SettingsRefusals.OwnRecord;
import org.mmhc.settings.SettingsRefusals.RecordOpenAlready;
import org.mmhc.settings.SettingsRefusals.RecordOwnerUnknown;
import org.mmhc.settings.SettingsRefusals.VerdictNoteMissing;
import org.mmhc.settings.record.RecordAccessState;
import org.mmhc.settings.record.RecordVerdict;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;

/** Every way that an opened record can go. Ada and Agnes are admins, Mira and Milan sit in the committee. */
@ScenariosOf("record-access-review")
abstract class RecordAccessReviewScenarios extends SettingsStage {

    @Test
    void aRecordClosesByItselfAfterAnHourAndSomebodyElseLooksAtWhyItWasOpened() {
        Uid patient = patientWithHome();
        assertThat(mira.seesTheHomeOf(patient)).isFalse();

        Case access = mira.opens(patient);
        assertThat(mira.seesTheHomeOf(patient)).isTrue();
        assertThat(milan.seesTheHomeOf(patient))
                .as("Open to who opened it only")
                .isFalse();
        assertThatExceptionOfType(RecordOpenAlready.class).isThrownBy(() -> mira.opens(patient));
        assertThat(looksAt(patient))
                .as("The person sees who opened it")
                .anyMatch(look -> look.by().equals(mira.uid) && look.action().equals("settings.wholeRecordOpened"));

        timePasses(Duration.ofMinutes(61));
        assertThat(mira.seesTheHomeOf(patient)).isFalse();
        assertThat(access.task().candidateGroups()).containsExactlyInAnyOrder("committee", "admin");
        assertThat(access.record().state()).isEqualTo(RecordAccessState.CLOSED);
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> mira.claims(access));

        assertThatExceptionOfType(VerdictNoteMissing.class)
                .isThrownBy(() -> milan.finds(access, RecordVerdict.NOT_JUSTIFIED, " "));
        timePasses(Duration.ofDays(3).plusHours(2));
        access.passed("EndEvent_ReviewEscalated");
        milan.finds(access, RecordVerdict.NOT_JUSTIFIED, "A colleague was at work on it.");
        access.ended("EndEvent_RecordAccessReviewed");
        assertThat(access.record().verdict()).isEqualTo(RecordVerdict.NOT_JUSTIFIED);
        assertThat(access.record().reviewedBy()).isEqualTo(milan.uid);
    }

    @Test
    void whatIsClosedByHandIsLookedAtTooAndCanBeOpenedAnew() {
        Uid patient = patientWithHome();
        Case access = ada.opens(patient);
        ada.closes(access);
        assertThat(ada.seesTheHomeOf(patient)).isFalse();
        access.passed("IntermediateCatchEvent_RecordClosed", "ServiceTask_CloseRecord");
        agnes.finds(access, RecordVerdict.JUSTIFIED, null);
        access.ended("EndEvent_RecordAccessReviewed");

        Case anew = ada.opens(patient);
        assertThat(ada.seesTheHomeOf(patient)).isTrue();
        ada.closes(anew);
        mira.finds(anew, RecordVerdict.JUSTIFIED, null);
        anew.ended("EndEvent_RecordAccessReviewed");
    }

    @Test
    void whoHasATaskAboutSomebodyNeedsNotOpenTheirRecord() {
        assertThatExceptionOfType(OwnRecord.class).isThrownBy(() -> ada.opens(ada.uid));
        assertThatExceptionOfType(RecordOwnerUnknown.class)
                .isThrownBy(() -> ada.opens(Uid.of(Role.PATIENT, 999_999_999)));
        Case change = ada.changes("care.pinRadiusM", "165");
        agnes.claims(change);
        assertThat(work.isAbout(agnes.uid, ada.uid)).isTrue();
        assertThat(work.isAbout(mira.uid, ada.uid)).isFalse();
        ada.takesBack(change);
        change.ended("EndEvent_RequestWithdrawn");
    }
}
