package org.mmhc.base.ui;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ViewportSize;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Chromium in which several people use MMHC at once. It takes the system's browser when there is one, or the one
 * named by the environment variable {@code MMHC_TEST_BROWSER}; else Playwright's own. Pictures go to
 * {@code target/screenshots}; with {@code -Dmmhc.guide.pictures=true} those that the guides show go to
 * {@code src/docs/pictures} too.
 */
public final class Browser implements AutoCloseable {

    private static final Path PICTURES = Path.of("target/screenshots");
    private static final Path GUIDE_PICTURES = Path.of("src/docs/pictures");

    /* Like a link of the menu, when there is a menu; until another page stands in place of this one. */
    private static final String FOLLOW = """
            async path => {
                const left = document.querySelector('vaadin-app-layout [role=main]');
                if (!left) {
                    return false;
                }
                const link = document.body.appendChild(document.createElement('a'));
                link.href = path;
                link.click();
                link.remove();
                const patience = Date.now() + 10_000;
                while (document.querySelector('[role=main]') === left && Date.now() < patience) {
                    await new Promise(next => setTimeout(next, 20));
                }
                return true;
            }""";

    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private static com.microsoft.playwright.@Nullable Browser running;

    private final com.microsoft.playwright.Browser browser;
    private final String address;
    private final Set<String> barriers = new LinkedHashSet<>();
    private final Set<String> looked = new HashSet<>();

    private Browser(com.microsoft.playwright.Browser browser, String address) {
        this.browser = browser;
        this.address = address;
    }

    /** Opens windows to the application on that port of this machine; the program behind them starts once and ends with the run. */
    public static Browser on(int port) {
        return at("http://127.0.0.1:" + port);
    }

    /** The same to the application at that address. */
    public static synchronized Browser at(String address) {
        if (running == null) {
            running = launch();
        }
        return new Browser(running, address);
    }

