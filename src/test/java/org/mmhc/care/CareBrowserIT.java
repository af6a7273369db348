package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Geolocation;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.care.HolidayDesk.KeepHolidays;
import org.mmhc.care.HolidayDesk.NewHoliday;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.schedule.Holidays.Source;
import org.mmhc.care.schedule.OnHolidays;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A patient asks for care on a phone, caregivers answer on theirs, the office finds somebody on its board. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class CareBrowserIT {

    private static final double DAY_WIDTH = 124;

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    Clock clock;

    @Autowired
    AgencySettings agency;

    @Autowired
    HolidayDesk holidays;

    @Autowired
    JdbcClient sql;

    private CareFixtures care;
    private Uid bela;
    private Uid gita;

    @BeforeEach
    void peopleAreThere() {
        care = beans.createBean(CareFixtures.class);
        people.mira();
        people.ada();
        bela = people.registered(Role.PATIENT, "Bela Board", "bela.board@example.org", "+919820000271");
        gita = people.registered(Role.CAREGIVER, "Gita Goes", "gita.goes@example.org", "+919820000272");
        care.livesInBengaluru(bela);
        care.canGo(gita);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }

    /** Of the next week where the agency is, as browsers here are too; never in three days, when the patient has a visit. */
    private LocalDate wednesday() {
        return today().plusDays(1)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .plusDays(2);
    }

    /** The week may have turned since the day was chosen. */
    private static void showsWeekOf(Person person, LocalDate day) {
        String monday = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(Locale.UK)
                .format(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        for (int weeks = 0;
                weeks < 4 && !person.byId("schedule-week").innerText().startsWith(monday);
                weeks++) {
            person.click("week-next");
        }
    }

    @Test
    void aPatientAsksOnAPhoneAndACaregiverTakesTheOffer() {
        try (Browser browser = Browser.on(port)) {
            Person patient = browser.onPhone("bela");
            patient.signIn("bela.board@example.org", PeopleFixtures.PASSWORD);
            patient.open("/care-requests");
            patient.sees("Ask for care");
            patient.picture("400-no-requests");
            patient.open("/care-requests/new");
            patient.page().getByText("Personal care").first().click();
            patient.page().getByText("Within a day").first().click();
            patient.page().getByLabel("What help is needed?").fill("Help with washing and breakfast, please.");
            patient.picture("401-what");
            patient.click("request-next");
            LocalDate inThreeDays = today().plusDays(3);
            patient.page()
                    .locator("vaadin-date-picker")
                    .first()
                    .evaluate("(field, day) => { field.value = day; }", inThreeDays.toString());
            patient.sees("The first dates");
            patient.picture("402-when");
            patient.click("request-next");
            patient.page().getByLabel("How does one get in?").waitFor();
            patient.page().context().grantPermissions(List.of("geolocation"));
            patient.page().context().setGeolocation(new Geolocation(12.971604, 77.594604).setAccuracy(20));
            patient.click("request-at-home");
            patient.sees("Found, to about 20 metres");
            patient.picture("403-where");
            patient.click("request-next");
            patient.sees("Before you send it");
            patient.picture("404-wishes", "care-request-phone");
            patient.click("request-next");
            patient.byId("request-sentence").waitFor();
            assertThat(sql.sql("select max(pin_source) from care_request where patient = ?")
                            .param(bela.value())
                            .query(String.class)
                            .single())
                    .isEqualTo("DEVICE");
            patient.picture("405-sent");

            Person caregiver = browser.onPhone("gita");
            caregiver.signIn("gita.goes@example.org", PeopleFixtures.PASSWORD);
            caregiver.open("/offers");
            caregiver.page().locator("[id^=accept-]").first().waitFor();
            caregiver.picture("406-offer", "offer-phone");
            assertThat(caregiver.page().locator("main, [role=main]").first().innerText())
                    .doesNotContain("Bela", "MG Road");
            caregiver.page().locator("[id^=accept-]").first().click();
            caregiver.page().locator("[id^=accept-]").first().waitFor(Browser.gone());
            caregiver.open("/my-day");
            caregiver.sees("Bela");
            caregiver.picture("407-my-visits");
            caregiver.open("/availability");
            caregiver.picture("408-availability");
            patient.page().getByText("Gita Goes").first().waitFor();
            patient.picture("409-somebody-comes");
            assertThat(patient.complaints()).isEmpty();
            assertThat(caregiver.complaints()).isEmpty();
        }
    }

    @Test
    void aRequestGetsItsCaregiverOnTheBoard() {
        LocalDate later = wednesday();
        CareRequestId request =
                care.asks(bela, "PERSONAL_CARE", Urgency.SOON, CareFixtures.weekly(later, 9, 3, DayOfWeek.values()));
        try (Browser browser = Browser.on(port)) {
            Person mira = browser.atDesk("mira");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            mira.open("/assignments");
            mira.click("request-" + request.value());
            mira.sees("Gita Goes");
            mira.page().locator("mmhc-schedule .bar-wanted").first().waitFor();
            mira.picture("300-board", "board");
            Person dark = browser.atDeskInTheDark("ada");
            dark.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            dark.open("/assignments");
            dark.sees("Bela Board");
            dark.picture("301-board-dark");
            dark.open("/care-services");
            dark.sees("Nursing visit");
            dark.picture("302-services");
            mira.click("choose-" + gita.value());
            mira.sees("goes, to 3 visits");
            mira.open("/schedule");
            showsWeekOf(mira, later);
            mira.page().locator("mmhc-schedule .bar-booked").first().waitFor();
            mira.picture("303-schedule", "schedule");
            mira.page().locator("mmhc-schedule .bar-booked").first().click();
            mira.byId("visit-call-out").waitFor();
            mira.picture("303-visit");
            mira.open("/leave");
            mira.sees("Nobody waits for an answer");
            mira.picture("304-leave");
            assertThat(mira.complaints()).isEmpty();
            assertThat(dark.complaints()).isEmpty();
        }
    }

    @Test
    void visitsAreDraggedToWhoGoesAndToOtherDays() {
        LocalDate wednesday = wednesday();
        CareRequestId request = care.asks(
                bela, "PERSONAL_CARE", Urgency.SOON, CareFixtures.weekly(wednesday, 15, 3, DayOfWeek.values()));
        try (Browser browser = Browser.on(port)) {
            Person mira = browser.atDesk("mira-drags");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            mira.open("/assignments");
            mira.click("request-" + request.value());
            Locator wanted = mira.page().locator("mmhc-schedule .bar-wanted").first();
            wanted.waitFor();
            BoundingBox row = wanted.boundingBox();
            BoundingBox open =
                    mira.page().locator("mmhc-schedule .bar-open").first().boundingBox();
            drag(mira, open, 0, row.y - open.y);
            mira.sees("goes, to one visit");

            mira.open("/schedule");
            showsWeekOf(mira, wednesday);
            Locator booked = mira.page()
                    .locator("mmhc-schedule .bar-booked")
                    .filter(new Locator.FilterOptions().setHasText("15:00"))
                    .first();
            booked.waitFor();
            drag(mira, booked.boundingBox(), DAY_WIDTH, 0);
            mira.byId("move-save").waitFor();
            mira.picture("305-move-dragged");
            mira.page().getByLabel("Why?").fill("Clinic on that day");
            mira.click("move-save");
            mira.sees("The visit is moved.");

            booked.locator("button").focus();
            mira.page().keyboard().press("Enter");
            mira.byId("visit-move").waitFor();
            mira.picture("306-visit-actions");
            mira.click("visit-move");
            mira.byId("move-save").waitFor();
            assertThat(mira.page().locator("#move-day input").inputValue())
                    .startsWith("%d ".formatted(wednesday.plusDays(1).getDayOfMonth()));
            mira.picture("307-move-by-menu");
            assertThat(mira.complaints()).isEmpty();
        }
    }

    private static void drag(Person person, BoundingBox from, double right, double down) {
        double x = from.x + from.width / 2;
        double y = from.y + from.height / 2;
        person.page().mouse().move(x, y);
        person.page().mouse().down();
        person.page().mouse().move(x + right / 2, y + down / 2, new Mouse.MoveOptions().setSteps(8));
        person.page().mouse().move(x + right, y + down, new Mouse.MoveOptions().setSteps(8));
        person.page().mouse().up();
    }

    @Test
    void aPatientSaysOnAPhoneWhetherSomebodyComesOnAHoliday() {
        LocalDate day = today().plusDays(12);
        As.user(
                people.ada(),
                () -> holidays.keep(
                        new KeepHolidays(List.of(new NewHoliday(day, "Founders' day")), Source.AGENCY, false)));
        LineAsked weekly = CareFixtures.weekly(day, 15, 3, day.getDayOfWeek());
        CareRequestId request = care.asks(
                bela,
                "PERSONAL_CARE",
                Urgency.ROUTINE,
                new LineAsked(
                        weekly.startsOn(),
                        weekly.startTime(),
                        weekly.endTime(),
                        weekly.rule(),
                        weekly.without(),
                        OnHolidays.ASK));
        try (Browser browser = Browser.on(port)) {
            Person patient = browser.onPhone("bela");
            patient.signIn("bela.board@example.org", PeopleFixtures.PASSWORD);
            patient.open("/care-requests/" + request);
            patient.sees("Shall we come on a holiday?");
            patient.picture("410-holiday");
            patient.page().locator("[id^=holiday-come-]").first().click();
            patient.page().locator("[id^=holiday-come-]").first().waitFor(Browser.gone());

            Person ada = browser.atDeskInTheDark("ada");
            ada.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            ada.open("/holidays");
            ada.sees("Take over public holidays");
            ada.picture("308-holidays");
            ada.click("holidays-take-over");
            ada.sees("Days to take over");
            ada.picture("309-public-holidays");
            assertThat(patient.complaints()).isEmpty();
            assertThat(ada.complaints()).isEmpty();
        } finally {
            As.user(people.ada(), () -> holidays.remove(day));
        }
    }
}
