package org.mmhc.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** An admin looks after users, and has to show again who it is before somebody gets another role. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class UsersBrowserIT {

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Test
    void anAdminGivesAnotherRoleAndReadsWhatWasDone() {
        Uid admin = people.ada();
        Uid olga = people.invited(Role.ANALYST, "Olga Petrov", "olga@example.org", "+919820000121");
        try (Browser browser = Browser.on(port)) {
            Person ada = browser.atDesk("ada");
            ada.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            people.longAfterSigningIn(admin);
            findOlga(ada);
            inOlgasRow(ada, "#change-role-" + olga.value()).click();
            ada.byId("confirm-role").waitFor();
            ada.byId("other-role").click();
            ada.page()
                    .locator("vaadin-select-item:visible", new Page.LocatorOptions().setHasText("Committee"))
                    .first()
                    .click();
            ada.picture("120-other-role");
            ada.click("confirm-role");
            ada.byId("confirm-step-up").waitFor();
            ada.picture("121-is-it-you");
            ada.fill("step-up-password", PeopleFixtures.PASSWORD);
            ada.click("confirm-step-up");
            ada.sees("Olga Petrov has another role");
            ada.picture("122-role-changed");
            findOlga(ada);
            ada.byId("users")
                    .getByText("Committee")
                    .locator("visible=true")
                    .first()
                    .waitFor();
            inOlgasRow(ada, "#deactivate-" + olga.value()).click();
            ada.click("confirm-deactivate");
            ada.byId("reason").locator("[slot=error-message]").waitFor();
            ada.picture("123-reason-missing");

            Person dark = browser.atDeskInTheDark("ada");
            dark.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            dark.open("/audit");
            dark.fill("audit-person", olga.value());
            dark.byId("audit-grid")
                    .getByText("Role changed")
                    .locator("visible=true")
                    .first()
                    .waitFor();
            dark.picture("124-audit-filtered");
            dark.open("/users");
            dark.sees("ada@example.org");
            dark.picture("125-users");

            Person phone = browser.onPhone("ada");
            phone.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            phone.open("/users");
            phone.sees("ada@example.org");
            phone.picture("126-users");

            assertThat(ada.complaints()).isEmpty();
            assertThat(dark.complaints()).isEmpty();
            assertThat(phone.complaints()).isEmpty();
        }
    }

    /* Rows are drawn anew when the search is done, so it has to be done before anything in them is clicked. */
    private static void findOlga(Person ada) {
        ada.open("/users");
        ada.sees("ada@example.org");
        ada.fill("search", "Olga");
        ada.page().getByText("ada@example.org").waitFor(Browser.gone());
    }

    /* The grid keeps what it drew before in rows that it hides. */
    private static Locator inOlgasRow(Person ada, String button) {
        return ada.page().locator(button + ":visible");
    }
}
