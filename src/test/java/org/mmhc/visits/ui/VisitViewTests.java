package org.mmhc.visits.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.engine.ui.ProcessDiagram;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.tasks.TaskPage.CaseProgress;
import org.mmhc.visits.VisitClock.ClockNow;
import org.mmhc.visits.VisitClock.EnterTimes;
import org.mmhc.visits.VisitFeedback.Rate;
import org.mmhc.visits.VisitOutcome;
import org.mmhc.visits.VisitPins.PinMove;
import org.mmhc.visits.VisitRecording.SayOutcomes;
import org.mmhc.visits.VisitRecording.SayUnsigned;
import org.mmhc.visits.VisitRecording.WriteNote;
import org.mmhc.visits.VisitRefusals.TimesUnfit;
import org.mmhc.visits.VisitReview.Explain;
import org.mmhc.visits.VisitStatus;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.record.AttachmentKind;
import org.mmhc.visits.record.NoteKind;
import org.mmhc.visits.record.Signer;
import org.mmhc.visits.record.TaskOutcomes.Said;
import org.mmhc.visits.record.TaskReason;
import org.mmhc.visits.record.TaskResult;
import org.mmhc.visits.record.VisitFiles.Attached;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.ExceptionState;
import org.mmhc.visits.review.Reason;
import org.mmhc.visits.review.Severity;

@SignedIn(role = Role.CAREGIVER, number = 100002)
class VisitViewTests extends VisitScreens {

    private static final Said WASHING = new Said("Washing", null, null, null);
    private static final Said BREAKFAST = new Said("Breakfast", null, null, null);

    @Test
    void whoComesChecksInAtHomeOrElsewhere() {
        open(visit(VisitStatus.SCHEDULED));
        RadioButtonGroup<PlaceKind> place = field(RadioButtonGroup.class, "visit-place");
        place.setValue(PlaceKind.COMMUNITY);
        press("visit-check-in");

        verify(clocking).clock(new ClockNow(VISIT, ClockKind.IN, PlaceKind.COMMUNITY, Fix.NONE));
        assertThat(page()).contains("Key under the pot", "He likes his tea at nine.", "12 MG Road");
    }

    @Test
    void whoLeavesWithThingsOpenIsAskedFirst() {
        open(visit(VisitStatus.IN_PROGRESS, START, null, List.of(), List.of(), false, null));
        press("visit-check-out");
        verify(clocking, never()).clock(any());
        test(find(ConfirmDialog.class).single()).reject();

        verify(clocking).clock(new ClockNow(VISIT, ClockKind.OUT, null, Fix.NONE));
    }

    @Test
    void whoLeavesWithoutASignatureIsAskedFirst() {
        open(toSign(null, List.of()));
        assertThat(page()).contains("Nobody has signed yet.");
        press("visit-check-out");
        verify(clocking, never()).clock(any());
        test(find(ConfirmDialog.class).single()).reject();

        verify(clocking).clock(new ClockNow(VISIT, ClockKind.OUT, null, Fix.NONE));
    }

    @Test
    void whoSaysWhyNobodySignsLeavesWithoutAQuestion() {
        open(toSign(null, List.of()));
        press("signature-why-keep");
        verify(recording, never()).sayUnsigned(any());
        test(find(TextField.class).withId("signature-why").single()).setValue("Asleep");
        press("signature-why-keep");
        verify(recording).sayUnsigned(new SayUnsigned(VISIT, "Asleep"));

        open(toSign("Asleep", List.of()));
        assertThat(page()).contains("Nobody signed: Asleep");
        press("visit-check-out");
        verify(clocking).clock(new ClockNow(VISIT, ClockKind.OUT, null, Fix.NONE));
    }

    @Test
    void aRelativeSignsOnASheet() {
        open(toSign(null, List.of()));
        press("signature-sign");
        SignatureSheet sheet = find(SignatureSheet.class).single();
        sheet.give("");
        assertThat(toasts()).contains("There is no signature yet.");
        verify(recording, never()).add(any());
        RadioButtonGroup<Signer> who = field(RadioButtonGroup.class, "sign-who");
        who.setValue(Signer.RELATIVE);
        sheet.give("iVBORw0KGgo=");
        verify(recording)
                .add(argThat(added -> added.kind() == AttachmentKind.SIGNATURE && added.signer() == Signer.RELATIVE));
    }

