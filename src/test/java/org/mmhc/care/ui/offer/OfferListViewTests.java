package org.mmhc.care.ui.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.CareRefusals.OfferNoLongerFits;
import org.mmhc.care.CareRefusals.OfferTaken;
import org.mmhc.care.OfferDesk.OfferRow;
import org.mmhc.care.OfferDesk.OfferedVisit;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.offer.DeclineReason;
import org.mmhc.care.offer.OfferId;
import org.mmhc.care.offer.OfferStatus;
import org.mmhc.care.ui.CareRequestFixtures;
import org.mmhc.care.ui.CareScreens;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mmhc.visits.VisitBooking.Taken;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitsTaken;
import org.springframework.beans.factory.annotation.Autowired;

@SignedIn(role = Role.CAREGIVER, number = 100002)
class OfferListViewTests extends CareScreens {

    private static final OfferId OFFER = new OfferId("OF-0HQ3ZK5RWX1QT");
    private static final VisitId FIRST = new VisitId("V-0HQ3ZK5RWX1QT");
    private static final VisitId SECOND = new VisitId("V-0HQ3ZK5RWX1QV");

    @Autowired
    Clock clock;

    @Autowired
    HandBroadcasts broadcasts;

    @BeforeEach
    void twoVisitsAreOffered() {
        when(offers.mine()).thenReturn(List.of(offer()));
    }

    private static OfferRow offer() {
        Instant start = CareRequestFixtures.MONDAY_AT_EIGHT;
        return new OfferRow(
                OFFER,
                "Personal care",
                "570001 Mysuru",
                List.of("Breakfast"),
                List.of(
                        new OfferedVisit(FIRST, start, start.plusSeconds(7200)),
                        new OfferedVisit(SECOND, start.plusSeconds(86_400), start.plusSeconds(93_600))),
                ZoneOffset.UTC,
                1.52,
                240,
                List.of(),
                ScreenTestSetup.NOW.plusSeconds(8 * 60),
                OfferStatus.SENT);
    }

    @Test
    void saysWhenAboutWhereAndUntilWhenToAnswer() {
        navigate(OfferListView.class);

        assertThat(texts(Paragraph.class))
                .contains(
                        "Answer by today at 12:08.8 minutes left",
                        "In 570001 Mysuru, 1.5 km away",
                        "2 visits, 4 h in all");
    }

    @Test
    void takesAllVisits() {
        navigate(OfferListView.class);
        when(offers.mine()).thenReturn(List.of());
        press("accept-" + OFFER);

        verify(offers).accept(OFFER, Set.of());
        assertThat(toasts()).contains("All 2 visits are yours.");
        assertThat(texts(H2.class)).containsExactly("No offers at the moment");
    }

    @Test
    void takesTheOthersWhenOneCollides() {
        navigate(OfferListView.class);
        doThrow(refusal(VisitsTaken.class, List.of(new Taken(FIRST, SECOND))))
                .when(offers)
                .accept(OFFER, Set.of());
        press("accept-" + OFFER);
        ConfirmDialog question = find(ConfirmDialog.class).single();
        assertThat(question.getElement().getProperty("message"))
                .contains("Monday 30 November, 08:00 to 10:00", "Nothing was booked yet");
        test(question).confirm();

        verify(offers).accept(OFFER, Set.of(SECOND));
    }

    @Test
    void whoWasSlowerReadsWhoWasFaster() {
        navigate(OfferListView.class);
        doThrow(refusal(OfferTaken.class, "Asha")).when(offers).accept(any(), any());
        press("accept-" + OFFER);

        assertThat(toasts()).contains("Thank you. Asha was faster.");
    }

    @Test
    void whatIsOfferedOrTakenAwayWhileOneLooksIsSeenAtOnce() {
        when(offers.mine()).thenReturn(List.of());
        navigate(OfferListView.class);
        assertThat(texts(H2.class)).containsExactly("No offers at the moment");

        when(offers.mine()).thenReturn(List.of(offer()));
        broadcasts.tell(RequestRecords.OFFERS, Uid.of(Role.CAREGIVER, 100003).value());
        roundTrip();
        assertThat(texts(H2.class)).containsExactly("No offers at the moment");

        broadcasts.tell(RequestRecords.OFFERS, Uid.of(Role.CAREGIVER, 100002).value());
        roundTrip();
        assertThat(texts(H2.class)).containsExactly("Personal care");
    }

    @Test
    void whatNoLongerFitsIsSaidInWords() {
        navigate(OfferListView.class);
        doThrow(refusal(
                        OfferNoLongerFits.class,
                        List.of(new Objection(Rule.ON_LEAVE, Policy.PROHIBIT, List.of(FIRST.value())))))
                .when(offers)
                .accept(any(), any());
        press("accept-" + OFFER);

        assertThat(toasts())
                .contains("Something has come up since you were asked: away (Monday 30 November, 08:00 to 10:00).");
    }

    @Test
    void sayingNoNeedsAReason() {
        navigate(OfferListView.class);
        press("decline-" + OFFER);
        press("decline-save");
        verify(offers, never()).decline(any(), any());

        this.<RadioButtonGroup<DeclineReason>>field(RadioButtonGroup.class, "decline-reason")
                .setValue(DeclineReason.BUSY);
        press("decline-save");
        verify(offers).decline(OFFER, DeclineReason.BUSY);
    }

    @Test
    void theTaskOfAnOfferShowsTheSame() {
        navigate(OfferListView.class);
        when(offers.ofRequest(CareRequestFixtures.ID)).thenReturn(Optional.of(offer()));
        Component form = new AnswerOfferTaskForm(offers, clock).create(task());

        assertThat(form).isInstanceOf(OfferCard.class);
        assertThat(find(Button.class, form).withId("accept-" + OFFER).exists()).isTrue();
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100009)
    void anOfferIsAnsweredByNobodyElse() {
        assertThat(new AnswerOfferTaskForm(offers, clock).create(task())).isInstanceOf(Paragraph.class);
        verify(offers, never()).ofRequest(any());
    }

    private static TaskFormContext task() {
        TaskSummary task = mock(TaskSummary.class);
        when(task.reference()).thenReturn(CareRequestFixtures.ID.value());
        TaskDetails details = mock(TaskDetails.class);
        when(details.task()).thenReturn(task);
        TaskFormContext page = mock(TaskFormContext.class);
        when(page.details()).thenReturn(details);
        return page;
    }
}
