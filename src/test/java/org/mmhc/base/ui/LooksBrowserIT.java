package org.mmhc.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Colours can be told apart, fingers find what they press, and a slow or broken line is said. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class LooksBrowserIT {

    private static final int MOST_UNTIL_BACK_MILLIS = 5_000;
    private static final List<String> TONES =
            List.of("--mmhc-good", "--mmhc-warning", "--mmhc-bad", "--mmhc-progress", "--mmhc-neutral");
    private static final List<String> GROUNDS =
            List.of("--aura-background-color", "--aura-surface-color-solid", "--mmhc-frame");

    /* Colours are laid upon one another as the browser does it: the last one on those before. */
    private static final String CONTRAST = """
            ([grounds, ink]) => {
                const probe = document.body.appendChild(document.createElement('div'));
                const brush = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
                const lay = colour => {
                    probe.style.color = colour;
                    brush.fillStyle = getComputedStyle(probe).color;
                    brush.fillRect(0, 0, 1, 1);
                    const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map(part => part / 255)
                        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const under = grounds.map(lay).at(-1);
                const over = lay(ink);
                probe.remove();
                return (Math.max(under, over) + 0.05) / (Math.min(under, over) + 0.05);
            }""";

    private static final String BORDER = """
            (element, [part]) => getComputedStyle(element.shadowRoot.querySelector(`[part~=${part}]`)).borderTopColor""";

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Test
    void textIsReadOnEveryGroundAndFieldsHaveAnEdge() {
        try (Browser browser = Browser.on(port)) {
            for (Person person : List.of(browser.atDesk("anybody"), browser.atDeskInTheDark("anybody"))) {
                person.open("/register");
                Page page = person.page();
                page.locator("vaadin-radio-button").first().waitFor();
                for (String ground : GROUNDS) {
                    for (String tone : TONES) {
                        String badge = "color-mix(in srgb, var(%s) 12%%, transparent)".formatted(tone);
                        assertContrast(page, List.of(of(ground), badge), of(tone), 4.5);
                    }
                    for (String ink : List.of(
                            "--vaadin-text-color", "--vaadin-text-color-secondary", "--aura-accent-text-color")) {
                        assertContrast(page, List.of(of(ground)), of(ink), 4.5);
                    }
                    assertContrast(page, List.of(of(ground)), of("--mmhc-control-border"), 3);
                }
                for (Map.Entry<String, String> edge : Map.of(
                                "vaadin-text-field:not([readonly])",
                                "input-field",
                                "vaadin-radio-button:not([checked])",
                                "radio")
                        .entrySet()) {
                    Object colour = page.locator(edge.getKey()).first().evaluate(BORDER, List.of(edge.getValue()));
                    assertContrast(page, List.of(of("--aura-surface-color-solid")), colour.toString(), 3);
                }
            }
        }
    }

    private static String of(String token) {
        return "var(" + token + ")";
    }

    private static void assertContrast(Page page, List<String> grounds, String ink, double least) {
        double contrast = ((Number) page.evaluate(CONTRAST, List.of(grounds, ink))).doubleValue();
        assertThat(contrast).as("%s on %s", ink, grounds).isGreaterThanOrEqualTo(least);
    }

    @Test
    void lettersAreLargeAndFingersFindWhatTheyPress() {
        people.rosa();
        people.mira();
        try (Browser browser = Browser.on(port)) {
            Person rosa = browser.onPhone("rosa");
            rosa.signIn("rosa@example.org", PeopleFixtures.PASSWORD);
            for (String path : List.of("/profile", "/account", "/documents")) {
                rosa.open(path);
                rosa.page().locator("[role=main] h1").waitFor();
                assertThat(rosa.page().evaluate("getComputedStyle(document.body).fontSize"))
                        .isEqualTo("18px");
                for (Locator control : rosa.page()
                        .locator("vaadin-button:visible, vaadin-text-field:visible")
                        .all()) {
                    assertThat(control.boundingBox().height).as("%s", control).isGreaterThanOrEqualTo(44);
                }
            }
            Person mira = browser.atDesk("mira");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            mira.page().locator("[role=main] h1").waitFor();
            assertThat(mira.page().evaluate("getComputedStyle(document.body).fontSize"))
                    .isEqualTo("16px");
        }
    }

    @Test
    void ourMarkIsThereBeforeAnythingElse() {
        try (Browser browser = Browser.on(port)) {
            Person slow = browser.onPhone("slow");
            Page page = slow.page();
            page.route("**/VAADIN/build/*.js", Route::abort);
            slow.open("/sign-in");
            page.locator(".splash img").waitFor();
            page.unrouteAll();
            slow.open("/sign-in");
            page.locator("main").waitFor();
            page.locator(".splash img").waitFor(Browser.gone());
        }
    }

    @Test
    void whoHasNoConnectionIsTold() {
        people.mira();
        try (Browser browser = Browser.on(port)) {
            Person mira = browser.atDesk("mira");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            mira.open("/absences");
            mira.page().locator("[role=main] h1").waitFor();
            mira.page().context().setOffline(true);
            mira.page().locator("vaadin-button[theme~=primary]").first().click();
            Locator words = mira.page().getByText("No connection to MMHC").locator("visible=true");
            words.waitFor();
            assertThat(words.boundingBox().height).isGreaterThan(20);
            mira.picture("140-no-connection");
            mira.page().context().setOffline(false);
            words.waitFor(Browser.gone().setTimeout(MOST_UNTIL_BACK_MILLIS));
            mira.page()
                    .locator("vaadin-dialog[opened] vaadin-date-picker")
                    .first()
                    .waitFor();
        }
    }
}