    @Test
    void whoSignedIsSaid() {
        open(toSign(
                null,
                List.of(new Attached(
                        new FileId("a".repeat(40)),
                        VISIT.value(),
                        AttachmentKind.SIGNATURE,
                        Signer.PATIENT,
                        "signature.png",
                        ScanState.CLEAN,
                        ASHA,
                        END))));
        assertThat(page()).contains("The patient signed at");
        assertThat(offers("signature-sign")).isTrue();
    }

    @Test
    void whatWasDoneIsTickedAndWhatWasNotHasAReason() {
        open(visit(VisitStatus.IN_PROGRESS, START, null, List.of(), List.of(), false, null));
        test(field(Checkbox.class, "task-done-0")).click();
        verify(recording)
                .sayOutcomes(new SayOutcomes(
                        VISIT, List.of(new Said("Washing", TaskResult.DONE, null, null), BREAKFAST), null));

        press("task-not-done-1");
        press("not-done-save");
        verify(recording, never())
                .sayOutcomes(new SayOutcomes(
                        VISIT, List.of(WASHING, new Said("Breakfast", TaskResult.NOT_DONE, null, "")), null));
        Select<TaskReason> reason = field(Select.class, "not-done-reason");
        reason.setValue(TaskReason.NO_TIME);
        press("not-done-save");
        verify(recording)
                .sayOutcomes(new SayOutcomes(
                        VISIT,
                        List.of(WASHING, new Said("Breakfast", TaskResult.NOT_DONE, TaskReason.NO_TIME, "")),
                        null));
    }

    @Test
    void whoForgotToClockSaysWhen() {
        open(visit(VisitStatus.FINISHED, START, null, List.of(), List.of(), false, null));
        press("visit-claim");
        TimePicker left = field(TimePicker.class, "claim-left");
        assertThat(left.getValue()).isEqualTo(LocalTime.of(13, 50));
        left.setValue(LocalTime.of(13, 30));
        Select<Reason> reason = field(Select.class, "claim-reason");
        reason.setValue(Reason.FORGOT_OUT);
        press("claim-send");

        verify(clocking).claim(new EnterTimes(VISIT, null, END.minusSeconds(1200), Reason.FORGOT_OUT, ""));
    }

    @Test
    void timesThatCannotBeAreRefusedAtTheirField() {
        doThrow(new TimesUnfit()).when(clocking).claim(any());
        open(visit(VisitStatus.FINISHED, START, null, List.of(), List.of(), false, null));
        press("visit-claim");
        Select<Reason> reason = field(Select.class, "claim-reason");
        reason.setValue(Reason.FORGOT_OUT);
        press("claim-send");

        assertThat(field(TimePicker.class, "claim-came").getElement().getProperty("errorMessage"))
                .contains("It cannot have been then");
    }

    @Test
    void whatDoesNotFitIsExplainedByAReasonThatFits() {
        open(visit(
                VisitStatus.UNDER_REVIEW,
                START,
                null,
                List.of(found(ExceptionCode.FAR_IN, ExceptionState.OPEN)),
                List.of(),
                false,
                null));
        press("visit-explain");
        Select<Reason> reason = field(Select.class, "explain-reason");
        assertThat(reason.getListDataView().getItems())
                .contains(Reason.OTHER_PLACE)
                .doesNotContain(Reason.FORGOT_OUT);
        reason.setValue(Reason.OTHER_PLACE);
        press("explain-send");

        verify(review).explain(new Explain(VISIT, Reason.OTHER_PLACE, ""));
    }

    @Test
    void aNoteOfACaregiverIsNeverForTheOfficeAlone() {
        open(visit(VisitStatus.IN_PROGRESS, START, null, List.of(), List.of(), false, null));
        press("visit-note-write");
        RadioButtonGroup<NoteKind> kind = field(RadioButtonGroup.class, "note-kind");
        assertThat(kind.getListDataView().getItems()).doesNotContain(NoteKind.OFFICE_ONLY);
        kind.setValue(NoteKind.HANDOVER);
        write("note-text", "Ate little.");
        press("note-save");

        verify(recording).write(new WriteNote(VISIT, NoteKind.HANDOVER, "Ate little."));
    }

