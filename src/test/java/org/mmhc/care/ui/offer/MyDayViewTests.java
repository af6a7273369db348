package org.mmhc.care.ui.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.AssignmentDesk.CallOut;
import org.mmhc.care.CaregiverVisits.OwnVisit;
import org.mmhc.care.availability.CaregiverAvailability.AvailabilityDetails;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.availability.PairRules.PairRow;
import org.mmhc.care.availability.PairRules.SetPair;
import org.mmhc.care.availability.PairRules.Side;
import org.mmhc.care.availability.Week;
import org.mmhc.care.availability.WorkTerms;
import org.mmhc.care.ui.CareRequestFixtures;
import org.mmhc.care.ui.CareScreens;
import org.mmhc.visits.VisitAgenda.AgendaLine;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitLocked;
import org.mmhc.visits.VisitStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = CaregiverCareHomeLines.class)
@SignedIn(role = Role.CAREGIVER, number = 100002)
class MyDayViewTests extends CareScreens {

    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100002);
    private static final VisitId VISIT = new VisitId("V-0HQ3ZK5RWX1QT");

    @Autowired
    CaregiverCareHomeLines home;

    @BeforeEach
    void ashaGoesToPaulOnMonday() {
        List<OwnVisit> mine = List.of(new OwnVisit(
                VISIT,
                CareRequestFixtures.PAUL,
                "Paul",
                "Personal care",
                CareRequestFixtures.MONDAY_AT_EIGHT,
                CareRequestFixtures.MONDAY_AT_EIGHT.plusSeconds(7200),
                ZoneOffset.UTC,
                List.of("Breakfast"),
                "gloves",
                null,
                null,
                24));
        when(visits.mine()).thenReturn(mine);
        when(visits.refreshed()).thenReturn(mine);
    }

    @Test
    void saysWhereOneGoesDayByDay() {
        navigate(MyDayView.class);

        assertThat(texts(H2.class)).containsExactly("Monday 30 November");
        assertThat(paragraphs())
                .contains(
                        "Personal care for Paul",
                        "Please bring: gloves",
                        "24 min on the way from the visit before it",
                        "You see the address from two days before your first visit.");
    }

    @Test
    void whoCannotComeIsAskedFirst() {
        navigate(MyDayView.class);
        press("call-out-" + VISIT);
        verify(assignments, never()).callOut(any());
        test(find(ConfirmDialog.class).single()).reject();

        verify(assignments).callOut(new CallOut(List.of(VISIT)));
        assertThat(toasts()).contains("Somebody else is sought.");
    }

    @Test
    void whoDoesNotWantToGoAgainSaysSoAndTakesItBack() {
        navigate(MyDayView.class);
        press("not-again-" + VISIT);
        when(pairs.of(ASHA))
                .thenReturn(List.of(new PairRow(
                        CareRequestFixtures.PAUL,
                        ASHA,
                        Side.CAREGIVER,
                        PairRule.DO_NOT_SEND,
                        null,
                        ScreenTestSetup.NOW)));
        press("pair-save");
        verify(pairs).set(new SetPair(CareRequestFixtures.PAUL, ASHA, PairRule.DO_NOT_SEND, ""));

        press("take-back-" + VISIT);
        verify(pairs).set(new SetPair(CareRequestFixtures.PAUL, ASHA, null, null));
    }

    @Test
    void aVisitThatHasBegunStays() {
        navigate(MyDayView.class);
        doThrow(new VisitLocked(VISIT)).when(assignments).callOut(any());
        press("call-out-" + VISIT);
        test(find(ConfirmDialog.class).single()).reject();

        assertThat(toasts()).contains("so it stays as it is");
    }

    @Test
    void whatGoesOnComesFirstAndLeadsToTheVisit() {
        when(agenda.refreshed(any(), any()))
                .thenReturn(List.of(
                        line(VisitStatus.FINISHED, ScreenTestSetup.NOW.minusSeconds(90_000), true),
                        line(VisitStatus.SCHEDULED, ScreenTestSetup.NOW.minusSeconds(600), false),
                        line(VisitStatus.IN_PROGRESS, ScreenTestSetup.NOW.minusSeconds(300), false)));
        navigate(MyDayView.class);

        assertThat(texts(H2.class)).containsExactly("today at 11:55", "Please say why", "Monday 30 November");
        assertThat(field(Button.class, "next-visit-open").getText()).isEqualTo("Go on with the visit");
        assertThat(texts(Anchor.class)).contains("Paul, Saturday 21 November at 11:00");
    }

    @Test
    void whatComesNextIsCheckedInto() {
        when(agenda.refreshed(any(), any()))
                .thenReturn(List.of(line(VisitStatus.SCHEDULED, ScreenTestSetup.NOW.plusSeconds(600), false)));
        navigate(MyDayView.class);

        assertThat(field(Button.class, "next-visit-open").getText()).isEqualTo("Check in");
    }

    private static AgendaLine line(VisitStatus status, Instant start, boolean toExplain) {
        return new AgendaLine(
                VISIT,
                CareRequestFixtures.ID.value(),
                CareRequestFixtures.PAUL,
                "Paul",
                "Personal care",
                start,
                start.plusSeconds(7200),
                ZoneOffset.UTC,
                status,
                null,
                false,
                false,
                null,
                null,
                toExplain,
                false,
                false);
    }

    @Test
    void nothingToGoToSaysSo() {
        when(visits.mine()).thenReturn(List.of());
        navigate(MyDayView.class);

        assertThat(texts(H2.class)).containsExactly("No visits yet");
    }

    @Test
    void theStartPageSaysTheNextVisitAndWhatWaits() {
        when(availability.mine())
                .thenReturn(new AvailabilityDetails(
                        Uid.of(Role.CAREGIVER, 100002),
                        ZoneOffset.UTC,
                        new Week(List.of()),
                        List.of(),
                        List.of(),
                        WorkTerms.USUAL,
                        List.of()));
        when(offers.mine()).thenReturn(List.of());

        assertThat(home.standings()).containsExactly("Next visit: Monday 30 November at 08:00, Personal care for Paul");
        assertThat(home.lines())
                .extracting(HomeLine::path, HomeLine::need)
                .containsExactly(tuple("availability", HomeLine.Need.NOW));
    }

    @Test
    @SignedIn(role = Role.PATIENT, number = 100001)
    void theStartPageSaysNothingToPatients() {
        assertThat(home.lines()).isEmpty();
    }
}
