package org.mmhc.care.ui.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.geolocation.GeolocationCoordinates;
import com.vaadin.flow.component.geolocation.GeolocationError;
import com.vaadin.flow.component.geolocation.GeolocationPosition;
import com.vaadin.flow.component.geolocation.GeolocationRequest;
import com.vaadin.flow.component.geolocation.GeolocationSimulator;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.care.RequestKeeping.DraftRequest;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.RequestKeeping.SaveRequest;
import org.mmhc.care.RequestRecords.NextDate;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.RequestRecords.RequestSummary;
import org.mmhc.care.catalog.ServiceCatalog.ServiceForm;
import org.mmhc.care.catalog.ServiceCatalog.ServiceRow;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.Wish;
import org.mmhc.care.schedule.ScheduleRefusals.ScheduleUnfit;
import org.mmhc.care.ui.CareRequestFixtures;
import org.mmhc.care.ui.CareScreens;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.visits.place.Position;
import org.mockito.ArgumentCaptor;

@SignedIn(role = Role.PATIENT, number = 100001)
class CareRequestFormViewTests extends CareScreens {

    private static final CareRequestId ID = new CareRequestId("CR-0HQ3ZK5RWX1QT");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final List<String> TASKS = List.of("Washing", "Breakfast");

    @BeforeEach
    void twoServicesAndAHome() {
        when(services.all()).thenReturn(List.of(service("PERSONAL_CARE", TASKS), service("COMPANION", List.of())));
        when(profiles.own())
                .thenReturn(new ProfileDetails(
                        Uid.of(Role.PATIENT, 100001),
                        3,
                        null,
                        new Address("12 Church Street", "", "Mysuru", "", "570001", "IN"),
                        null,
                        null,
                        50,
                        null));
        when(keeping.draft(any())).thenReturn(ID);
        RequestDetails saved = details(CareRequestStatus.DRAFT);
        when(records.refreshed(ID)).thenReturn(saved);
        when(records.nextDates(any()))
                .thenReturn(List.of(new NextDate(
                        LocalDateTime.of(MONDAY, LocalTime.of(8, 0)),
                        MONDAY.atTime(8, 0).toInstant(ZoneOffset.UTC),
                        MONDAY.atTime(10, 0).toInstant(ZoneOffset.UTC),
                        null,
                        null)));
    }

    private static ServiceRow service(String code, List<String> tasks) {
        return new ServiceRow(code, new ServiceForm(code, "", true, true, false, 60, 15, 480, Set.of(), tasks, ""), 0);
    }

    private static RequestDetails details(CareRequestStatus status) {
        RequestSummary summary = mock(RequestSummary.class);
        when(summary.id()).thenReturn(ID);
        when(summary.version()).thenReturn(7L);
        when(summary.status()).thenReturn(status);
        return new RequestDetails(
                summary,
                RequestDraft.EMPTY.form(),
                CareRequestFixtures.PIN,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                true,
                true);
    }

    @Test
    void asksInFourStepsAndSends() {
        navigate(CareRequestFormView.class);
        sayWhat();
        press("request-next");
        assertThat(title()).isEqualTo("When?");

        sayWhen();
        assertThat(find(ListItem.class).single().getText()).isEqualTo("Monday 30 November, 08:00 to 10:00");
        press("request-next");
        assertThat(title()).isEqualTo("Where?");
        assertThat(paragraphs()).contains("12 Church Street, 570001 Mysuru");

        press("request-next");
        assertThat(title()).isEqualTo("Your wishes");
        assertThat(field(TextArea.class, "request-tasks").getValue()).isEqualTo("Washing\nBreakfast");
        press("request-next");

        ArgumentCaptor<DraftRequest> draft = ArgumentCaptor.forClass(DraftRequest.class);
        verify(keeping).draft(draft.capture());
        assertThat(draft.getValue().form().service()).isEqualTo("PERSONAL_CARE");
        ArgumentCaptor<SaveRequest> saves = ArgumentCaptor.forClass(SaveRequest.class);
        verify(keeping, times(3)).save(saves.capture());
        SaveRequest last = saves.getAllValues().getLast();
        assertThat(last.version()).isEqualTo(7);
        assertThat(last.form().tasks()).isEqualTo(TASKS);
        assertThat(last.schedule().getFirst().rule()).isEqualTo("FREQ=WEEKLY;BYDAY=MO,FR");
        verify(keeping).submit(ID, 7);
    }

    @Test
    void whatIsMissingIsSaidAtItsField() {
        navigate(CareRequestFormView.class);
        press("request-next");

        assertThat(this.<RadioButtonGroup<String>>field(RadioButtonGroup.class, "request-service")
                        .getErrorMessage())
                .isEqualTo("Choose one.");
        verify(keeping, never()).draft(any());
    }

    @Test
    void aDescriptionThatIsTooShortIsSaidBeforeOneGoesOn() {
        navigate(CareRequestFormView.class);
        sayWhat();
        TextArea description = field(TextArea.class, "request-description");
        test(description).setValue("Help    ");
        press("request-next");

        assertThat(title()).isEqualTo("What do you need?");
        assertThat(description.getErrorMessage()).isEqualTo("Say in 10 to 2,000 characters what help is needed.");
    }

