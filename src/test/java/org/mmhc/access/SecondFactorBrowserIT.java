package org.mmhc.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Clock;
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

/** Where a second factor is required, the committee sets one up before it gets in, and others come in without. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"mmhc.access.second-factor.required=true", "camunda.client.enabled=false"})
@Import(PeopleFixtures.class)
class SecondFactorBrowserIT {

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Autowired
    Clock clock;

    @Test
    void nobodyOfTheCommitteeGetsInWithout() {
        people.invited(Role.COMMITTEE, "Dora Menezes", "dora@example.org", null);
        people.registered(Role.CAREGIVER, "Carla Menezes", "carla@example.org", "+919820000131");
        try (Browser browser = Browser.on(port)) {
            Person dora = browser.onPhone("dora");
            dora.typeNameAndPassword("dora@example.org", PeopleFixtures.PASSWORD);
            dora.byId("authenticator-secret").waitFor();
            dora.picture("115-second-factor-at-the-door");
            dora.open("/tasks");
            dora.page().waitForURL(url -> url.contains("sign-in"));

            dora.typeNameAndPassword("dora@example.org", PeopleFixtures.PASSWORD);
            AuthenticatorApp app =
                    AuthenticatorApp.withKey(dora.byId("authenticator-secret").textContent());
            dora.fill("code", "000000");
            dora.click("submit-code");
            dora.sees("This is not the code");
            dora.fill("code", app.codeAt(clock.instant()));
            dora.click("submit-code");
            dora.byId("recovery-codes").waitFor();
            dora.picture("116-recovery-codes-at-the-door");
            Download saved = dora.page().waitForDownload(() -> dora.click("save-codes"));
            assertThat(saved.suggestedFilename()).isEqualTo("mmhc-recovery-codes.txt");
            assertThat(saved.path())
                    .content()
                    .isEqualTo(String.join(
                            "\n", dora.byId("recovery-codes").locator("code").allTextContents()));
            String spare = dora.byId("recovery-codes").locator("code").first().textContent();
            dora.click("codes-kept");
            dora.page().waitForURL(url -> !url.contains("sign-in") && !url.contains("recovery"));
            dora.open("/tasks");
            dora.byId("task-scopes").waitFor();
            assertThat(dora.complaints()).isEmpty();

            Person elsewhere = browser.onPhone("dora");
            elsewhere.open("/tasks?q=menezes");
            elsewhere.page().waitForURL(url -> url.contains("sign-in"));
            elsewhere.page().locator("input[name=username]").fill("dora@example.org");
            elsewhere.page().locator("input[name=password]").fill("not the password at all");
            elsewhere.page().keyboard().press("Enter");
            elsewhere.page().waitForURL(url -> url.contains("refused"));
            PlaywrightAssertions.assertThat(elsewhere.page().locator("input[name=username]"))
                    .hasValue("dora@example.org");
            elsewhere.page().locator("input[name=password]").fill(PeopleFixtures.PASSWORD);
            elsewhere.page().keyboard().press("Enter");
            elsewhere.fill("code", spare);
            elsewhere.click("submit-code");
            elsewhere.byId("task-scopes").waitFor();
            assertThat(elsewhere.page().url()).endsWith("/tasks?q=menezes");

            Person carla = browser.onPhone("carla");
            carla.signIn("carla@example.org", PeopleFixtures.PASSWORD);
            carla.picture("117-in-without");
            assertThat(carla.page().url()).doesNotContain("sign-in");
        }
    }
}
