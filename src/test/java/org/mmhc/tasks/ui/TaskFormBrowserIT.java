package org.mmhc.tasks.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A task that an analyst drew with a form and no Java, and the pages of absences and handing over, in the browser. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class TaskFormBrowserIT {

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Autowired
    EngineMessages messages;

    @Autowired
    JdbcClient sql;

    final String leave = "LVE-" + UUID.randomUUID();

    @BeforeEach
    void peopleAreThere() {
        people.mira();
        people.milan();
        await("tasks/leave-request.bpmn");
        messages.publish(new EngineMessage(
                "tasks.leaveRequested",
                leave,
                "start " + leave,
                Duration.ofMinutes(5),
                Map.of("reference", leave, "requestedDays", 10, "dueIn", "PT3H")));
    }

    @Test
    void aFormOfAnAnalystIsDrawnFilledInRefusedAndSent() {
        try (Browser browser = Browser.on(port)) {
            Person mira = browser.atDesk("mira");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            mira.open("/tasks/" + task("UserTask_DecideLeave"));
            mira.byId("task-claim").waitFor();
            mira.page().locator("mmhc-form[drawn]").waitFor();
            mira.picture("60-form-to-look-at");
            mira.click("task-claim");
            mira.byId("form-send").waitFor();
            Locator form = mira.page().locator("mmhc-form[drawn]");
            form.getByText("Leave of 10 days").waitFor();

            mira.click("form-send");
            form.getByText("Field is required.").first().waitFor();
            mira.picture("61-form-refused-in-the-browser");
            choose(form, "Decision", "Grant");
            form.getByLabel("Days granted").fill("11");
            mira.click("form-send");
            form.getByText("maximum value of 10").waitFor();
            form.getByLabel("Days granted").fill("5");
            // The viewer takes a number in after a pause; only then has it checked the form anew.
            form.getByText("maximum value of 10")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));

            // Somebody who tampers with the page gets no further than the server.
            mira.page().evaluate("""
                    () => document.querySelector('mmhc-form').dispatchEvent(new CustomEvent('form-send',
                        { detail: { data: JSON.stringify({ decision: 'grant', grantedDays: 99, boss: true }) } }))""");
            mira.byId("form-problems")
                    .getByText("The form does not ask for this")
                    .waitFor();
            form.getByText("At most 10.").waitFor();
            mira.picture("62-form-refused-by-the-server");

            // What the server said stays while something else is filled in, and goes when that is.
            form.getByLabel("Days granted").focus();
            form.getByLabel("Cost centre").fill("CC-123");
            form.getByText("At most 10.").waitFor();
            form.getByLabel("Days granted").fill("4");
            form.getByText("At most 10.").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            form.getByLabel("Days granted").fill("5");
            mira.picture("63-form-filled-in");
            mira.click("form-send");
            mira.page().waitForURL(url -> url.matches(".*/tasks(\\?.*)?$"));

            Person phone = browser.onPhone("milan");
            phone.signIn("milan@example.org", PeopleFixtures.PASSWORD);
            phone.open("/tasks/" + task("UserTask_ConfirmLeave"));
            phone.click("task-claim");
            phone.byId("form-send").waitFor();
            phone.page()
                    .locator("mmhc-form[drawn]")
                    .getByLabel("Yes", new Locator.GetByLabelOptions().setExact(true))
                    .check();
            phone.picture("64-form-on-a-phone");
            phone.click("form-send");
            phone.page().waitForURL(url -> url.matches(".*/tasks(\\?.*)?$"));

            Person dark = browser.atDeskInTheDark("mira");
            dark.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            dark.open("/tasks/" + task("UserTask_CheckFacts"));
            dark.click("task-claim");
            dark.byId("field-grantedDays").waitFor();
            assertThat(dark.byId("field-grantedDays").locator("input").inputValue())
                    .isEqualTo("5");
            assertThat(dark.byId("field-answer").locator("input").inputValue()).isEqualTo("yes");
            dark.picture("65-plain-form");

            dark.click("task-hand-over");
            dark.fill("hand-over-note", "The cost centre still has to be checked.");
            Locator whom = dark.byId("hand-over-whom").locator("input");
            whom.fill("nobody we know");
            whom.press("Tab");
            dark.click("hand-over-confirm");
            dark.sees("Choose one from the list.");
            whom.fill("mil");
            whom.press("Tab");
            Awaitility.await().until(() -> whom.inputValue().startsWith("Milan Shah"));
            whom.fill("");
            whom.press("Tab");
            dark.picture("66-hand-over");
            dark.click("hand-over-confirm");
            dark.byId("task-claim").waitFor();
            phone.open("/tasks/" + task("UserTask_CheckFacts"));
            phone.byId("task-handed-over").getByText("cost centre still").waitFor();
            phone.picture("67-handed-over");
            assertThat(mira.complaints()).isEmpty();
            assertThat(phone.complaints()).isEmpty();
            assertThat(dark.complaints()).isEmpty();
        }
    }

    @Test
    void aCaregiverAndAPatientDoTheirTasksOnAPhone() {
        people.rosa();
        String paul = people.paul().value();
        await("tasks/shift-offer.bpmn");
        messages.publish(new EngineMessage(
                "tasks.shiftOffered",
                leave,
                "offer " + leave,
                Duration.ofMinutes(5),
                Map.of("reference", leave, "hours", 8, "patient", paul)));
        String take = task("UserTask_TakeShift");
        try (Browser browser = Browser.on(port)) {
            Person rosa = browser.onPhone("rosa");
            rosa.signIn("rosa@example.org", PeopleFixtures.PASSWORD);
            rosa.open("/my-tasks");
            rosa.byId("tasks-claimable").waitFor();
            rosa.picture("72-tasks-to-take-on");
            rosa.click("task-" + take);
            rosa.byId("task-claim").waitFor();
            assertThat(rosa.page().locator("mmhc-form").count()).isZero();
            assertThat(rosa.byId("case-tabs").count()).isZero();
            rosa.click("task-claim");
            Locator form = rosa.page().locator("mmhc-form[drawn]");
            form.getByText("A shift of 8 hours").waitFor();
            form.getByLabel("I take this shift").check();
            rosa.picture("73-task-of-a-caregiver");
            rosa.click("form-send");
            rosa.page().waitForURL(url -> url.endsWith("/my-tasks"));

            String confirm = task("UserTask_ConfirmShift");
            Person patient = browser.onPhone("paul");
            patient.signIn("paul@example.org", PeopleFixtures.PASSWORD);
            patient.open("/my-tasks");
            patient.click("task-" + confirm);
            patient.byId("form-send").waitFor();
            assertThat(patient.byId("task-release").count()).isZero();
            patient.page()
                    .locator("mmhc-form[drawn]")
                    .getByLabel("Yes", new Locator.GetByLabelOptions().setExact(true))
                    .check();
            patient.picture("74-task-of-a-patient");
            patient.click("form-send");
            patient.page().waitForURL(url -> url.endsWith("/my-tasks"));
            assertThat(rosa.complaints()).isEmpty();
            assertThat(patient.complaints()).isEmpty();
        }
    }

    @Test
    void anAbsenceIsNotedAndSeenByAll() {
        try (Browser browser = Browser.on(port)) {
            Person mira = browser.atDesk("mira");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            mira.open("/absences");
            mira.sees("Everybody is here");
            mira.picture("68-everybody-is-here");
            mira.click("absence-new");
            Locator deputy = mira.byId("absence-deputy").locator("input");
            deputy.click();
            mira.page()
                    .locator("vaadin-combo-box-item")
                    .filter(new Locator.FilterOptions().setHasText("Milan"))
                    .first()
                    .click();
            Locator until = mira.byId("absence-until").locator("input");
            until.fill("31/12/2026");
            until.press("Enter");
            mira.picture("69-new-absence");
            mira.click("absence-save");
            mira.page().getByText("Milan Shah stands in").first().waitFor();
            mira.picture("70-mira-is-away");

            Person milan = browser.onPhone("milan");
            milan.signIn("milan@example.org", PeopleFixtures.PASSWORD);
            milan.open("/absences");
            milan.sees("Milan Shah stands in");
            milan.picture("71-milan-sees-it");
            mira.page().locator("[id^=end-]").first().click();
            milan.sees("Everybody is here");
            assertThat(mira.complaints()).isEmpty();
            assertThat(milan.complaints()).isEmpty();
        }
    }

    private void await(String model) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> sql.sql("select count(*) from engine_deployment where resource = ?")
                                .param(model)
                                .query(Long.class)
                                .single()
                        == 1);
    }

    private static void choose(Locator form, String label, String option) {
        form.locator(".fjs-form-field-select")
                .filter(new Locator.FilterOptions().setHasText(label))
                .locator(".fjs-input-group, .fjs-select-display, input")
                .first()
                .click();
        form.locator(".fjs-dropdownlist-item")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
    }

    private String task(String elementId) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(
                        () -> sql.sql("select id from tasks_task where reference = ? and element_id = ?")
                                .params(leave, elementId)
                                .query(String.class)
                                .optional(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
