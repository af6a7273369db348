package org.mmhc.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.care.CareFixtures;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.visits.clocking.ClockKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A caregiver goes to a visit with a phone in the hand, and the patient says how it was on theirs. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class VisitBrowserIT {

    private static final AtomicInteger RUNS = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    Clock clock;

    private VisitFixtures visits;
    private String patientMail;
    private String caregiverMail;
    private Uid wilma;
    private Uid karan;

    @BeforeEach
    void peopleAreThere() {
        visits = beans.createBean(VisitFixtures.class);
        people.mira();
        int run = RUNS.incrementAndGet();
        patientMail = "wilma.wait%d@example.org".formatted(run);
        caregiverMail = "karan.kumar%d@example.org".formatted(run);
        wilma = people.registered(Role.PATIENT, "Wilma Wait", patientMail, "+9198200028%02d".formatted(run));
        karan = people.registered(Role.CAREGIVER, "Karan Kumar", caregiverMail, "+9198200029%02d".formatted(run));
        beans.createBean(CareFixtures.class).livesInBengaluru(wilma);
    }

    @Test
    void aCaregiverGoesToAVisitAndThePatientSaysHowItWas() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        String request = visits.ordered(wilma, "Washing and dressing", "Breakfast");
        VisitId before = visits.booked(request, wilma, karan, now.minus(Duration.ofHours(28)), Duration.ofHours(2));
        visits.clocked(before, karan, ClockKind.IN, now.minus(Duration.ofHours(28)), VisitFixtures.farAway());
        VisitId visit = visits.booked(request, wilma, karan, now.minus(Duration.ofMinutes(4)), Duration.ofHours(2));
        VisitId next = visits.booked(request, wilma, karan, now.plus(Duration.ofHours(26)), Duration.ofHours(2));
        try (Browser browser = Browser.on(port)) {
            Person caregiver = browser.onPhone("karan");
            caregiver.signIn(caregiverMail, PeopleFixtures.PASSWORD);
            caregiver.picture("500-home");
            caregiver.open("/my-day");
            caregiver.byId("next-visit-open").waitFor();
            caregiver.picture("501-my-day", "my-day-phone");
            caregiver.click("next-visit-open");
            caregiver.byId("visit-check-in").waitFor();
            caregiver.picture("502-check-in", "check-in-phone");
            caregiver.click("visit-check-in");
            caregiver.byId("visit-check-out").waitFor();
            caregiver.page().getByLabel("Washing and dressing").first().click();
            caregiver.sees("Kept.");
            caregiver.byId("task-not-done-1").click();
            caregiver.page().getByLabel("Why?").first().click();
            caregiver.page().getByText("The patient did not want it").last().click();
            caregiver.picture("503-not-done");
            caregiver.click("not-done-save");
            caregiver.byId("not-done-save").waitFor(Browser.gone());
            caregiver.click("visit-note-write");
            caregiver.byId("note-text").waitFor();
            caregiver.fill("note-text", "Wilma ate little, and slept well.");
            caregiver.click("note-save");
            caregiver.sees("Wilma ate little");
            caregiver.picture("504-during", "visit-phone");
            caregiver.click("visit-check-out");
            caregiver.byId("visit-explain").waitFor();
            caregiver.picture("505-after");
            caregiver.click("visit-explain");
            caregiver.byId("explain-reason").click();
            caregiver.page().getByText("The care was done sooner").last().click();
            caregiver.picture("506-explain");
            caregiver.click("explain-send");
            caregiver.sees("Explained; the office looks at it");
            caregiver.open("/my-hours");
            caregiver.byId("hours-sum").waitFor();
            caregiver.picture("507-my-hours", "my-hours-phone");
            caregiver.byId("wrong-" + before.value()).click();
            caregiver.byId("claim-reason").waitFor();
            caregiver.picture("508-claim");

            Person patient = browser.onPhone("wilma");
            patient.signIn(patientMail, PeopleFixtures.PASSWORD);
            patient.picture("510-home");
            patient.open("/my-visits");
            patient.byId("confirm-" + visit.value()).waitFor();
            patient.picture("511-my-visits", "my-visits-phone");
            patient.click("confirm-" + visit.value());
            patient.byId("rate-" + visit.value()).waitFor();
            patient.open("/visits/" + visit.value());
            patient.byId("visit-rate").waitFor();
            patient.picture("512-visit");
            patient.click("visit-rate");
            patient.page().getByText("5 stars: very good").first().click();
            patient.page().getByText("Friendly").first().click();
            patient.picture("513-rate", "rate-phone");
            patient.click("rate-send");
            patient.sees("Say it differently");
            patient.open("/visits/" + next.value());
            patient.click("wish-" + next.value());
            patient.byId("wish-words").waitFor();
            patient.fill("wish-words", "After lunch, please");
            patient.picture("514-other-time", "other-time-phone");
            patient.page().keyboard().press("Escape");
            patient.byId("wish-words").waitFor(Browser.gone());
            patient.click("cancel-" + next.value());
            patient.sees("This cannot be taken back.");
            patient.picture("515-call-off", "call-off-phone");

            Person mira = browser.atDeskInTheDark("mira-visits");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            mira.open("/visits/" + visit.value());
            mira.byId("visit-part-office").waitFor();
            mira.picture("520-office-dark");
            Person milan = browser.atDesk("milan-visits");
            people.milan();
            milan.signIn("milan@example.org", PeopleFixtures.PASSWORD);
            milan.open("/visit-exceptions");
            milan.page().locator(".queue-code").first().waitFor();
            milan.picture("522-to-settle", "visits-to-settle");
            Person ada = browser.atDesk("ada-visits");
            people.ada();
            ada.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            ada.open("/visit-names");
            ada.byId("names-person").waitFor();
            ada.picture("530-numbers-and-codes", "numbers-and-codes");
            Person desk = browser.atDesk("karan-desk");
            desk.signIn(caregiverMail, PeopleFixtures.PASSWORD);
            desk.open("/visits/" + before.value());
            desk.byId("visit-explain").waitFor();
            desk.picture("521-visit-desk");
            assertThat(caregiver.complaints()).isEmpty();
            assertThat(patient.complaints()).isEmpty();
            assertThat(mira.complaints()).isEmpty();
        }
    }
}
