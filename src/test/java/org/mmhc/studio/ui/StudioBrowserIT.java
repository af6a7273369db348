package org.mmhc.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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
}
