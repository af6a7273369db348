package org.mmhc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.UserAdministration.CreateUser;
import org.mmhc.local.LocalInbox;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A caregiver joins the agency on her phone. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class RegistrationBrowserIT {

    @LocalServerPort
    int port;

    @Autowired
    LocalInbox inbox;

    @Autowired
    PeopleFixtures people;

    @Autowired
    UserAdministration administration;

    @Test
    void aCaregiverRegistersProvesHerAddressesAndIsIn() {
        try (Browser browser = Browser.on(port)) {
            Person rosa = browser.onPhone("rosa");
            rosa.open("/sign-in");
            rosa.byId("to-register").waitFor();
            rosa.picture("01-sign-in", "sign-in");
            rosa.click("to-register");
            rosa.byId("role").locator("vaadin-radio-button[focused]").waitFor();
            assertThat(rosa.byId("role").locator("vaadin-radio-button[checked]").count())
                    .isZero();
            rosa.click("register");
            rosa.sees("Choose whether you need care or give it");
            rosa.sees("Enter your full name");
            rosa.sees("Enter your email address");
            rosa.sees("Enter your mobile number");
            rosa.sees("please agree to the privacy notice");
            PlaywrightAssertions.assertThat(rosa.page().locator(".error-summary"))
                    .isFocused();
            rosa.picture("01-register-empty");
            rosa.page().locator(".error-summary a[href='#email']").click();
            PlaywrightAssertions.assertThat(rosa.byId("email").locator("input")).isFocused();
            rosa.byId("role").getByText("I give care").click();
            rosa.fill("name", "Rosa Fernandes");
            rosa.fill("email", "rosa.fernandez@example.org");
            rosa.byId("phone").locator("input[inputmode=tel]").waitFor();
            rosa.fill("phone", "12");
            rosa.click("register");
            rosa.sees("This is not the number of a mobile phone");
            rosa.picture("02-register-refused");
            rosa.fill("phone", "+91 98765 43210");
            rosa.byId("agreement").locator("input").check();
            rosa.picture("03-register", "register");
            rosa.click("register");
            rosa.sees("rosa.fernandez@example.org");
            rosa.click("wrong-address");
            PlaywrightAssertions.assertThat(rosa.byId("name").locator("input")).hasValue("Rosa Fernandes");
            rosa.fill("email", "rosa.fernandes@example.org");
            rosa.click("register");
            rosa.sees("rosa.fernandes@example.org");
            rosa.byId("send-again").getByText("Send it again in").waitFor();
            rosa.picture("04-registered");

            String link = linkIn("rosa.fernandes@example.org");
            rosa.open(link);
            rosa.sees("For the account of Rosa Fernandes, rosa.fernandes@example.org");
            rosa.picture("05-whose-account");
            rosa.click("not-me");
            rosa.sees("Nothing has happened");
            rosa.picture("05-not-me");
            rosa.open(link);
            rosa.fill("password", "sunshine-2024!!");
            rosa.click("choose-password");
            rosa.sees("Many people use this password");
            PlaywrightAssertions.assertThat(rosa.byId("password").locator("[slot=helper]"))
                    .hasText("");
            rosa.picture("05-password-refused");
            rosa.fill("password", "blue lantern over kochi");
            String before = session(rosa);
            rosa.click("choose-password");
            rosa.byId("wrong-number").waitFor();
            assertThat(session(rosa)).isNotEqualTo(before);
            rosa.picture("06-verify-phone");
            rosa.click("wrong-number");
            rosa.fill("new-phone", "+91 98765 43211");
            rosa.click("confirm-phone-change");
            rosa.sees("98765 43211");
            rosa.click("send-code");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !inbox.textsTo("+919876543211").isEmpty());
            rosa.fill("code", "12ab");
            rosa.click("verify-code");
            rosa.sees("The code has six digits.");
            rosa.fill("code", code().substring(0, 3) + " " + code().substring(3));
            rosa.picture("07-code");
            rosa.click("verify-code");
            rosa.sees("Your phone number is verified");
            rosa.page().waitForURL(url -> !url.contains("verify-phone"));
            rosa.open("/account");
            rosa.picture("08-account");

            Person again = browser.atDesk("rosa-at-desk");
            again.open(link);
            again.sees("This link was used before");
            assertThat(again.byId("password").count()).isZero();
            again.picture("09-link-used");
            again.click("new-link");
            again.fill("email", "rosa.fernandes@example.org");
            again.picture("09-new-link");
            again.click("send-link");
            again.byId("send-again").waitFor();
            again.picture("09-check-email");
            again.open("/sign-in");
            again.byId("to-register").waitFor();
            again.picture("01-sign-in");
            assertThat(rosa.complaints()).isEmpty();
            assertThat(again.complaints()).isEmpty();
        }
    }

    @Test
    void anInvitedColleagueAgreesToThePrivacyNoticeOnce() {
        As.user(
                people.ada(),
                () -> administration.create(
                        new CreateUser(Role.COMMITTEE, "Lina Bose", "lina@example.org", null, Locale.ENGLISH)));
        try (Browser browser = Browser.on(port)) {
            Person lina = browser.onPhone("lina");
            lina.open("/privacy");
            lina.sees("Whom to ask");
            lina.picture("09-privacy");
            lina.open(linkIn("lina@example.org"));
            lina.fill("password", "blue lantern over kochi");
            lina.click("choose-password");
            lina.byId("agree").waitFor();
            lina.picture("09-privacy-consent");
            lina.open("/tasks?q=bose");
            lina.click("sign-out");
            lina.page().waitForURL(url -> !url.contains("tasks"));

            lina.open("/tasks?q=bose");
            lina.page().waitForURL(url -> url.contains("sign-in"));
            lina.page().locator("input[name=username]").fill("lina@example.org");
            lina.page().locator("input[name=password]").fill("blue lantern over kochi");
            lina.page().keyboard().press("Enter");
            lina.click("agree");
            lina.byId("task-scopes").waitFor();
            assertThat(lina.page().url()).endsWith("/tasks?q=bose");
            lina.open("/account");
            lina.sees("to the version of 27 Nov 2026");
            assertThat(lina.complaints()).isEmpty();
        }
    }

    private static String session(Person person) {
        return person.page().context().cookies().stream()
                .filter(cookie -> cookie.name.endsWith("JSESSIONID"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow();
    }

    private String linkIn(String address) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> inbox.lastMailTo(address).isPresent());
        Matcher link = Pattern.compile("https?://[^/\\s]+(/\\S+token=\\S+)")
                .matcher(inbox.lastMailTo(address).orElseThrow().text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private String code() {
        Matcher code = Pattern.compile("\\b\\d{6}\\b")
                .matcher(inbox.lastTextTo("+919876543211").orElseThrow().text());
        assertThat(code.find()).isTrue();
        return code.group();
    }
}
