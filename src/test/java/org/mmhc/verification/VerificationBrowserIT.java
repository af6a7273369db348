package org.mmhc.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.storage.SampleFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
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

    @Value("${mmhc.storage.folder}")
    Path folder;

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

            putsPagesInOrder(browser.atDesk("rosa-at-a-desk"));
            Person rosa = browser.onPhone("rosa");
            rosa.signIn("rosa@example.org", PeopleFixtures.PASSWORD);
            rosa.open("/documents");
            rosa.byId("hand-in-nursing-licence").waitFor();
            rosa.byId("own-progress").getByText("are missing").waitFor();
            rosa.picture("21-checklist", "documents-phone");
            rosa.click("hand-in-nursing-licence");
            rosa.byId("document-files").locator("input[type=file]").setInputFiles(new FilePayload[] {
                new FilePayload(longName("front"), "image/jpeg", SampleFiles.jpeg("Nursing licence 20417")),
                new FilePayload("back.pdf", "application/pdf", SampleFiles.pdf("Registered", "until 2031")),
                new FilePayload("seal.heic", "", SampleFiles.heic())
            });
            rosa.page().locator(".upload-list-row").getByText("seal.heic").waitFor();
            rosa.picture("22-upload", "upload-phone");
            rosa.click("send-document");
            rosa.byId("document-nursing-licence").getByText("review").first().waitFor();
            rosa.byId("own-progress").getByText("We are looking at one.").waitFor();
            rosa.picture("23-in-review");

            mira.page().getByText("Rosa Fernandes").first().waitFor();
            mira.picture("24-task-appeared", "task-list");
            claimsAndOpensWhatIsAboutRosa(mira);
            looksThrough(mira);
            Person miraOnTheWay = browser.onPhone("mira-on-the-way");
            miraOnTheWay.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            miraOnTheWay.open(mira.page().url());
            miraOnTheWay.sees("Page 1 of 4");
            miraOnTheWay.page().locator("mmhc-file-viewer").scrollIntoViewIfNeeded();
            miraOnTheWay.picture("25-review");
            assertThat(miraOnTheWay.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
            assertThat(mira.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("A long name leaves the page as wide as the window")
                    .isEqualTo(true);
            mira.picture("25-review", "review");
            mira.byId("case-tabs").getByText("Process").click();
            mira.page().locator("mmhc-bpmn-viewer svg").first().waitFor();
            mira.byId("case-tabs").scrollIntoViewIfNeeded();
            mira.picture("25-where-the-case-stands");
            mira.byId("case-tabs").getByText("History").click();
            mira.picture("25-what-happened");
            dictates(mira, "Spoken, not typed.");
            approvesTheLicence(mira);
            mira.page().waitForURL(url -> url.matches(".*/tasks(\\?.*)?$"));
            mira.picture("26-first-review-done");

            milan.page().getByText("Rosa Fernandes").first().waitFor();
            milan.picture("27-second-task-appeared");
            claimsAndOpensWhatIsAboutRosa(milan);
            for (int page = 1; page < 4; page++) {
                milan.sees("Page " + page + " of 4");
                milan.page().locator("mmhc-file-viewer").getByLabel("Next page").click();
            }
            milan.sees("Page 4 of 4");
            milan.picture("27-second-review");
            approvesTheLicence(milan);

            rosa.byId("document-nursing-licence").getByText("Verified").first().waitFor();
            rosa.picture("28-verified", "verified-phone");
            rosa.click("details-nursing-licence");
            rosa.sees("Page 1 of 4");
            rosa.picture("29-document");
            rosa.page().locator("mmhc-file-viewer").getByLabel("Next page").click();
            rosa.sees("Page 2 of 4 · back.pdf");
            rosa.page().locator("mmhc-file-viewer").scrollIntoViewIfNeeded();
            rosa.picture("29-document-pages");
            assertThat(rosa.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
            assertThat(rosa.complaints()).isEmpty();
            assertThat(mira.complaints()).isEmpty();
            assertThat(milan.complaints()).isEmpty();
        }
    }

    /** What a program writes is there when the button is pressed at once. */
    private static void dictates(Person reviewer, String words) {
        reviewer.byId("case-tabs").getByText("Comments").click();
        reviewer.byId("comment-text").locator("textarea").focus();
        reviewer.page().keyboard().insertText(words);
        reviewer.byId("comment-send").evaluate("button => button.click()");
        reviewer.page().locator(".case-comments").getByText(words).first().waitFor();
    }

    /** The list may hold what is about others too. */
    private static void claimsAndOpensWhatIsAboutRosa(Person reviewer) {
        reviewer.page().locator("[id^=claim-][aria-label*='Rosa Fernandes']").click();
        reviewer.byId("task-scopes").getByText("Mine").click();
        reviewer.page()
                .locator("vaadin-button[aria-label^=Open][aria-label*='Rosa Fernandes']")
                .click();
        reviewer.byId("submit-decision").waitFor();
    }

    private static void approvesTheLicence(Person reviewer) {
        reviewer.byId("decision").getByText("Approve").click();
        reviewer.fill("number", "KL 2041/77");
        reviewer.fill("issuer", "Kerala Nurses and Midwives Council");
        reviewer.fill("validUntil", "31/12/2060");
        reviewer.page().keyboard().press("Tab");
        reviewer.picture("25-what-stands-on-it");
        reviewer.click("submit-decision");
    }

    /* A drawing that is just replaced by a sharper one measures nothing. */
    private static double measure(Locator canvas, String side) {
        return ((Number) canvas.evaluate("(canvas, side) => canvas.getBoundingClientRect()[side]", side)).doubleValue();
    }

    /** The dialog keeps its width, whatever is in it; nothing is handed in. */
    private static void putsPagesInOrder(Person owner) {
        owner.signIn("rosa@example.org", PeopleFixtures.PASSWORD);
        owner.open("/documents");
        owner.click("hand-in-nursing-licence");
        Locator fields = owner.page().locator(".upload-document-dialog vaadin-custom-field");
        fields.waitFor();
        double width = fields.boundingBox().width;
        owner.byId("document-files").locator("input[type=file]").setInputFiles(new FilePayload[] {
            new FilePayload(longName("back"), "image/jpeg", SampleFiles.jpeg("Registered until 2031")),
            new FilePayload("front.png", "image/png", SampleFiles.png("Nursing licence 20417"))
        });
        owner.page().getByLabel("Move front.png up").click();
        Locator first = owner.page().locator(".upload-list-row").first();
        first.getByText("front.png").waitFor();
        first.locator("img[src^='blob:']").waitFor();
        assertThat(first.locator("img").evaluate("picture => picture.decode().then(() => picture.naturalWidth > 0)"))
                .isEqualTo(true);
        assertThat(fields.boundingBox().width).isEqualTo(width);
        turnsThePicture(owner);
        owner.page()
                .locator(".upload-list-row")
                .last()
                .dragTo(owner.page().locator(".upload-list-row").first());
        owner.page().locator(".upload-list-row").first().getByText("back_of").waitFor();
        owner.picture("22-upload");
        owner.page().getByText("Cancel").click();
    }

    /** What is kept on the server is what the row shows: it was sent again. */
    private static void turnsThePicture(Person owner) {
        Locator picture = owner.page().locator(".upload-list-row").first().locator("img");
        String shape = "picture => picture.decode().then(() => picture.naturalWidth + ' x ' + picture.naturalHeight)";
        String before = (String) picture.evaluate(shape);
        String[] sides = before.split(" x ");
        owner.page()
                .waitForResponse(
                        response -> response.url().contains("/VAADIN/dynamic/") && response.ok(),
                        () -> owner.page().getByLabel("Turn front.png").click());
        await().ignoreExceptions().until(() -> picture.evaluate(shape), now -> now.equals(sides[1] + " x " + sides[0]));
        assertThat(owner.page().evaluate("document.activeElement.getAttribute('aria-label')"))
                .isEqualTo("Turn front.png");
    }

    /** All pages of all files, by keys alone. */
    private static void looksThrough(Person reviewer) {
        Locator canvas = reviewer.page().locator("mmhc-file-viewer canvas");
        reviewer.sees("Page 1 of 4 · front_of");
        canvas.waitFor();
        double fitting = await().until(() -> measure(canvas, "width"), width -> width > 0);
        reviewer.page().keyboard().press("+");
        await().until(() -> measure(canvas, "width") > fitting);
        reviewer.page().keyboard().press("0");
        await().until(() -> measure(canvas, "width") == fitting);
        reviewer.page().keyboard().press("]");
        reviewer.sees("Page 2 of 4 · back.pdf");
        reviewer.page().keyboard().press("]");
        reviewer.page().locator("canvas[aria-label='Page 3 of 4 · back.pdf']").waitFor();
        assertThat(canvas.evaluate("""
                        canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
                            .some((each, at, all) => at % 4 === 0 && each < 128 && all[at + 3] === 255)""")).as("something dark is drawn").isEqualTo(true);
        await().until(() -> measure(canvas, "height") > measure(canvas, "width"));
        reviewer.page().keyboard().press("t");
        await().until(() -> measure(canvas, "height") < measure(canvas, "width"));
        reviewer.page().keyboard().press("]");
        reviewer.sees("seal.heic is a HEIC photo");
        reviewer.picture("25-review-not-shown");
        reviewer.page().keyboard().press("?");
        reviewer.sees("Turn the page");
        reviewer.picture("25-review-keys");
        reviewer.page().keyboard().press("Escape");
        for (int page = 3; page >= 1; page--) {
            reviewer.page().keyboard().press("[");
            reviewer.sees("Page %d of 4".formatted(page));
        }
    }

    @Test
    void whatDoesNotArriveOrIsNotAcceptedSaysWhyInItsRowAndNothingStaysBehind() throws IOException {
        String name = "免許証".repeat(27) + ".jpg";
        Predicate<String> uploads = url -> url.contains("/VAADIN/dynamic/");
        try (Browser browser = Browser.on(port)) {
            Person rosa = browser.onPhone("rosa-files");
            rosa.signIn("rosa@example.org", PeopleFixtures.PASSWORD);
            rosa.open("/documents");
            rosa.click("hand-in-address-proof");
            Locator files = rosa.byId("document-files").locator("input[type=file]");
            Locator rows = rosa.page().locator(".upload-list-row");
            Locator failed = rosa.byId("document-files").locator("vaadin-upload-file");

            rosa.page().route(uploads, route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
            files.setInputFiles(new FilePayload(name, "image/jpeg", SampleFiles.jpeg("Bill")));
            failed.getByText("It did not arrive. Try again.").waitFor();
            failed.getByText("免許証").waitFor();
            assertThat(rosa.byId("send-document").getAttribute("disabled")).isNotNull();
            rosa.picture("30-upload-failed");
            rosa.page().unroute(uploads);
            failed.locator("[part=retry-button]").click();
            rows.getByText("免許証").waitFor();
            rosa.page().locator("#send-document:not([disabled])").waitFor();

            files.setInputFiles(new FilePayload[] {
                new FilePayload("half.pdf", "application/pdf", Arrays.copyOf(SampleFiles.pdf("Bill"), 300)),
                new FilePayload(
                        "locked.pdf",
                        "application/pdf",
                        Files.readAllBytes(Path.of("src/test/resources/storage/locked-aes-256.pdf")))
            });
            rows.getByText("“half.pdf” is damaged or not complete").waitFor();
            rows.getByText("“locked.pdf” asks for a password").waitFor();
            files.setInputFiles(new FilePayload("notes.txt", "text/plain", "Bill".getBytes(StandardCharsets.UTF_8)));
            rows.getByText("notes.txt: Not a photo (JPEG").waitFor();
            rosa.picture("31-upload-refused");
            assertThat(drafts()).isEqualTo(1);

            rosa.page().close(new Page.CloseOptions().setRunBeforeUnload(false));
            rosa = browser.onPhone("rosa-later");
            rosa.signIn("rosa@example.org", PeopleFixtures.PASSWORD);
            await().atMost(Duration.ofSeconds(60)).until(() -> drafts() == 0);
        }
    }

    private static String longName(String side) {
        return side + "_ofTheNursingLicence".repeat(8) + ".jpg";
    }

    private long drafts() throws IOException {
        try (Stream<Path> drafts = Files.list(folder.resolve("drafts"))) {
            return drafts.count();
        }
    }

    @Test
    void everyRoleFindsItsScreens() {
        try (Browser browser = Browser.on(port)) {
            Person ada = browser.atDesk("ada");
            ada.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            ada.open("/users");
            ada.fill("search", "Rosa Fernandes");
            ada.sees("Rosa Fernandes");
            ada.picture("40-users", "users");
            Locator skip = ada.page().getByText("Skip to the content");
            skip.focus();
            ada.picture("40-skip");
            ada.page().keyboard().press("Enter");
            assertThat(ada.page().evaluate("document.activeElement === document.querySelector('[role=main]')"))
                    .isEqualTo(true);
            assertThat(ada.page().locator("[role=main]").count()).isOne();
            ada.click("create-user");
            ada.byId("invite").waitFor();
            ada.picture("41-invite");
            ada.open("/parked-work");
            ada.sees("Nothing is parked");
            ada.picture("42-parked-work", "parked-work");
            ada.open("/no-such-page");
            ada.picture("43-lost");

            Person rosa = browser.onPhone("rosa");
            rosa.signIn("rosa@example.org", PeopleFixtures.PASSWORD);
            rosa.open("/profile");
            rosa.byId("profile-save").waitFor();
            rosa.picture("44-profile", "profile-phone");
            rosa.click("profile-save");
            rosa.picture("45-profile-refused");
            rosa.open("/users");
            rosa.picture("46-not-for-caregivers");
            assertThat(rosa.page().getByText("Mira Joshi").count()).isZero();
            rosa.open("/account");
            rosa.sees("rosa@example.org");
            rosa.picture("47-account");

            people.nils();
            Person nils = browser.atDeskInTheDark("nils");
            nils.signIn("nils@example.org", PeopleFixtures.PASSWORD);
            nils.picture("48-analyst");
        }
    }
}
