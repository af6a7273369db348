package org.mmhc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
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

    @Test
    void aCaregiverRegistersProvesHerAddressesAndSignsIn() {
        try (Browser browser = Browser.on(port)) {
            Person rosa = browser.onPhone("rosa");
            rosa.open("/sign-in");
            rosa.byId("to-register").waitFor();
            rosa.picture("01-sign-in", "sign-in");
            rosa.click("to-register");
            rosa.byId("role").getByText("I give care").click();
            rosa.fill("name", "Rosa Fernandes");
            rosa.fill("email", "rosa.fernandes@example.org");
            rosa.byId("phone").locator("input[inputmode=tel]").waitFor();
            rosa.fill("phone", "12");
            rosa.click("register");
            rosa.picture("02-register-refused");
            rosa.fill("phone", "+91 98765 43210");
            rosa.picture("03-register");
            rosa.click("register");
            rosa.sees("rosa.fernandes@example.org");
            rosa.picture("04-registered");

            rosa.open(linkIn("rosa.fernandes@example.org"));
            rosa.fill("password", "sunshine-2024!!");
            rosa.click("choose-password");
            rosa.sees("Many people use this password");
            rosa.picture("05-password-refused");
            rosa.fill("password", "blue lantern over kochi");
            rosa.click("choose-password");
            rosa.sees("You can sign in now");
            rosa.picture("05-email-confirmed");
            rosa.signIn("rosa.fernandes@example.org", "blue lantern over kochi");
            rosa.open("/verify-phone");
            rosa.byId("send-code").waitFor();
            rosa.picture("06-verify-phone");
            if (inbox.textsTo("+919876543210").isEmpty()) {
                rosa.click("send-code");
            }
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !inbox.textsTo("+919876543210").isEmpty());
            rosa.fill("code", "12ab");
            rosa.click("verify-code");
            rosa.sees("The code has six digits.");
            rosa.fill("code", code().substring(0, 3) + " " + code().substring(3));
            rosa.click("verify-code");
            rosa.sees("verified");
            rosa.picture("07-phone-verified");
            rosa.open("/account");
            rosa.picture("08-account");
            assertThat(rosa.complaints()).isEmpty();
        }
    }

    private String linkIn(String address) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> inbox.lastMailTo(address).isPresent());
        Matcher link = Pattern.compile("https?://[^/\\s]+(/confirm-email\\S+)")
                .matcher(inbox.lastMailTo(address).orElseThrow().text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private String code() {
        Matcher code = Pattern.compile("\\b\\d{6}\\b")
                .matcher(inbox.lastTextTo("+919876543210").orElseThrow().text());
        assertThat(code.find()).isTrue();
        return code.group();
    }
}
