package org.mmhc.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Everybody begins on a page that says what to do next, and one press begins it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class HomeBrowserIT {

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Test
    void aCaregiverIsLedThroughProfileAndPapers() {
        people.registered(Role.CAREGIVER, "Hema", "hema.home@example.org", "+919820000161");
        try (Browser browser = Browser.on(port)) {
            Person hema = browser.onPhone("hema");
            hema.signIn("hema.home@example.org", PeopleFixtures.PASSWORD);
            hema.sees("Hello, Hema");
            hema.picture("160-home-phone", "home");
            Person desk = browser.atDesk("hema");
            desk.signIn("hema.home@example.org", PeopleFixtures.PASSWORD);
            desk.sees("Do this next");
            desk.picture("161-home");
            hema.byId("home-then")
                    .getByText("Upload", new Locator.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            hema.byId("document-files").waitFor();
            hema.picture("162-straight-to-the-file");

            desk.open("/profile/names");
            desk.byId("birth-date").locator("input").nth(0).fill("31");
            desk.byId("birth-date").locator("input").nth(1).fill("2");
            desk.byId("birth-date").locator("input").nth(2).fill("1990");
            desk.click("profile-save");
            desk.sees("February 1990 has only 28 days.");
            desk.picture("163-no-such-day");
            hema.open("/profile/names");
            hema.sees("Birth date");
            hema.picture("163-birth-date-phone");
            desk.byId("birth-date").locator("input").nth(0).fill("24");
            desk.byId("gender").getByText("Female").click();
            desk.click("profile-save");
            desk.page().waitForURL(url -> url.endsWith("/profile/address"));
            assertThat(desk.page().evaluate("document.activeElement.id")).isEqualTo("profile-step-title");
            desk.picture("164-next-step");
            desk.page().goBack();
            desk.page().waitForURL(url -> url.endsWith("/profile/names"));
            desk.byId("first-name").waitFor();
            hema.open("/profile/caregiving");
            hema.sees("Check your answers");
            hema.byId("profile-check").scrollIntoViewIfNeeded();
            hema.picture("164-check-answers-phone");
            desk.open("/profile/caregiving");
            desk.sees("Check your answers");
            desk.picture("164-check-answers");
            desk.byId("profile-check").getByText("Change").first().click();
            desk.page().waitForURL(url -> url.endsWith("/profile/names"));
            assertThat(hema.complaints()).isEmpty();
            assertThat(desk.complaints()).isEmpty();
        }
    }

    @Test
    void theStaffSeesWhatWaits() {
        people.ada();
        people.nils();
        people.mira();
        try (Browser browser = Browser.on(port)) {
            Person ada = browser.atDesk("ada");
            ada.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            ada.sees("Hello, Ada");
            ada.picture("165-home");
            Person mira = browser.onPhone("mira");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            mira.sees("Hello, Mira");
            mira.picture("166-home");
            Person nils = browser.atDesk("nils");
            nils.signIn("nils@example.org", PeopleFixtures.PASSWORD);
            nils.sees("Hello, Nils");
            nils.picture("167-home");
            nils.open("/processes");
            nils.page().locator("mmhc-bpmn-viewer svg").first().waitFor();
            nils.picture("168-processes");
            assertThat(ada.complaints()).isEmpty();
            assertThat(mira.complaints()).isEmpty();
            assertThat(nils.complaints()).isEmpty();
        }
    }
}
