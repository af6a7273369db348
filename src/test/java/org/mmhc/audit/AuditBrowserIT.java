package org.mmhc.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.profiles.ProfileKeeping;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** An admin reads, exports and checks the log; a caregiver sees on her phone who looked at her record. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class AuditBrowserIT {

    private static final String WHOLE_ON_A_LINE = """
            id => id.getClientRects().length === 1 && id.getBoundingClientRect().height < 24
                && id.getBoundingClientRect().right
                    <= id.closest('vaadin-grid-cell-content').getBoundingClientRect().right""";

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Autowired
    ProfileKeeping profiles;

    @Test
    void theLogIsReadExportedAndCheckedAndRosaSeesWhoLooked() throws IOException {
        people.ada();
        Uid rosa = people.rosa();
        As.user(people.mira(), () -> profiles.of(rosa));
        As.user(people.mira(), () -> profiles.of(rosa));
        try (Browser browser = Browser.on(port)) {
            Person onPhone = browser.onPhone("rosa");
            onPhone.signIn("rosa@example.org", PeopleFixtures.PASSWORD);
            onPhone.open("/record-looks");
            onPhone.sees("Mira Joshi (committee) read your profile");
            onPhone.sees("times, last at");
            onPhone.picture("62-who-saw-my-record");

            Person ada = browser.atDesk("ada");
            ada.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            ada.open("/audit");
            ada.byId("audit-grid").getByText("Profile read").first().waitFor();
            assertThat((boolean) ada.page()
                            .locator(".audit-address-more:not(:empty)")
                            .first()
                            .evaluate(WHOLE_ON_A_LINE))
                    .isTrue();
            ada.picture("60-audit");
            Download file = ada.page().waitForDownload(() -> ada.click("export-json-lines"));
            assertThat(Files.readString(file.path()))
                    .contains("profiles.profileRead")
                    .contains("audit.anchor");
            ada.fill("audit-person", "nonsense");
            ada.sees("This is not a member number");
            ada.fill("audit-person", rosa.value());
            ada.click("verify-chain");
            ada.click("check-chain");
            ada.sees("The chain is whole");
            ada.picture("61-audit-checked");
            assertThat(ada.complaints()).isEmpty();

            Person phone = browser.onPhone("ada");
            phone.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            phone.open("/audit");
            phone.byId("audit-grid").waitFor();
            phone.picture("63-audit-on-phone");
        }
    }
}
