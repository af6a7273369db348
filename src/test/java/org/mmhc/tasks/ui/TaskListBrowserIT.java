package org.mmhc.tasks.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskId;
import org.mmhc.verification.DocumentFixtures;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentSubmission;
import org.mmhc.verification.DocumentType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The committee works through its list: by keys, several tasks at once, with filters that it keeps and drafts that wait. */
@Order(1)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class TaskListBrowserIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

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
    JdbcClient sql;

    @Test
    void whatIsTypedInTheLastMomentIsKeptAndToldInTheHistory() {
        people.mira();
        Uid meera = people.registered(Role.CAREGIVER, "Meera Last", "meera.last@example.org", "+919820000109");
        TaskId task = task(new DocumentFixtures(submission, records).submittedBy(meera, DocumentType.ADDRESS_PROOF));
        try (Browser browser = Browser.on(port)) {
            Person mira = browser.atDesk("mira");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            mira.open("/tasks");
            mira.sees("Meera Last");
            mira.page().keyboard().press("/");
            mira.page().keyboard().type("meera");
            mira.page().waitForURL(url -> url.contains("q=meera"));
            mira.open("/tasks/" + task.value());
            mira.click("task-claim");
            mira.sees("Page 1 of 1");
            mira.byId("decision").getByText("Approve").click();
            mira.byId("note").locator("textarea").focus();
            mira.page().keyboard().type("Seen with my own eyes.\nStamped on both pages.");
            mira.page().keyboard().insertText(" Read out by the school.");
            mira.byId("submit-decision").evaluate("button => button.click()");
            mira.sees("Next task");
            mira.page().getByText("Undo").click();
            mira.byId("submit-decision").waitFor();
            assertThat(mira.byId("note").locator("textarea").inputValue()).endsWith("Read out by the school.");
            mira.click("submit-decision");
            mira.sees("Next task");
            mira.picture("98-decided");
            mira.open("/tasks/" + task.value());
            mira.sees("Stamped on both pages. Read out by the school.");
            mira.byId("case-tabs").scrollIntoViewIfNeeded();
            mira.picture("99-history");
            mira.byId("case-tabs").getByText("Process").click();
            mira.sees("Decide verification policy");
            mira.picture("99-steps");
            assertThat(mira.complaints()).isEmpty();
        }
    }

    @Test
    void theCommitteeWorksThroughItsList() {
        Uid mine = people.mira();
        Uid milan = people.milan();
        DocumentFixtures documents = new DocumentFixtures(submission, records);
        Uid anita = people.registered(Role.CAREGIVER, "Anita Pillai", "anita@example.org", "+919820000101");
        Uid farid = people.registered(Role.CAREGIVER, "Farid Pillai", "farid@example.org", "+919820000102");
        Uid leela = people.registered(Role.CAREGIVER, "Leela Pillai", "leela@example.org", "+919820000103");
        List<DocumentId> toBeApproved = List.of(
                documents.submittedBy(anita, DocumentType.ADDRESS_PROOF),
                documents.submittedBy(farid, DocumentType.ADDRESS_PROOF));
        DocumentId contested = documents.submittedBy(leela, DocumentType.ADDRESS_PROOF);
        DocumentId clearance = documents.submittedBy(anita, DocumentType.TRAINING_CERTIFICATE);
        TaskId takenMeanwhile = task(contested);
        TaskId certificate = task(clearance);
        await().atMost(PATIENCE)
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
            mira.page().locator("vaadin-dialog[opened]").waitFor(Browser.gone());
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
                mira.page().keyboard().press("j");
                return isRowFocused(mira);
            });
            mira.picture("82-moved-by-keys");
            mira.page().keyboard().press("Enter");
            mira.page().waitForURL(url -> url.matches(".*/tasks/[^?]+"));
            mira.byId("task-claim").waitFor();
            assertThat(mira.page().evaluate("document.activeElement.tagName")).isEqualTo("H1");
            mira.page().keyboard().press("Escape");
            mira.page().waitForURL(url -> url.matches(".*/tasks(\\?.*)?$"));
            await().atMost(PATIENCE).until(() -> isRowFocused(mira));

            mira.fill("task-search", "no such thing");
            mira.sees("No task matches");
            mira.picture("83-nothing-found");
            mira.fill("task-search", "Pillai address");
            mira.page().waitForURL(url -> url.contains("Pillai"));
            mira.page().getByText("Farid Pillai").first().waitFor();
            mira.click("save-filter");
            mira.click("saved-filter-keep");
            mira.byId("saved-filter-name").getByText("needs a name").waitFor();
            mira.fill("saved-filter-name", "Addresses");
            mira.byId("saved-filter-shared").locator("input").check();
            mira.picture("84-save-filter");
            mira.click("saved-filter-keep");
            mira.byId("saved-filters").getByText("Addresses").waitFor();

            double place = mira.byId("task-grid").boundingBox().y;
            mira.page().getByLabel("Select All").first().click();
            mira.byId("bulk-bar").getByText("3 tasks selected").waitFor();
            assertThat(mira.byId("task-grid").boundingBox().y).isEqualTo(place);
            mira.picture("85-several-at-once", "several-tasks");
            As.user(milan, () -> desk.claim(takenMeanwhile));
            mira.click("bulk-claim");
            mira.sees("2 done, 1 not done");
            mira.picture("86-results");
            mira.page().getByRole(AriaRole.BUTTON, named("Close")).click();
            mira.byId("task-scopes").getByText("Mine").click();
            mira.page().waitForURL(url -> url.contains("scope=mine"));
            mira.byId("bulk-bar").waitFor(Browser.gone());
            mira.page().getByText("Farid Pillai").first().waitFor();
            mira.page().locator("#task-grid vaadin-checkbox:visible").first().click();
            mira.click("bulk-all");
            mira.byId("bulk-bar").getByText("2 tasks selected").waitFor();
            As.user(mine, () -> toBeApproved.forEach(document -> DocumentFixtures.read(records, document)));
            mira.click("bulk-decide");
            mira.click("bulk-decide-confirm");
            mira.byId("decision").getByText("Choose").first().waitFor();
            mira.byId("decision").getByText("Approve").click();
            mira.picture("87-decide-many");
            mira.click("bulk-decide-confirm");
            mira.sees("2 tasks are decided");
            mira.picture("88-many-decided");

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
            await().atMost(PATIENCE)
                    .until(() ->
                            sql.sql("select count(*) from tasks_draft where task_id = ? and content like '%stamp of%'")
                                            .params(certificate.value())
                                            .query(Long.class)
                                            .single()
                                    == 1);
            mira.click("task-back");
            mira.byId("task-grid").waitFor();
            mira.open("/tasks/" + certificate.value());
            mira.byId("note").waitFor();
            await().atMost(PATIENCE)
                    .until(() ->
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
            dark.open("/tasks?scope=all");
            dark.sees("Leela Pillai");
            dark.byId("saved-filters").getByText("Addresses").waitFor();
            dark.picture("92-task-list");
            dark.open("/tasks/" + takenMeanwhile.value());
            dark.byId("submit-decision").waitFor();
            dark.picture("93-review");

            Person phone = browser.onPhone("milan");
            phone.signIn("milan@example.org", PeopleFixtures.PASSWORD);
            phone.open("/tasks?scope=all");
            phone.sees("Leela Pillai");
            phone.picture("94-task-list");
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

    private TaskId task(DocumentId document) {
        return new TaskId(await().atMost(PATIENCE)
                .until(
                        () -> sql.sql("select id from tasks_task where reference = ?")
                                .params(document.value())
                                .query(String.class)
                                .optional(),
                        Optional::isPresent)
                .orElseThrow());
    }

    private static boolean isRowFocused(Person person) {
        return (Boolean) person.page()
                .evaluate("!!document.querySelector('#task-grid').shadowRoot.activeElement?.closest('#items')");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