    @Test
    void aHomeThatIsNotKnownIsSaidBeforeOneGoesOn() {
        when(profiles.own())
                .thenReturn(new ProfileDetails(Uid.of(Role.PATIENT, 100001), 3, null, null, null, null, 20, null));
        navigate(CareRequestFormView.class);
        sayWhat();
        press("request-next");
        sayWhen();
        press("request-next");
        press("request-next");

        assertThat(title()).isEqualTo("Where?");
        assertThat(this.<RadioButtonGroup<?>>field(RadioButtonGroup.class, "request-place")
                        .getErrorMessage())
                .startsWith("We do not know where the care is needed.");
    }

    @Test
    void partOfALineThatDoesNotFitIsNamed() {
        navigate(CareRequestFormView.class);
        sayWhat();
        press("request-next");
        sayWhen();
        doThrow(new ScheduleUnfit(1, "endTime")).when(keeping).save(any());
        press("request-next");

        assertThat(title()).isEqualTo("When?");
        assertThat(find(TimePicker.class).all().get(1).getErrorMessage()).startsWith("Choose when it ends");
    }

    @Test
    void whatIsRefusedInTheEndLeadsToItsStep() {
        navigate(CareRequestFormView.class);
        sayWhat();
        press("request-next");
        sayWhen();
        press("request-next");
        press("request-next");
        doThrow(new ScheduleUnfit(1, "startsOn")).when(keeping).submit(any(), anyLong());
        press("request-next");

        assertThat(title()).isEqualTo("When?");
        assertThat(find(DatePicker.class).all().getFirst().getErrorMessage()).startsWith("Choose the first day");
    }

    @Test
    void leavingAStepThatIsNotKeptAsksFirst() {
        navigate(CareRequestFormView.class);
        sayWhat();
        UI.getCurrent().navigate("");

        assertThat(find(ConfirmDialog.class).single().isOpened()).isTrue();
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100003)
    void theOfficeAsksForAPatient() {
        UserCard paul = new UserCard(CareRequestFixtures.PAUL, Role.PATIENT, "Paul Varghese", true);
        when(users.activeWithRole(Role.PATIENT)).thenReturn(List.of(paul));
        navigate(CareRequestFormView.class);
        sayWhat();
        press("request-next");
        ChoiceField<UserCard> patient = field(ChoiceField.class, "request-patient");
        assertThat(patient.getErrorMessage()).isEqualTo("Choose for whom.");

        patient.setValue(paul);
        press("request-next");
        verify(keeping).draft(argThat(draft -> CareRequestFixtures.PAUL.equals(draft.patient())));
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100003)
    void theOfficeSaysWhereExactlyItIsAndWhatIsWished() {
        UserCard paul = new UserCard(CareRequestFixtures.PAUL, Role.PATIENT, "Paul Varghese", true);
        when(users.activeWithRole(Role.PATIENT)).thenReturn(List.of(paul));
        navigate(CareRequestFormView.class);
        sayWhat();
        this.<ChoiceField<UserCard>>field(ChoiceField.class, "request-patient").setValue(paul);
        press("request-next");
        sayWhen();
        press("request-next");
        TextField position = field(TextField.class, "request-position");
        position.setValue("somewhere");
        press("request-next");
        assertThat(position.getErrorMessage()).startsWith("Enter latitude and longitude");

        position.setValue("12.97160, 77.59460");
        this.<IntegerField>field(IntegerField.class, "request-pinRadiusM").setValue(300);
        press("request-next");
        this.<CheckboxGroup<Wish>>field(CheckboxGroup.class, "request-wishes").setValue(Set.of(Wish.NO_SMOKER));
        press("request-next");

        ArgumentCaptor<SaveRequest> saves = ArgumentCaptor.forClass(SaveRequest.class);
        verify(keeping, times(3)).save(saves.capture());
        RequestForm last = saves.getAllValues().getLast().form();
        assertThat(last.position()).isEqualTo(new Position(12.9716, 77.5946));
        assertThat(last.pinRadiusM()).isEqualTo(300);
        assertThat(last.wishes()).containsExactly(Wish.NO_SMOKER);
    }

    @Test
    void aPatientWhoIsThereIsPinnedByTheirDeviceWhenTheyPressTheButton() {
        goesToWhere();
        assertThat(GeolocationSimulator.current().requests()).isEmpty();
        assertThat(find(Button.class).withId("request-forget-place").exists()).isFalse();

        press("request-at-home");
        device().respondWith(at(12.971604, 203.4));
        assertThat(said()).isEqualTo("Found, to about 204 metres. It is kept when you go on.");
        press("request-next");
        RequestForm pinned = kept(2);
        assertThat(pinned.position()).isEqualTo(new Position(12.9716, 77.5946));
        assertThat(pinned.pinRadiusM())
                .as("no narrower than the device is exact")
                .isEqualTo(204);

        press("request-back");
        assertThat(said()).isEqualTo("It is known exactly where it is.");
        press("request-forget-place");
        press("request-next");
        assertThat(kept(3).position()).isNull();
        assertThat(kept(3).pinRadiusM()).isNull();
    }

