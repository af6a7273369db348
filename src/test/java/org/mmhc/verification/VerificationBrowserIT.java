package org.mmhc.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.storage.SampleFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The main job, by three people at once: a licence goes from a phone's upload over two desks to "verified". */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class VerificationBrowserIT {

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @BeforeEach
    void peopleAreThere() {
        people.rosa();
        people.mira();
        people.milan();
        people.ada();
    }

    @Test
    void aLicenceIsHandedInReviewedTwiceAndVerified() {
        try (Browser browser = Browser.on(port)) {
            Person mira = browser.atDesk("mira");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            mira.open("/tasks");
            mira.byId("task-scopes").waitFor();
            mira.picture("20-no-tasks");
            Person milan = browser.atDeskInTheDark("milan");
            milan.signIn("milan@example.org", PeopleFixtures.PASSWORD);
            milan.open("/tasks");

            Person rosa = browser.onPhone("rosa");
            rosa.signIn("rosa@example.org", PeopleFixtures.PASSWORD);
            rosa.open("/documents");
            rosa.byId("hand-in-nursing-licence").waitFor();
            rosa.picture("21-checklist");
            rosa.click("hand-in-nursing-licence");
            rosa.byId("document-files")
                    .locator("input[type=file]")
                    .setInputFiles(
                            new FilePayload("licence.pdf", "application/pdf", SampleFiles.pdf("Nursing licence")));
            rosa.picture("22-upload");
            rosa.click("send-document");
            rosa.byId("document-nursing-licence").getByText("review").first().waitFor();
            rosa.picture("23-in-review");

            mira.page().getByText("Rosa Fernandes").first().waitFor();
            mira.picture("24-task-appeared");
            mira.page().locator("[id^=claim-]").first().click();
            mira.byId("task-scopes").getByText("Mine").click();
            mira.page()
                    .getByText("Open", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            mira.byId("submit-decision").waitFor();
            mira.picture("25-review");
            mira.byId("decision").getByText("Approve").click();
            mira.click("submit-decision");
            mira.page().waitForURL(url -> url.matches(".*/tasks(\\?.*)?$"));
            mira.picture("26-first-review-done");

            milan.page().getByText("Review document").first().waitFor();
            milan.picture("27-second-task-appeared");
            milan.page().locator("[id^=claim-]").first().click();
            milan.byId("task-scopes").getByText("Mine").click();
            milan.page()
                    .getByText("Open", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            milan.byId("submit-decision").waitFor();
            milan.picture("27-second-review");
            milan.byId("decision").getByText("Approve").click();
            milan.click("submit-decision");

            rosa.byId("document-nursing-licence").getByText("Verified").first().waitFor();
            rosa.picture("28-verified");
            rosa.click("details-nursing-licence");
            rosa.picture("29-document");
            assertThat(rosa.complaints()).isEmpty();
            assertThat(mira.complaints()).isEmpty();
            assertThat(milan.complaints()).isEmpty();
        }
    }
}
