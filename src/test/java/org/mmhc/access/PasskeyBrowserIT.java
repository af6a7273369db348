package org.mmhc.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;

/** Somebody adds a passkey of their device, signs in with it, and removes it. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT, properties = "camunda.client.enabled=false")
@Import(PeopleFixtures.class)
class PasskeyBrowserIT {

    private static final int PORT = TestSocketUtils.findAvailableTcpPort();
    private static final String HERE = "http://localhost:" + PORT;

    @DynamicPropertySource
    static void here(DynamicPropertyRegistry properties) {
        properties.add("server.port", () -> PORT);
        properties.add("mmhc.base-url", () -> HERE);
    }

    @Autowired
    PeopleFixtures people;

    @Test
    void aDeviceStandsForThePassword() {
        people.invited(Role.COMMITTEE, "Kiran Rao", "kiran@example.org", null);
        try (Browser browser = Browser.at(HERE)) {
            Person kiran = browser.onPhone("kiran");
            CDPSession device = deviceOf(kiran);
            kiran.open("/tasks");
            kiran.byId("sign-in-by-passkey").waitFor();
            kiran.click("sign-in-by-passkey");
            kiran.sees("Your device showed no passkey");
            kiran.picture("118-no-passkey");

            kiran.signIn("kiran@example.org", PeopleFixtures.PASSWORD);
            kiran.open("/account");
            kiran.click("add-passkey");
            kiran.fill("passkey-name", "Kiran's phone");
            kiran.picture("119-add-passkey");
            kiran.click("confirm-passkey");
            kiran.sees("The passkey is added");
            kiran.byId("passkeys").getByText("Kiran's phone").waitFor();
            kiran.picture("120-passkeys", "passkeys");

            kiran.open("/logout");
            kiran.page().context().clearCookies();
            kiran.open("/tasks?q=rao");
            kiran.click("sign-in-by-passkey");
            kiran.byId("task-scopes").waitFor();
            assertThat(kiran.page().url()).endsWith("/tasks?q=rao");

            kiran.open("/account");
            kiran.byId("passkeys").locator("[id^=rename-]").click();
            kiran.fill("passkey-name", "Old phone");
            kiran.click("confirm-passkey");
            kiran.byId("passkeys").getByText("Old phone").waitFor();
            kiran.byId("passkeys").locator("[id^=remove-]").click();
            kiran.sees("The passkey is removed");
            kiran.page().context().clearCookies();
            kiran.open("/sign-in");
            kiran.click("sign-in-by-passkey");
            kiran.sees("We do not know this passkey");
            kiran.picture("121-passkey-refused");
            device.detach();
        }
    }

    /** A device that finds its owner's finger at once. */
    private static CDPSession deviceOf(Person person) {
        CDPSession session = person.page().context().newCDPSession(person.page());
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject wanted = new JsonObject();
        wanted.add("options", options);
        JsonObject made = Objects.requireNonNull(session.send("WebAuthn.addVirtualAuthenticator", wanted));
        assertThat(made.get("authenticatorId").getAsString()).isNotBlank();
        return session;
    }
}
