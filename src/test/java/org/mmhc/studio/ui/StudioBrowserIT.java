package org.mmhc.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

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

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

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
            nils.picture("180-model-editor");
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
            nils.picture("181-model-changed");
            nils.page().reload();
            nils.page()
                    .getByText("“Review document” is now called “Check document”")
                    .waitFor();
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
            cell.focus();
            cell.fill("36");
            nils.page().keyboard().press("Enter");

            nils.byId("change-words").getByText("Due in hours is 36 instead of 48").waitFor();
            nils.picture("183-decision-changed");
            assertThat(nils.byId("change-words").locator("li").count()).isEqualTo(1);
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
            assertThat(nils.page().locator("mmhc-form-editor .fjs-powered-by-link").evaluate(MARK_IS_FREE))
                    .isEqualTo(true);
            field.click();
            nils.page()
                    .locator("mmhc-form-editor .bio-properties-panel-group-header")
                    .first()
                    .click();
            nils.page()
                    .locator("mmhc-form-editor [data-entry-id=label] :is(input, textarea, [contenteditable=true])")
                    .first()
                    .fill("Leave that is paid");

            nils.byId("change-words")
                    .getByText("“Paid leave” is now called “Leave that is paid”")
                    .waitFor();
            nils.picture("185-form-changed");
            assertThat(nils.byId("change-words").locator("li").count()).isEqualTo(1);
            assertThat(nils.complaints()).isEmpty();
        }
    }

    private static void begin(Person who, String model) {
        who.open("/models");
        who.byId("change-" + model).click();
        who.byId("change-title").locator("input").fill("Call it something else");
        who.byId("change-why").locator("textarea").fill("Because that is what people call it");
        who.byId("change-begin").click();
    }
}
