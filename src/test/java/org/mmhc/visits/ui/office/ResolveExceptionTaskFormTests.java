package org.mmhc.visits.ui.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.base.ui.ScreenTestSetup.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitPins;
import org.mmhc.visits.VisitReview;
import org.mmhc.visits.VisitReview.Agree;
import org.mmhc.visits.VisitReview.HandleMissed;
import org.mmhc.visits.VisitReview.MissedDecision;
import org.mmhc.visits.VisitReview.PayThen;
import org.mmhc.visits.VisitReview.Resolve;
import org.mmhc.visits.VisitReview.Settled;
import org.mmhc.visits.review.Action;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.Reason;
import org.mmhc.visits.review.Reductions.Proposed;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = "org.mmhc.base.ui")
@SignedIn(role = Role.COMMITTEE, number = 100002)
class ResolveExceptionTaskFormTests extends SpringBrowserlessTest {

    private static final TaskId TASK = new TaskId("TSK-1");
    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 100002);
    private static final Uid MILAN = Uid.of(Role.COMMITTEE, 100003);

    private final VisitDossier dossier = mock(VisitDossier.class);
    private final VisitReview review = mock(VisitReview.class);
    private final VisitPins pins = mock(VisitPins.class);
    private final UserDirectory users = mock(UserDirectory.class);
    private final TaskFormContext page = mock(TaskFormContext.class);

    @BeforeEach
    void miraLooks() {
        TaskSummary task = mock(TaskSummary.class);
        when(task.id()).thenReturn(TASK);
        when(task.version()).thenReturn(3L);
        when(task.reference()).thenReturn(OfficeVisits.VISIT.value());
        TaskDetails details = mock(TaskDetails.class);
        when(details.task()).thenReturn(task);
        when(page.details()).thenReturn(details);
        when(page.draft()).thenReturn(Optional.empty());
        doAnswer(call -> {
                    call.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(page)
                .decide(any(), anyString());
        when(users.nameOf(MILAN)).thenReturn("Milan");
        when(users.nameOf(MIRA)).thenReturn("Mira");
        when(review.payThen(any(), anyBoolean(), any(), any(), any())).thenReturn(new PayThen(110, 110, false));
    }

    @Test
    void whatDoesNotFitIsShownInNumbersAndTheCaregiversWords() {
        open(null, ExceptionCode.LATE_IN, ExceptionCode.FAR_IN);

        assertThat(shown("exception-LATE_IN")).contains("70 min after the plan", "The tram stood still");
        assertThat(shown("exception-FAR_IN")).contains("401 m from the home", "191 m too far");
        assertThat(find(PlaceSketch.class).single().getElement().getAttribute("aria-label"))
                .contains("401 m");
        assertThat(action("FAR_IN").getListDataView().getItems())
                .contains(Action.PIN_MOVED)
                .doesNotContain(Action.TIMES_CORRECTED, Action.CONFIRMED_BY_PATIENT);
        assertThat(reason("FAR_IN").getListDataView().getItems()).doesNotContain(Reason.TRANSPORT);
    }

    @Test
    void nothingIsSettledUntilEverythingIs() {
        open(null, ExceptionCode.LATE_IN, ExceptionCode.FAR_IN);
        action("LATE_IN").setValue(Action.ACCEPTED_AS_CLOCKED);
        press("submit-decision");

        assertThat(action("FAR_IN").isInvalid()).isTrue();
        verifyNoMoreInteractions(review);
        action("FAR_IN").setValue(Action.PIN_MOVED);
        assertThat(pay()).isEqualTo("Paid now: 110 min. Then: 110 min.");
        press("submit-decision");

        verify(review)
                .resolve(new Resolve(
                        OfficeVisits.VISIT,
                        TASK,
                        3,
                        List.of(
                                new Settled(ExceptionCode.LATE_IN, Action.ACCEPTED_AS_CLOCKED, Reason.TRANSPORT, null),
                                new Settled(ExceptionCode.FAR_IN, Action.PIN_MOVED, null, null)),
                        null,
                        null,
                        null));
        verify(page).decide(any(), eq("visits.resolve.done.settled"));
    }

    @Test
    void payingLessSaysThatASecondPersonIsAsked() {
        open(null, ExceptionCode.LATE_IN);
        assertThat(find(DateTimePicker.class).withId("finished-at").all()).isEmpty();
        action("LATE_IN").setValue(Action.TIMES_CORRECTED);
        Instant left = OfficeVisits.START.plus(Duration.ofHours(2));
        when(review.payThen(OfficeVisits.VISIT, false, null, left, null)).thenReturn(new PayThen(110, 50, true));
        find(DateTimePicker.class)
                .withId("finished-at")
                .single()
                .setValue(left.atZone(OfficeVisits.ZONE).toLocalDateTime());

        assertThat(pay()).contains("Then: 50 min", "somebody else of the office is asked to agree");
        press("submit-decision");
        verify(review)
                .resolve(new Resolve(
                        OfficeVisits.VISIT,
                        TASK,
                        3,
                        List.of(new Settled(ExceptionCode.LATE_IN, Action.TIMES_CORRECTED, Reason.TRANSPORT, null)),
                        null,
                        left,
                        null));
        verify(page).decide(any(), eq("visits.resolve.done.asked"));
    }

    @Test
    void theSecondPersonAgrees() {
        open(proposed(MILAN), ExceptionCode.LATE_IN);
        assertThat(shown("agree-panel")).contains("Milan proposes to pay 60 min instead of 110 min");
        press("agree");

        verify(review).agree(new Agree(OfficeVisits.VISIT, TASK, 3));
    }

    @Test
    void whoProposedDoesNotAgree() {
        open(proposed(MIRA), ExceptionCode.LATE_IN);
        assertThat(find(Button.class).withId("agree").all()).isEmpty();
        assertThat(shown("agree-panel")).contains("somebody else has to agree");
    }

    @Test
    void whoOnlyLooksChangesNothing() {
        when(page.readOnly()).thenReturn(true);
        open(proposed(MILAN), ExceptionCode.LATE_IN);
        assertThat(find(Button.class).withId("agree").all()).isEmpty();
        assertThat(find(Button.class).withId("submit-decision").all()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void aVisitThatNobodyHasBegunIsWaitedFor() {
        when(dossier.open(OfficeVisits.VISIT)).thenReturn(OfficeVisits.visit(null, false));
        UI.getCurrent().add(new HandleMissedVisitTaskForm(dossier, review).create(page));
        RadioButtonGroup<MissedDecision> decision =
                find(RadioButtonGroup.class).withId("decision").single();
        decision.setValue(MissedDecision.WAIT);
        find(IntegerField.class).withId("missed-minutes").single().setValue(20);
        press("submit-decision");

        verify(review).handleMissed(new HandleMissed(OfficeVisits.VISIT, TASK, 3, MissedDecision.WAIT, 20));
    }

    private void open(@Nullable Proposed proposed, ExceptionCode... codes) {
        when(dossier.open(OfficeVisits.VISIT)).thenReturn(OfficeVisits.visit(proposed, false, codes));
        Div form = (Div) new ResolveExceptionTaskForm(dossier, review, pins, users).create(page);
        UI.getCurrent().add(form);
        find(com.vaadin.flow.component.details.Details.class).all().forEach(details -> details.setOpened(true));
    }

    private static Proposed proposed(Uid by) {
        return new Proposed(
                OfficeVisits.VISIT.value(),
                60,
                Action.NOT_PAYABLE,
                null,
                null,
                null,
                Reason.CAREGIVER_LATE,
                "Came late again",
                by,
                NOW.minus(Duration.ofHours(1)),
                4);
    }

    private String pay() {
        return find(Paragraph.class).withId("pay-then").single().getText();
    }

    private String shown(String id) {
        return find(com.vaadin.flow.component.Component.class)
                .withId(id)
                .single()
                .getElement()
                .getTextRecursively();
    }

    private void press(String id) {
        test(find(Button.class).withId(id).single()).click();
    }

    @SuppressWarnings("unchecked")
    private Select<Action> action(String code) {
        return find(Select.class).withId("action-" + code).single();
    }

    @SuppressWarnings("unchecked")
    private Select<Reason> reason(String code) {
        return find(Select.class).withId("reason-" + code).single();
    }
}