    @Test
    void aDeviceThatIsExactLeavesTheUsualRadius() {
        goesToWhere();
        press("request-at-home");
        device().respondWith(at(12.971604, 12));
        press("request-next");
        assertThat(kept(2).position()).isEqualTo(new Position(12.9716, 77.5946));
        assertThat(kept(2).pinRadiusM()).isNull();
    }

    @Test
    void whyADeviceDoesNotSayWhereItIsIsToldAndOneGoesOnWithout() {
        goesToWhere();
        assertThat(answered(new GeolocationError(1, "")))
                .startsWith("Your browser was not allowed to say where you are");
        assertThat(answered(new GeolocationError(2, ""))).startsWith("Your device does not know where it is.");
        assertThat(answered(new GeolocationError(3, ""))).startsWith("Your device did not find out in time");
        press("request-at-home");
        device().respondWith(at(12.97, 1200));
        assertThat(said()).startsWith("Your device knows only to about 1,200 metres where you are");
        press("request-at-home");
        device().respondWith(at(12.97, Double.NaN));
        assertThat(said()).startsWith("Your device does not know where it is.");
        press("request-at-home");
        device().respondWith(at(91, 10));
        assertThat(said()).startsWith("Your device does not know where it is.");

        press("request-next");
        assertThat(title()).isEqualTo("Your wishes");
        assertThat(kept(2).position()).isNull();
    }

    private String answered(GeolocationError error) {
        press("request-at-home");
        device().respondWith(error);
        return said();
    }

    private static GeolocationRequest device() {
        return GeolocationSimulator.current().lastRequest().orElseThrow();
    }

    private static GeolocationPosition at(double latitude, double accuracy) {
        return new GeolocationPosition(
                new GeolocationCoordinates(latitude, 77.594604, accuracy, null, null, null, null), 0);
    }

    @Test
    void theButtonSaysOfWhichPlaceItIs() {
        goesToWhere();
        assertThat(field(Button.class, "request-at-home").getText()).isEqualTo("I am at home now");
        this.<RadioButtonGroup<AskWhereForm.Place>>field(RadioButtonGroup.class, "request-place")
                .setValue(AskWhereForm.Place.OTHER);
        assertThat(field(Button.class, "request-at-home").getText()).isEqualTo("I am there now");
    }

    @Test
    @SignedIn(role = Role.COMMITTEE, number = 100003)
    void theOfficeIsNotAskedWhereItIs() {
        when(users.activeWithRole(Role.PATIENT))
                .thenReturn(List.of(new UserCard(CareRequestFixtures.PAUL, Role.PATIENT, "Paul Varghese", true)));
        RequestDetails draft = details(CareRequestStatus.DRAFT);
        when(records.get(ID)).thenReturn(draft);
        navigate("care-requests/" + ID + "/edit/where", CareRequestFormView.class);
        assertThat(find(TextField.class).withId("request-position").exists()).isTrue();
        assertThat(find(Button.class).withId("request-at-home").exists()).isFalse();
    }

    private void goesToWhere() {
        navigate(CareRequestFormView.class);
        sayWhat();
        press("request-next");
        sayWhen();
        press("request-next");
        assertThat(title()).isEqualTo("Where?");
    }

    private String said() {
        return this.<Paragraph>field(Paragraph.class, "request-place-said").getText();
    }

    private RequestForm kept(int times) {
        ArgumentCaptor<SaveRequest> saves = ArgumentCaptor.forClass(SaveRequest.class);
        verify(keeping, times(times)).save(saves.capture());
        return saves.getValue().form();
    }

    @Test
    void whatWasSentIsChangedWithoutItsTimes() {
        RequestDetails sent = details(CareRequestStatus.ASSIGNED);
        when(records.get(ID)).thenReturn(sent);
        navigate("care-requests/" + ID + "/edit", CareRequestFormView.class);

        assertThat(paragraphs()).contains("Step 1 of 3");
        assertThat(this.<RadioButtonGroup<String>>field(RadioButtonGroup.class, "request-service")
                        .isReadOnly())
                .isTrue();
    }

    private void sayWhat() {
        this.<RadioButtonGroup<String>>field(RadioButtonGroup.class, "request-service")
                .setValue("PERSONAL_CARE");
        test(this.<TextArea>field(TextArea.class, "request-description")).setValue("Help me to wash and dress");
    }

    @SuppressWarnings("unchecked")
    private void sayWhen() {
        find(DatePicker.class).all().getFirst().setValue(MONDAY);
        find(RadioButtonGroup.class).single().setValue(ScheduleLineForm.Repeat.WEEKLY);
        find(CheckboxGroup.class).single().setValue(Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
    }

    private String title() {
        return this.<H2>field(H2.class, "request-step-title").getText();
    }
}