    @Test
    void beforeAnybodyCameNothingIsTicked() {
        open(visit(VisitStatus.SCHEDULED));

        assertThat(find(Checkbox.class).all()).isEmpty();
        assertThat(page()).contains("Washing", "Breakfast");
    }

    @Test
    @SignedIn(role = Role.PATIENT, number = 100001)
    void thePatientSeesNoClockAndSaysThatItWasRight() {
        open(visit(VisitStatus.FINISHED, START, null, List.of(), List.of(), true, null));
        assertThat(offers("visit-check-out")).isFalse();
        assertThat(page()).contains("Asha Menon").doesNotContain("What is paid", "Photos and files");
        press("visit-confirm");

        verify(review).confirm(VISIT);
    }

    @Test
    @SignedIn(role = Role.PATIENT, number = 100001)
    void aPatientWhoIsNotContentHearsWhoLooksIntoIt() {
        open(visit(VisitStatus.CLOSED, START, VisitOutcome.GIVEN, List.of(), List.of(), false, null));
        press("visit-rate");
        RadioButtonGroup<Integer> stars = field(RadioButtonGroup.class, "rate-stars");
        stars.setValue(2);
        write("rate-comment", "Came late.");
        press("rate-send");

        verify(feedback).rate(new Rate(VISIT, 2, Set.of(), "Came late.", false));
        assertThat(toasts()).contains("The office hears of it");
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100003)
    void theOfficeSeesWhoClocked() {
        open(visit(VisitStatus.IN_PROGRESS, START, null, List.of(), List.of(), false, null));

        assertThat(page()).contains("Nothing has happened yet.");
        assertThat(offers("visit-check-out")).isFalse();
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100003)
    void theOfficeSeesWhereTheProcessStands() {
        when(cases.progressOf(VISIT.value()))
                .thenReturn(Optional.of(new CaseProgress(7, List.of("UserTask_FinishVisit"), List.of())));
        when(models.elementNames(7, Set.of("UserTask_FinishVisit")))
                .thenReturn(Map.of("UserTask_FinishVisit", "Finish visit"));
        when(models.processName(7)).thenReturn("Visit");
        when(models.xml(7)).thenReturn("<definitions/>");
        open(visit(VisitStatus.IN_PROGRESS, START, null, List.of(), List.of(), false, null));
        find(TabSheet.class).single().setSelectedIndex(1);

        assertThat(find(ProcessDiagram.class).single().getElement().getTextRecursively())
                .contains("Finish visit");
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100003)
    void theOfficeIsOfferedToMoveTheHomeToWhereEverybodyWas() {
        when(pins.proposed(VISIT)).thenReturn(Optional.of(new PinMove(340, 3, 2)));
        open(visit(VisitStatus.UNDER_REVIEW, START, null, List.of(), List.of(), false, null));
        assertThat(page()).contains("3 visits of 2 people were all at the same place, 340 m");
        press("move-pin");

        verify(pins).move(VISIT);
    }

    @Test
    void caregiversSeeNeitherTheProcessNorThePin() {
        open(visit(VisitStatus.IN_PROGRESS, START, null, List.of(), List.of(), false, null));

        assertThat(find(TabSheet.class).exists()).isFalse();
        assertThat(offers("move-pin")).isFalse();
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100003)
    void theOfficeReadsOfTheCaregiverWhatTheySaidOfThemselves() {
        Found forgot = new Found(
                VISIT.value(),
                ExceptionCode.NO_CHECK_OUT,
                Severity.REVIEW,
                true,
                ExceptionState.EXPLAINED,
                END,
                Reason.FORGOT_OUT,
                null,
                END,
                null,
                null,
                null,
                null,
                null);
        open(visit(VisitStatus.UNDER_REVIEW, START, null, List.of(forgot), List.of(), false, null));

        assertThat(page()).contains("The caregiver forgot to check out").doesNotContain("I forgot", "You need not");
    }
}
