package org.mmhc.care.ui.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.care.ui.CareRequestFixtures.ID;
import static org.mmhc.care.ui.CareRequestFixtures.details;
import static org.mmhc.care.ui.CareRequestFixtures.request;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.base.ui.StoryTeller.Story;
import org.mmhc.base.ui.StoryTeller.Told;
import org.mmhc.care.CareRefusals.CareRequestChanged;
import org.mmhc.care.CareRefusals.HolidayNotAsked;
import org.mmhc.care.CareRefusals.PauseUnfit;
import org.mmhc.care.HolidayAnswers.AnswerHoliday;
import org.mmhc.care.HolidayAnswers.HolidayQuestion;
import org.mmhc.care.RequestKeeping.CancelRequest;
import org.mmhc.care.RequestRecords.RequestCoverage;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.VisitCancelling.CancelVisit;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.availability.PairRules.PairRow;
import org.mmhc.care.availability.PairRules.SetPair;
import org.mmhc.care.availability.PairRules.Side;
import org.mmhc.care.coverage.UncoveredReason;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.RequestReason;
import org.mmhc.care.ui.CareRequestFixtures;
import org.mmhc.care.ui.CareScreens;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.visits.VisitId;

@SignedIn(role = Role.PATIENT, number = 100001)
class CareRequestDetailsViewTests extends CareScreens {

    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100002);

    private void open(boolean own) {
        RequestDetails details = details(request(CareRequestStatus.ASSIGNED, null, "Asha Nair", 0), own);
        when(records.get(ID)).thenReturn(details);
        when(records.refreshed(ID)).thenReturn(details);
        navigate("care-requests/" + ID, CareRequestDetailsView.class);
    }

    @Test
    void saysWhoComesWhen() {
        open(true);

        assertThat(paragraphs()).contains("Asha Nair comes on Monday 30 November at 08:00.");
        assertThat(texts(ListItem.class))
                .contains(
                        "Monday 30 November, 08:00 to 10:00Asha NairCall off",
                        "Mondays, 08:00 to 10:00, from 30 Nov 2026");
    }

    @Test
    void theStoryIsOneWithWhatOtherModulesTell() {
        Story story = new Story(CareRequestFixtures.PAUL, Set.of("V-0HQ3ZK5RWX1QT"), ScreenTestSetup.NOW);
        when(teller.tell(story))
                .thenReturn(List.of(
                        new Told(
                                ScreenTestSetup.NOW.minusSeconds(3600),
                                "Disputed: Nobody came",
                                "my-disputes/DSP-0HQ3ZK5RWX1QT"),
                        new Told(ScreenTestSetup.NOW.plusSeconds(3600), "Not yet", "")));
        open(true);

        assertThat(texts(ListItem.class))
                .containsSubsequence("Sentjust nowby Paul Varghese", "Disputed: Nobody came1 hour ago")
                .doesNotContain("Not yetin 1 hour");
    }

    @Test
    void cancellingNeedsAReason() {
        open(true);
        press("request-cancel");
        press("cancel-save");
        verify(keeping, never()).cancel(any());
        Select<RequestReason> reason = field(Select.class, "cancel-reason");
        assertThat(reason.getErrorMessage()).isEqualTo("Please say why.");

        reason.setValue(RequestReason.NOT_NEEDED);
        press("cancel-save");
        verify(keeping).cancel(new CancelRequest(ID, 4, RequestReason.NOT_NEEDED));
        assertThat(toasts()).contains("Nobody comes any more");
    }

    @Test
    void oneVisitIsCalledOffForAReason() {
        open(true);
        VisitId visit = new VisitId("V-0HQ3ZK5RWX1QT");
        press("visit-cancel-" + visit);
        press("cancel-visit-save");
        assertThat(this.<TextArea>field(TextArea.class, "cancel-visit-reason").getErrorMessage())
                .isEqualTo("Please say why.");
        test(this.<TextArea>field(TextArea.class, "cancel-visit-reason")).setValue("My sister comes");
        press("cancel-visit-save");

        verify(cancelling)
                .cancel(new CancelVisit(
                        visit,
                        CareRequestFixtures.visit(CareRequestFixtures.MONDAY_AT_EIGHT)
                                .version(),
                        "My sister comes"));
        assertThat(toasts()).contains("The visit is called off.");
    }

    @Test
    void aPauseThatDoesNotFitIsSaidAtItsField() {
        open(true);
        press("request-pause");
        doThrow(refusal(PauseUnfit.class)).when(keeping).pause(any());
        DatePicker until = field(DatePicker.class, "pause-until");
        until.setValue(LocalDate.of(2026, 11, 21));
        press("pause-save");

        assertThat(until.getErrorMessage()).startsWith("A pause begins today or later");
    }

    @Test
    void whatSomebodyChangedMeanwhileIsSaid() {
        open(true);
        press("request-cancel");
        doThrow(refusal(CareRequestChanged.class)).when(keeping).cancel(any());
        this.<Select<RequestReason>>field(Select.class, "cancel-reason").setValue(RequestReason.OTHER);
        press("cancel-save");

        assertThat(toasts()).contains("Somebody changed this meanwhile");
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100003)
    void theOfficeChangesAndCancelsForThePatient() {
        open(false);

        assertThat(find(Button.class).withId("request-cancel").exists()).isTrue();
        assertThat(find(Button.class).withId("request-change").exists()).isTrue();
        assertThat(paragraphs()).contains("Paul Varghese, " + CareRequestFixtures.PAUL);
    }

    @Test
    void whoComesIsAFavouriteOrNotWantedAgain() {
        open(true);
        press("favourite-" + ASHA);
        verify(pairs).set(new SetPair(CareRequestFixtures.PAUL, ASHA, PairRule.FAVOURITE, null));

        press("notAgain-" + ASHA);
        this.<TextArea>field(TextArea.class, "pair-reason").setValue("Was late twice");
        press("pair-save");
        verify(pairs).set(new SetPair(CareRequestFixtures.PAUL, ASHA, PairRule.DO_NOT_SEND, "Was late twice"));
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100003)
    void theOfficeReadsWhyAndSaysItToo() {
        when(pairs.of(CareRequestFixtures.PAUL))
                .thenReturn(List.of(new PairRow(
                        CareRequestFixtures.PAUL,
                        ASHA,
                        Side.CAREGIVER,
                        PairRule.DO_NOT_SEND,
                        "The dog",
                        ScreenTestSetup.NOW)));
        when(users.namesOf(any())).thenReturn(Map.of(ASHA, "Asha Nair"));
        when(users.activeWithRole(Role.CAREGIVER))
                .thenReturn(List.of(new UserCard(ASHA, Role.CAREGIVER, "Asha Nair", true)));
        open(false);
        verify(pairs, never()).of(any());
        find(Details.class).withId("pair-rules").single().setOpened(true);
        assertThat(texts(ListItem.class)).contains("Asha NairNot sent any more, says the caregiverThe dog");

        press("pair-add");
        press("pair-save");
        verify(pairs, never()).set(any());
        this.<ComboBox<UserCard>>field(ComboBox.class, "pair-caregiver")
                .setValue(new UserCard(ASHA, Role.CAREGIVER, "Asha Nair", true));
        this.<RadioButtonGroup<PairRule>>field(RadioButtonGroup.class, "pair-rule")
                .setValue(PairRule.FAVOURITE);
        press("pair-save");
        verify(pairs).set(new SetPair(CareRequestFixtures.PAUL, ASHA, PairRule.FAVOURITE, ""));
    }

    @Test
    void itIsSaidHowTheVisitsThatAreToComeArePaidFor() {
        RequestDetails asking = details(request(CareRequestStatus.ASSIGNED, null, null, 0), true);
        when(records.get(ID))
                .thenReturn(new RequestDetails(
                        asking.request(),
                        asking.form(),
                        asking.pin(),
                        new RequestCoverage(12, 1, 3, 2, UncoveredReason.NO_VISITS_LEFT),
                        asking.schedule(),
                        asking.visits(),
                        asking.holidays(),
                        asking.history(),
                        true,
                        true,
                        true));
        navigate("care-requests/" + ID, CareRequestDetailsView.class);
        assertThat(texts(Paragraph.class))
                .contains("2 planned visits are not paid for: all visits of the plan are planned or were given."
                        + " 12 planned visits are paid by the plan. One is given all the same, as the agency decided."
                        + " 3 are after the last day that is paid, and will be paid when the plan is renewed.");
    }

    @Test
    void aVisitOnAHolidayIsAskedAboutAndTheAnswerMayComeTooLate() {
        HolidayQuestion christmas = new HolidayQuestion(
                ID,
                new VisitId("V-0HQ3ZK5RWX1QT"),
                "Christmas",
                CareRequestFixtures.MONDAY_AT_EIGHT,
                CareRequestFixtures.MONDAY_AT_EIGHT.minus(Duration.ofDays(7)),
                ZoneOffset.UTC,
                true);
        RequestDetails asking = details(request(CareRequestStatus.ASSIGNED, null, null, 0), true);
        RequestDetails details = new RequestDetails(
                asking.request(),
                asking.form(),
                CareRequestFixtures.PIN,
                null,
                asking.schedule(),
                asking.visits(),
                List.of(christmas),
                asking.history(),
                true,
                true,
                true);
        when(records.get(ID)).thenReturn(details);
        when(records.refreshed(ID)).thenReturn(details);
        navigate("care-requests/" + ID, CareRequestDetailsView.class);
        assertThat(texts(ListItem.class))
                .anyMatch(text -> text.startsWith("Monday 30 November at 08:00 (Christmas)"))
                .contains("Monday 30 November, 08:00 to 10:00On a holiday: we wait for your answerCall off");

        press("holiday-leave-" + christmas.visit());
        verify(holidays).answer(new AnswerHoliday(ID, christmas.visit(), false));
        assertThat(toasts()).contains("Nobody comes then");
        doThrow(refusal(HolidayNotAsked.class)).when(holidays).answer(any());
        press("holiday-come-" + christmas.visit());
        assertThat(toasts()).contains("answered already");
    }
}
