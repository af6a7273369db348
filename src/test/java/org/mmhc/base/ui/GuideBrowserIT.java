package org.mmhc.base.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Outage;
import org.mmhc.base.Outage.Matter;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.AuthenticatorApp;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.LocalInbox;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskId;
import org.mmhc.verification.DocumentFixtures;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentSubmission;
import org.mmhc.verification.DocumentType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A walk through the screens that the guides describe, as the people who use them. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class GuideBrowserIT {

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Autowired
    DocumentSubmission submission;

    @Autowired
    DocumentRecords records;

    @Autowired
    TaskDesk desk;

    @Autowired
    LocalInbox inbox;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    @Autowired
    ConfigurableListableBeanFactory beans;

    @Test
    void theCommitteeWorksThroughItsList() {
        people.mira();
        Uid milan = people.milan();
        DocumentFixtures documents = new DocumentFixtures(submission, records);
        Uid anita = caregiver("Anita Pillai", "anita@example.org", "+919820000101");
        Uid farid = caregiver("Farid Pillai", "farid@example.org", "+919820000102");
        Uid leela = caregiver("Leela Pillai", "leela@example.org", "+919820000103");
        documents.submittedBy(anita, DocumentType.ADDRESS_PROOF);
        documents.submittedBy(farid, DocumentType.ADDRESS_PROOF);
        DocumentId contested = documents.submittedBy(leela, DocumentType.ADDRESS_PROOF);
        DocumentId clearance = documents.submittedBy(anita, DocumentType.TRAINING_CERTIFICATE);
        TaskId takenMeanwhile = task(contested);
        TaskId certificate = task(clearance);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> sql.sql("select count(*) from tasks_task where subject_name like '% Pillai'")
                                .query(Long.class)
                                .single()
                        == 4);
        try (Browser browser = Browser.on(port)) {
            Person mira = browser.atDesk("mira");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            mira.open("/tasks");
            mira.sees("Leela Pillai");
            mira.byId("task-figures").getByText("overdue").first().waitFor();
            mira.picture("80-task-list", "task-list");

            mira.page().keyboard().press("?");
            mira.sees("Next row, row before");
            mira.picture("81-keys");
            mira.page().getByRole(AriaRole.BUTTON, named("Close")).click();
            mira.page().locator("vaadin-dialog[opened]").waitFor(gone());
            mira.page().keyboard().press("j");
            mira.page().keyboard().press("j");
            mira.picture("82-moved-by-keys");
            mira.page().keyboard().press("Enter");
            mira.page().waitForURL(url -> url.matches(".*/tasks/[^?]+"));
            mira.byId("task-claim").waitFor();
            mira.click("task-back");
            mira.page().waitForURL(url -> url.matches(".*/tasks(\\?.*)?$"));

            mira.fill("task-search", "no such thing");
            mira.sees("No task matches");
            mira.picture("83-nothing-found");
            mira.fill("task-search", "Pillai address");
            mira.page().getByText("Farid Pillai").first().waitFor();
            mira.byId("task-grid").getByText("Training certificate").waitFor(gone());
            mira.click("save-filter");
            mira.click("saved-filter-keep");
            mira.byId("saved-filter-name").getByText("needs a name").waitFor();
            mira.fill("saved-filter-name", "Addresses");
            mira.byId("saved-filter-shared").locator("input").check();
            mira.picture("84-save-filter");
            mira.click("saved-filter-keep");
            mira.byId("saved-filters").getByText("Addresses").waitFor();

            As.user(milan, () -> desk.claim(takenMeanwhile));
            mira.open("/tasks/" + certificate.value());
            mira.byId("task-claim").waitFor();
            mira.page().keyboard().press("c");
            mira.byId("submit-decision").waitFor();
            mira.page().keyboard().press("r");
            mira.byId("reason").waitFor();
            mira.click("submit-decision");
            mira.picture("89-decision-refused");
            mira.fill("note", "The stamp of the school is missing on page 2.");
            mira.page().keyboard().press("Tab");
            await().until(() -> sql.sql("select count(*) from tasks_draft where task_id = ?")
                            .params(certificate.value())
                            .query(Long.class)
                            .single()
                    == 1);
            mira.click("task-back");
            mira.byId("task-grid").waitFor();
            mira.open("/tasks/" + certificate.value());
            mira.byId("note").waitFor();
            await().until(() ->
                    mira.byId("note").locator("textarea").inputValue().contains("stamp of the school"));
            mira.picture("90-draft-kept");
            mira.click("task-release");
            mira.byId("task-claim").waitFor();

            mira.open("/tasks");
            mira.click("next-task");
            mira.page().waitForURL(url -> url.matches(".*/tasks/[^?]+"));
            mira.byId("task-release").waitFor();
            mira.picture("91-next-task");
            mira.click("task-release");
            mira.byId("task-claim").waitFor();

            Person dark = browser.atDeskInTheDark("milan");
            dark.signIn("milan@example.org", PeopleFixtures.PASSWORD);
            dark.open("/tasks?scope=ALL");
            dark.sees("Leela Pillai");
            dark.byId("saved-filters").getByText("Addresses").waitFor();
            dark.picture("92-task-list");
            dark.open("/tasks/" + takenMeanwhile.value());
            dark.byId("submit-decision").waitFor();
            dark.picture("93-review");

            Person phone = browser.onPhone("milan");
            phone.signIn("milan@example.org", PeopleFixtures.PASSWORD);
            phone.open("/tasks?scope=ALL");
            phone.sees("Leela Pillai");
            phone.picture("94-task-list", "task-list-phone");
            phone.click("task-filters-toggle");
            phone.picture("95-filters");
            phone.open("/tasks/" + takenMeanwhile.value());
            phone.byId("submit-decision").waitFor();
            phone.picture("96-review");
            phone.byId("submit-decision").scrollIntoViewIfNeeded();
            phone.picture("97-decision");
            assertThat(mira.complaints()).isEmpty();
            assertThat(dark.complaints()).isEmpty();
            assertThat(phone.complaints()).isEmpty();
        }
    }

    @Test
    void anAccountIsLookedAfterByItsOwner() {
        people.invited(Role.COMMITTEE, "Nora Iyer", "nora@example.org", "+919820000111");
        try (Browser browser = Browser.on(port)) {
            Person nora = browser.atDesk("nora");
            nora.signIn("nora@example.org", PeopleFixtures.PASSWORD);
            Person phone = browser.onPhone("nora");
            phone.signIn("nora@example.org", PeopleFixtures.PASSWORD);
            phone.open("/account");
            phone.byId("sessions").waitFor();
            phone.picture("100-account");
            nora.open("/account");
            nora.byId("end-other-sessions").waitFor();
            nora.picture("100-account", "account");
            nora.click("end-other-sessions");
            nora.byId("end-other-sessions").waitFor(gone());
            phone.open("/account");
            phone.page().waitForURL(url -> url.contains("sign-in"));
            phone.picture("101-signed-out");

            nora.click("change-password");
            nora.fill("current-password", "not my password");
            nora.fill("password", "amber kettle near the harbour");
            nora.click("confirm-password-change");
            nora.byId("current-password").getByText("This is not your password").waitFor();
            nora.picture("102-wrong-password");
            nora.fill("current-password", PeopleFixtures.PASSWORD);
            nora.click("confirm-password-change");
            nora.sees("Your password is changed");

            nora.click("change-email");
            nora.fill("new-email", "nora.iyer@example.org");
            nora.picture("103-new-address");
            longAfterSigningIn();
            nora.click("confirm-email-change");
            nora.byId("confirm-step-up").waitFor();
            nora.fill("step-up-password", "not my password");
            nora.click("confirm-step-up");
            nora.byId("step-up-password").getByText("This is not your password").waitFor();
            nora.picture("104-is-it-you", "step-up");
            nora.fill("step-up-password", "amber kettle near the harbour");
            nora.click("confirm-step-up");
            nora.sees("Waits for you");
            nora.picture("105-address-waits");
            nora.open(link("nora.iyer@example.org"));
            nora.sees("Your mail address is changed");
            nora.picture("106-address-changed");

            nora.open("/account");
            nora.click("change-phone");
            nora.fill("new-phone", "12");
            nora.click("confirm-phone-change");
            nora.byId("new-phone").locator("[slot=error-message]").waitFor();
            nora.picture("107-number-refused");
            nora.fill("new-phone", "+91 98200 00112");
            nora.click("confirm-phone-change");
            nora.byId("send-code").waitFor();
            nora.picture("108-prove-number");

            nora.open("/account");
            nora.click("set-up-second-factor");
            nora.byId("authenticator-secret").waitFor();
            nora.picture("109-second-factor", "second-factor");
            AuthenticatorApp app =
                    AuthenticatorApp.withKey(nora.byId("authenticator-secret").textContent());
            nora.fill("first-code", "000000");
            nora.click("confirm-first-code");
            nora.byId("first-code").locator("[slot=error-message]").waitFor();
            nora.fill("first-code", app.codeAt(clock.instant()));
            nora.click("confirm-first-code");
            nora.byId("recovery-codes").waitFor();
            nora.picture("110-recovery-codes");
            nora.click("codes-kept");
            nora.byId("second-factor").getByText("On", exactly()).waitFor();
            nora.picture("111-second-factor-on");

            Person again = browser.onPhone("nora");
            again.typeNameAndPassword("nora.iyer@example.org", "amber kettle near the harbour");
            again.byId("submit-code").waitFor();
            again.fill("code", "000000");
            again.click("submit-code");
            again.sees("This is not the code");
            again.picture("112-code", "code-phone");
            again.fill("code", app.nextCodeAt(clock.instant()));
            again.click("submit-code");
            again.page().waitForURL(url -> !url.contains("sign-in"));
            again.picture("113-signed-in");
            assertThat(nora.complaints()).isEmpty();
            assertThat(again.complaints()).isEmpty();
        }
    }

    @Test
    void anOutageIsSaidOnEveryScreen() {
        people.ada();
        people.mira();
        beans.registerSingleton("outageOfTheGuide", (Outage) () -> List.of(
                Matter.forEverybody("engine.outage.away"),
                Matter.forAdmins("engine.outage.refused", "document-verification.bpmn")));
        try (Browser browser = Browser.on(port)) {
            Person mira = browser.onPhone("mira");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            mira.byId("outages")
                    .getByText("The workflow engine does not answer")
                    .waitFor();
            mira.picture("130-outage");
            assertThat(mira.byId("outages").getByText("does not accept").count())
                    .isZero();
            Person ada = browser.atDesk("ada");
            ada.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            ada.byId("outages").getByText("does not accept a model").waitFor();
            ada.picture("131-outage", "outage");
            Person dark = browser.atDeskInTheDark("ada");
            dark.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            dark.byId("outages").getByText("does not accept a model").waitFor();
            dark.picture("132-outage");
            allIsWell();
            mira.byId("outages").waitFor(gone());
            assertThat(mira.complaints()).isEmpty();
            assertThat(ada.complaints()).isEmpty();
        } finally {
            allIsWell();
        }
    }

    /* For a few minutes it counts that somebody has just signed in. */
    private void longAfterSigningIn() {
        sql.sql("update identity_session set confirmed_at = '2020-01-01'").update();
    }

    private void allIsWell() {
        ((DefaultSingletonBeanRegistry) beans).destroySingleton("outageOfTheGuide");
    }

    private Uid caregiver(String name, String email, String phone) {
        return people.registered(Role.CAREGIVER, name, email, phone);
    }

    private TaskId task(DocumentId document) {
        return new TaskId(await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> sql.sql("select id from tasks_task where reference = ?")
                                .params(document.value())
                                .query(String.class)
                                .optional(),
                        java.util.Optional::isPresent)
                .orElseThrow());
    }

    private String link(String address) {
        await().until(() -> inbox.lastMailTo(address).isPresent());
        Matcher link = Pattern.compile("https?://[^/\\s]+(/\\S+)")
                .matcher(inbox.lastMailTo(address).orElseThrow().text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static com.microsoft.playwright.Page.GetByRoleOptions named(String name) {
        return new com.microsoft.playwright.Page.GetByRoleOptions()
                .setName(name)
                .setExact(true);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
    }
}
