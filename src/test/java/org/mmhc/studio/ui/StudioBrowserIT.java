package org.mmhc.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An analyst draws a process anew in a real browser. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class StudioBrowserIT {

    private static final String MARK_IS_FREE = """
            mark => {
                const box = mark.getBoundingClientRect();
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return box.width > 20 && box.height > 10 && (mark === top || mark.contains(top));
            }
            """;

    private static final String DUE =
            "mmhc-dmn-editor td[data-element-id=OutputEntry_CaregiverIdentityDueHours] [contenteditable]";

    private static final String IS_THERE = """
            place => [...document.querySelectorAll(place)]
                .some(each => each.contains(document.activeElement))
            """;

    private static final String OPEN = """
            async ([sort, text]) => {
                await import(`/web/${sort}-editor.js`);
                window.told = [];
                window.elsewhere?.remove();
                window.elsewhere = document.createElement(`mmhc-${sort}-editor`);
                elsewhere.style.cssText = 'position: fixed; inset: 0; z-index: 1000';
                elsewhere.addEventListener('content-changed', event => told.push(event.detail.content));
                const ready = new Promise(resolve => elsewhere.addEventListener('editor-ready', resolve));
                elsewhere.content = text;
                document.body.append(elsewhere);
                await ready;
            }
            """;

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Autowired
    JdbcClient sql;

    @Test
    void aStepIsRenamedAndKept() {
        people.nils();
        try (Browser browser = Browser.on(port)) {
            Person nils = browser.atDesk("nils");
            nils.signIn("nils@example.org", PeopleFixtures.PASSWORD);
            nils.open("/models");
            nils.byId("change-document-verification").click();
            nils.byId("change-title").locator("input").fill("Call it checking");
            nils.byId("change-why").locator("textarea").fill("Because that is what the committee does");
            nils.byId("change-begin").click();

            Locator step = nils.page()
                    .locator("[data-element-id=UserTask_ReviewDocument]")
                    .first();
            step.waitFor();
            nils.picture("180-model-editor", "model-editor");
            Locator mark = nils.page().locator("mmhc-bpmn-editor .bjs-powered-by");
            assertThat(mark.evaluate(MARK_IS_FREE)).isEqualTo(true);
            assertThat(mark.getAttribute("href")).contains("bpmn.io");

            nils.byId("change-findings")
                    .getByText("All rules of the house are kept")
                    .waitFor();
            step.click();
            Locator name = nils.page().locator(".bpmn-editor-panel [name=name]").first();
            if (!name.isVisible()) {
                nils.page()
                        .locator(".bpmn-editor-panel [data-group-id=group-general]")
                        .click();
            }
            name.fill("Check document");
            nils.byId("change-words")
                    .getByText("“Review document” is now called “Check document”")
                    .waitFor();
            assertThat(nils.page().locator("#change-words li").allTextContents())
                    .containsExactly("“Review document” is now called “Check document”.");
            nils.picture("181-model-changed");
            nils.page().reload();
            nils.page()
                    .getByText("“Review document” is now called “Check document”")
                    .waitFor();
            nils.page().locator("a[id^=open-CHG]").click();
            nils.byId("change-panel-words")
                    .getByText("“Review document” is now called “Check document”")
                    .waitFor();
            nils.picture("182-model-change", "model-change");
            nils.byId("change-handIn").click();
            nils.byId("hand-in-submit").click();
            nils.sees("It stands still now");
            nils.byId("change-withdraw").click();
            nils.page()
                    .getByText("Take the change back", new Page.GetByTextOptions().setExact(true))
                    .click();
            nils.sees("Nothing of it came into force");
            assertThat(nils.complaints()).isEmpty();
        }
    }

    @Test
    void aCellOfATableIsChangedByKeyboard() {
        people.nils();
        try (Browser browser = Browser.on(port)) {
            Person nils = browser.atDesk("nils");
            nils.signIn("nils@example.org", PeopleFixtures.PASSWORD);
            begin(nils, "verification-policy");

            Locator cell = nils.page()
                    .locator("mmhc-dmn-editor [data-row-id=Rule_CaregiverIdentity] [contenteditable]")
                    .nth(4);
            cell.waitFor();
            nils.picture("182-decision-editor");
            assertThat(nils.page().locator("mmhc-dmn-editor .bjs-powered-by").evaluate(MARK_IS_FREE))
                    .isEqualTo(true);
            write(cell, "36");
            cell.press("Enter");

            nils.byId("change-words")
                    .getByText("Due in hours is 36 instead of 48")
                    .waitFor();
            nils.picture("183-decision-changed");
            assertThat(nils.byId("change-words").locator("li").count()).isEqualTo(1);
            assertThat(nils.complaints()).isEmpty();
        }
    }

    @Test
    void aDueHourIsChangedHandedInApprovedAndPutBackByKeyboardAlone() {
        people.nils();
        people.invited(Role.ANALYST, "Nora Iyer", "nora.iyer@example.org", null);
        try (Browser browser = Browser.on(port)) {
            Person nils = browser.atDesk("nils-at-the-keyboard");
            nils.signIn("nils@example.org", PeopleFixtures.PASSWORD);
            nils.open("/models");
            goTo(nils, "#change-verification-policy");
            press(nils, "Enter");
            nils.byId("change-title").waitFor();
            goTo(nils, "#change-title");
            type(nils, "Look at identities sooner");
            goTo(nils, "#change-why");
            type(nils, "Because caregivers wait for it");
            goTo(nils, "#change-begin");
            press(nils, "Enter");
            Locator due = nils.page().locator(DUE).first();
            due.waitFor();
            goTo(nils, DUE);
            write(due, "36");
            press(nils, "Enter");
            nils.byId("change-words")
                    .getByText("Due in hours is 36 instead of 48")
                    .waitFor();
            goTo(nils, "a[id^=open-CHG]");
            press(nils, "Enter");
            nils.byId("change-handIn").waitFor();
            String change = nils.page().url().replaceAll(".*/", "");
            goTo(nils, "#change-handIn");
            press(nils, "Enter");
            nils.byId("hand-in-submit").waitFor();
            goTo(nils, "#hand-in-submit");
            press(nils, "Enter");
            nils.sees("It stands still now");

            Person nora = browser.atDesk("nora-at-the-keyboard");
            nora.signIn("nora.iyer@example.org", PeopleFixtures.PASSWORD);
            nora.open("/tasks/" + taskOf(change));
            nora.sees("Due in hours is 36 instead of 48");
            goTo(nora, "#task-claim");
            press(nora, "Enter");
            goTo(nora, "#decision");
            press(nora, "Space");
            nora.picture("190-review-by-keyboard");
            goTo(nora, "#submit-decision");
            press(nora, "Enter");

            nils.byId("change-rollBack").waitFor();
            goTo(nils, "#change-rollBack");
            press(nils, "Enter");
            nils.byId("change-reason").waitFor();
            goTo(nils, "#change-reason");
            type(nils, "Two days are needed after all");
            goTo(nils, "#reason-submit");
            press(nils, "Enter");
            nils.sees("Put back");
            assertThat(nils.complaints()).isEmpty();
            assertThat(nora.complaints()).isEmpty();
        }
    }

    private String taskOf(String change) {
        return await("a task of " + change)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> sql.sql("select id from tasks_task where reference = ? and state = 'OPEN'")
                                .param(change)
                                .query(String.class)
                                .list(),
                        tasks -> tasks.size() == 1)
                .getFirst();
    }

    /** By the Tab key, as who has no mouse. */
    private static void goTo(Person who, String place) {
        for (int tabs = 0; tabs < 400; tabs++) {
            if (Boolean.TRUE.equals(who.page().evaluate(IS_THERE, place))) {
                return;
            }
            press(who, "Tab");
        }
        throw new AssertionError(
                place + " is not reached by the Tab key at " + who.page().url());
    }

    private static void press(Person who, String key) {
        who.page().keyboard().press(key);
    }

    private static void type(Person who, String text) {
        who.page().keyboard().type(text);
    }

    @Test
    void aNewTableIsBegunFromTheListAndFoundAmongOnesOwn() {
        people.nils();
        try (Browser browser = Browser.on(port)) {
            Person nils = browser.atDesk("nils");
            nils.signIn("nils@example.org", PeopleFixtures.PASSWORD);
            nils.open("/models");
            nils.byId("begin-model").click();
            nils.picture("187-new-model");
            choose(nils, "new-kind", "Decisions");
            choose(nils, "new-module", "Visits");
            nils.byId("new-name").locator("input").fill("How long families wait");
            nils.byId("new-why").locator("textarea").fill("Because families asked for it");
            nils.byId("new-begin").click();
            nils.byId("change-words").getByText("This is new").waitFor();
            nils.page().locator("mmhc-dmn-editor [contenteditable]").first().waitFor();
            nils.byId("change-findings")
                    .getByText("All rules of the house are kept")
                    .waitFor();
            nils.picture("188-new-model-drawn");
            nils.open("/changes");
            nils.sees("How long families wait");
            nils.picture("189-changes");
            nils.page().locator("a[id^=open-CHG]").first().click();
            nils.byId("change-withdraw").click();
            nils.page()
                    .getByText("Take the change back", new Page.GetByTextOptions().setExact(true))
                    .click();
            nils.sees("Nothing of it came into force");
            assertThat(nils.complaints()).isEmpty();
        }
    }

    @Test
    void aFieldOfAFormIsCalledSomethingElse() {
        people.nils();
        try (Browser browser = Browser.on(port)) {
            Person nils = browser.atDesk("nils");
            nils.signIn("nils@example.org", PeopleFixtures.PASSWORD);
            begin(nils, "decide-leave");

            Locator field = nils.page().locator("mmhc-form-editor .fjs-element[data-id=Field_Paid]");
            field.waitFor();
            nils.picture("184-form-editor");
            assertThat(nils.page()
                            .locator("mmhc-form-editor .fjs-powered-by-link")
                            .evaluate(MARK_IS_FREE))
                    .isEqualTo(true);
            field.click();
            property(nils, "label").fill("Leave that is paid");

            nils.byId("change-words")
                    .getByText("“Paid leave” is now called “Leave that is paid”")
                    .waitFor();
            nils.picture("185-form-changed");
            assertThat(nils.byId("change-words").locator("li").count()).isEqualTo(1);
            assertThat(nils.complaints()).isEmpty();
        }
    }

    /* Files as other tools write them: prefixes, extensions, comments, line ends, scripts. One name is changed, and nothing else. */
    @Test
    void modelsFromElsewhereLoseNoByteThatWasNotTouched() throws IOException {
        people.nils();
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/models-from-elsewhere"))) {
            files = all.sorted().toList();
        }
        assertThat(files).hasSize(20);
        try (Browser browser = Browser.on(port)) {
            Person nils = browser.atDesk("nils");
            nils.signIn("nils@example.org", PeopleFixtures.PASSWORD);
            nils.open("/models");
            for (Path file : files) {
                String text = Files.readString(file);
                String sort = file.toString().substring(file.toString().lastIndexOf('.') + 1);
                nils.page().evaluate(OPEN, List.of(sort, text));
                if (sort.equals("dmn")) {
                    write(
                            nils.page()
                                    .locator("td[data-element-id=o1] [contenteditable]")
                                    .first(),
                            "\"New name\"");
                } else {
                    nils.page().evaluate("() => elsewhere.select('task_1')");
                    Locator name = property(nils, sort.equals("bpmn") ? "name" : "label");
                    nils.page()
                            .waitForFunction(
                                    "entry => (entry.value ?? entry.textContent).includes('Old name')",
                                    name.elementHandle());
                    name.fill("New name");
                }
                nils.page().waitForFunction("() => (told.at(-1) ?? '').includes('New name')");
                String told = String.valueOf(nils.page().evaluate("() => told.at(-1)"));

                // A shape whose name changed gets a label, as the editor will have it.
                assertThat(told.replace("<bpmndi:BPMNLabel />", "").replace("New name", "Old name"))
                        .as(file.getFileName().toString())
                        .isEqualTo(text);
            }
            assertThat(nils.complaints()).isEmpty();
        }
    }

    /** The field for a property of what is chosen; its group is opened when it is not. */
    private static Locator property(Person who, String name) {
        Locator group = who.page().locator(".bio-properties-panel-group-header").first();
        group.waitFor();
        Locator field = who.page()
                .locator("[data-entry-id=%s] :is(input, textarea, [contenteditable=true])".formatted(name))
                .first();
        if (!String.valueOf(group.getAttribute("class")).contains("open")) {
            group.click();
        }
        field.waitFor();
        return field;
    }

    /** Writes into a cell by keyboard; each key finds the cell anew, as the table draws it anew. */
    private static void write(Locator cell, String text) {
        cell.press("End");
        for (int key = 0; key < 12; key++) {
            cell.press("Backspace");
        }
        cell.pressSequentially(text.endsWith("\"") ? text.substring(0, text.length() - 1) : text);
    }

    private static void choose(Person who, String select, String what) {
        who.byId(select).click();
        who.page()
                .locator("vaadin-select-item:visible", new Page.LocatorOptions().setHasText(what))
                .first()
                .click();
    }

    private static void begin(Person who, String model) {
        who.open("/models");
        who.byId("change-" + model).click();
        who.byId("change-title").locator("input").fill("Call it something else");
        who.byId("change-why").locator("textarea").fill("Because that is what people call it");
        who.byId("change-begin").click();
    }
}