    private static com.microsoft.playwright.Browser launch() {
        Stream<Path> named =
                Stream.ofNullable(System.getenv("MMHC_TEST_BROWSER")).map(Path::of);
        Path executable = Stream.concat(named, USUAL_PLACES.stream().map(Path::of))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Playwright.CreateOptions creation = new Playwright.CreateOptions();
        BrowserType.LaunchOptions launch = new BrowserType.LaunchOptions()
                .setHeadless(true)
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));
        if (executable != null) {
            creation.setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
            launch.setExecutablePath(executable);
        }
        return Playwright.create(creation).chromium().launch(launch);
    }

    /** Waits until something is no longer to be seen. */
    public static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    /** Somebody at a desk. */
    public Person atDesk(String who) {
        return person(who, 1280, 860, false, ColorScheme.LIGHT);
    }

    /** Somebody at a desk whose machine is set to dark. */
    public Person atDeskInTheDark(String who) {
        return person(who, 1280, 860, false, ColorScheme.DARK);
    }

    /** Somebody with a phone, 390 pixels wide. */
    public Person onPhone(String who) {
        return person(who, 390, 844, true, ColorScheme.LIGHT);
    }

    private Person person(String who, int width, int height, boolean phone, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setHasTouch(phone)
                .setIsMobile(phone)
                .setTimezoneId("Asia/Kolkata")
                .setLocale("en-GB")
                .setColorScheme(scheme));
        context.setDefaultTimeout(60_000);
        return new Person(who, context.newPage(), address, scheme, barriers, looked);
    }

    /** Everybody's windows are closed; fails when a picture was taken of a screen that keeps somebody out. */
    @Override
    public void close() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
        if (!barriers.isEmpty()) {
            throw new AssertionError(String.join("\n", barriers));
        }
    }

    /** One person's window. */
    public static final class Person {

        private final String who;
        private final Page page;
        private final String address;
        private final ColorScheme scheme;
        private final Set<String> barriers;
        private final Set<String> looked;
        private final List<String> complaints = new ArrayList<>();

        private Person(
                String who, Page page, String address, ColorScheme scheme, Set<String> barriers, Set<String> looked) {
            this.who = who;
            this.page = page;
            this.address = address;
            this.scheme = scheme;
            this.barriers = barriers;
            this.looked = looked;
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
        }

        /** The window, once the application has answered all that was done in it. */
        public Page page() {
            awaitAnswers();
            return page;
        }

        /** Script errors and failed loads that the browser has complained about so far. */
        public List<String> complaints() {
            return complaints;
        }

        /** Goes to a path of the application; once more when the page was just about to go somewhere by itself. */
        public void open(String path) {
            String target = path.startsWith("http") ? path : address + path;
            try {
                page.navigate(target, new Page.NavigateOptions().setTimeout(20_000));
            } catch (PlaywrightException crossed) {
                if (!crossed.getMessage().contains("ERR_ABORTED") && !(crossed instanceof TimeoutError)) {
                    throw crossed;
                }
                page.waitForLoadState();
                page.navigate(target);
            }
        }

        public Locator byId(String id) {
            return page().locator("#" + id);
        }

        /** Types into the field with that id. */
        public void fill(String id, String text) {
            byId(id).locator("input, textarea").first().fill(text);
        }

        public void click(String id) {
            byId(id).click();
        }

        /** Waits until the text is to be seen. */
        public void sees(String text) {
            try {
                page.getByText(text).first().waitFor();
            } catch (TimeoutError missed) {
                throw new AssertionError(
                        "%s sees no \"%s\" at %s but: %s"
                                .formatted(
                                        who,
                                        text,
                                        page.url(),
                                        page.locator("body").innerText()),
                        missed);
            }
        }

        public void signIn(String name, String password) {
            typeNameAndPassword(name, password);
            page.waitForURL(url -> !url.contains("sign-in"));
        }

        /** Sends name and password, whatever is asked next. */
        public void typeNameAndPassword(String name, String password) {
            open("/sign-in");
            page.locator("input[name=username]").fill(name);
            page.locator("input[name=password]").fill(password);
            page.locator("vaadin-login-form vaadin-button[slot=submit], vaadin-login-form vaadin-button[theme~=submit]")
                    .first()
                    .click();
        }

        /** Takes a picture of the window once nothing moves, and looks whether it keeps somebody out. */
        public void picture(String name) {
            awaitPage();
            page.screenshot(still(PICTURES.resolve(name + "-" + who + ".png")));
            Barriers.on(page, scheme).forEach(barrier -> barriers.add(name + ": " + barrier));
        }

        /* What is loaded anew has to start the application and the look for barriers anew. */
        private void goTo(String path) {
            if (!(boolean) page.evaluate(FOLLOW, path)) {
                open(path);
            }
        }

        /**
         * Goes to a page and looks, at a desk in light and on a phone in the dark, whether it keeps somebody out; thoroughly
         * once, when others see it under the same heading.
         */
        void looksAt(String path) {
            goTo(path);
            awaitPage();
            boolean first = looked.add(path + page.locator("h1").allTextContents());
            Barriers.atDeskAndOnPhone(page, first)
                    .forEach(barrier -> barriers.add(path + " of " + who + ": " + barrier));
        }

        private void awaitPage() {
            awaitAnswers();
            page.waitForFunction("""
                    document.querySelector('main, [role=main]')
                        && !document.querySelector('vaadin-connection-indicator[loading]')""");
        }

        /** Takes a picture that a guide shows. */
        public void picture(String name, String inGuide) {
            picture(name);
            if (Boolean.getBoolean("mmhc.guide.pictures")) {
                page.screenshot(still(GUIDE_PICTURES.resolve(inGuide + ".png")));
            }
        }

        /** Takes a picture that a guide shows, as the page is on a phone. */
        void pictureOnPhone(String name, String inGuide) {
            ViewportSize desk = page.viewportSize();
            page.setViewportSize(390, 844);
            picture(name, inGuide);
            page.setViewportSize(desk.width, desk.height);
        }

        /* An answer may move what is about to be clicked; while the server is made to hang, none is waited for. */
        private void awaitAnswers() {
            page.waitForFunction("""
                    until => Date.now() > until
                        || Object.values(window.Vaadin?.Flow?.clients ?? {}).every(client => !client.isActive?.())""", System.currentTimeMillis() + 10_000.0);
        }

        private static Page.ScreenshotOptions still(Path file) {
            return new Page.ScreenshotOptions().setPath(file).setAnimations(ScreenshotAnimations.DISABLED);
        }
    }
}
