package org.mmhc.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.LocalInbox;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** People look after their own account: sign-ins, password, address, number and second factor. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class AccountBrowserIT {

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Autowired
    LocalInbox inbox;

    @Autowired
    Clock clock;

    @Test
    void anAccountIsLookedAfterByItsOwner() {
        Uid uid = people.invited(Role.COMMITTEE, "Nora Iyer", "nora@example.org", "+919820000111");
        try (Browser browser = Browser.on(port)) {
            Person nora = browser.atDesk("nora");
            nora.signIn("nora@example.org", PeopleFixtures.PASSWORD);
            Person phone = browser.onPhone("nora");
            phone.signIn("nora@example.org", PeopleFixtures.PASSWORD);
            phone.open("/account");
            phone.byId("sessions").waitFor();
            phone.picture("99-account");
            nora.open("/account");
            nora.byId("end-other-sessions").waitFor();
            nora.picture("100-account", "account");
            nora.click("end-other-sessions");
            nora.byId("end-other-sessions").waitFor(Browser.gone());
            phone.page().waitForURL(url -> url.contains("sign-in"));
            phone.byId("signed-out").waitFor();
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

            people.longAfterSigningIn(uid);
            nora.click("change-email");
            nora.fill("new-email", "nora.iyer@example.org");
            nora.picture("103-new-address");
            nora.click("confirm-email-change");
            nora.byId("confirm-step-up").waitFor();
            nora.fill("step-up-password", "not my password");
            nora.click("confirm-step-up");
            nora.byId("step-up-password").getByText("This is not your password").waitFor();
            nora.picture("104-is-it-you");
            nora.fill("step-up-password", "amber kettle near the harbour");
            nora.click("confirm-step-up");
            nora.sees("Not verified");
            nora.picture("105-address-waits");
            nora.open(link("nora.iyer@example.org"));
            nora.sees("Your email address is changed");
            nora.picture("106-address-changed");
            nora.open(link("nora.iyer@example.org"));
            nora.sees("This link was used before");
            nora.click("to-account");
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
            again.picture("112-code");
            again.fill("code", app.nextCodeAt(clock.instant()));
            again.click("submit-code");
            again.page().waitForURL(url -> !url.contains("sign-in"));
            again.byId("send-code").waitFor();
            again.open("/account");
            again.sees("nora.iyer@example.org");
            again.byId("second-factor").scrollIntoViewIfNeeded();
            again.picture("113-signed-in");

            Person forgetful = browser.onPhone("nora");
            forgetful.open("/forgot-password");
            forgetful.fill("email", "nora.iyer@example.org");
            forgetful.click("send-link");
            forgetful.byId("send-again").waitFor();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> link("nora.iyer@example.org").startsWith("/reset-password"));
            forgetful.open(link("nora.iyer@example.org"));
            forgetful.fill("password", "velvet kettle near the harbour");
            forgetful.click("choose-password");
            forgetful.byId("submit-code").waitFor();
            assertThat(forgetful.page().url()).endsWith("/sign-in/code");
            assertThat(nora.complaints()).isEmpty();
            assertThat(again.complaints()).isEmpty();
        }
    }

    private String link(String address) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> inbox.lastMailTo(address).isPresent());
        Matcher link = Pattern.compile("https?://[^/\\s]+(/\\S+)")
                .matcher(inbox.lastMailTo(address).orElseThrow().text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
