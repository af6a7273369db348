package org.mmhc.visits;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.base.ui.Line;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.storage.SampleFiles;
import org.mmhc.visits.device.DeviceKeeping;
import org.mmhc.visits.device.DeviceKeeping.KnownDevice;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A caregiver checks in and out on a phone, without a network, with a server that fails, and when the phone is not known any more. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class ClockBrowserIT {

    private static final String CLOCKINGS = "**/api/v1/clockings";
    private static final String FILES = "**/api/v1/clock-files?*";

    private static final AtomicInteger CORAS = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    DeviceKeeping devices;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    private VisitFixtures visits;
    private Uid paul;
    private Uid cora;
    private String mail;
    private VisitId visit;

    @BeforeEach
    void aVisitIsSoon() {
        visits = beans.createBean(VisitFixtures.class);
        paul = people.newcomer(Role.PATIENT, "Paul Pocket");
        int number = CORAS.incrementAndGet();
        mail = "cora.clock%d@example.org".formatted(number);
        cora = people.registered(Role.CAREGIVER, "Cora Clock", mail, "+9198210%05d".formatted(number));
        visit = visits.soon(visits.request(paul), paul, cora, 5);
    }

    @Test
    void aVisitWithoutANetworkIsSentOnceFromTwoWindows() {
        try (Line line = Line.to(port);
                Browser browser = Browser.on(line.port())) {
            Person person = withPhone(browser);
            BrowserContext phone = person.page().context();
            phone.grantPermissions(List.of("geolocation"));
            phone.setGeolocation(new Geolocation(12.971600123, 77.594600456).setAccuracy(20));
            person.page().evaluate("() => navigator.serviceWorker.ready.then(() => true)");
            person.sees("Paul P.");
            person.picture("420-clock");

            hasNoNetwork(phone, line);
            person.page().getByText("Paul P.").first().click();
            person.click("clock-in");
            person.sees("This is sent: 12.97160, 77.59460, to about 20 m.");
            person.picture("421-clock-position");
            person.click("ask-yes");
            person.sees("Checked in at");
            person.byId("done-0").check();
            person.byId("note-text").fill("The tap drips.");
            person.click("note-keep");
            person.click("clock-out");
            person.sees("This is sent: 12.97160");
            person.click("ask-yes");
            waits(person.page(), "WAITING", 4);
            person.sees("No network");
            person.picture("422-clock-waiting", "clock-phone");
            String address = person.page().url();
            person.page().close();

            Page late = phone.newPage();
            late.clock().setFixedTime(clock.instant().plus(Duration.ofHours(25)).toEpochMilli());
            late.navigate(address);
            waits(late, "WAITING", 4);
            late.locator("#banner-old").waitFor();
            late.close();
            phone.clock().setFixedTime(clock.instant().toEpochMilli());

            Page one = phone.newPage();
            one.navigate(address);
            Page other = phone.newPage();
            other.navigate(address);
            waits(one, "WAITING", 4);
            waits(other, "WAITING", 4);
            assertThat(clocked()).isEmpty();
            hasANetwork(phone, line);
            waits(one, "SENT", 4);
            waits(other, "SENT", 4);
            assertThat(one.locator("#queue-words").innerText()).isEqualTo("Everything is sent.");
            assertThat(one.locator("#standing").innerText()).contains(" to ");
        }
        assertThat(clocked()).containsExactly("IN FIXED HOME 20", "OUT FIXED 20");
        assertThat(sql.sql("select count(distinct device) from visits_clocking where visit = ?")
                        .param(visit.value())
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(sql.sql("select outcome from visits_task_outcome where visit = ?")
                        .param(visit.value())
                        .query(String.class)
                        .list())
                .containsExactly("DONE");
        assertThat(notes()).isOne();
        assertThat(sql.sql("select status from visits_visit where id = ?")
                        .param(visit.value())
                        .query(String.class)
                        .single())
                .isNotIn("SCHEDULED", "IN_PROGRESS");
    }

    @Test
    void aPhoneWithAWrongClockReadsItsVisitsAndLosesNothing() {
        try (Browser browser = Browser.on(port)) {
            Person person = browser.onPhone("cora");
            person.signIn(mail, PeopleFixtures.PASSWORD);
            BrowserContext phone = person.page().context();
            phone.clock().setFixedTime(clock.instant().plus(Duration.ofHours(3)).toEpochMilli());
            makesKnown(person);
            person.sees("Paul P.");

            phone.setOffline(true);
            person.page().getByText("Paul P.").first().click();
            person.click("clock-in");
            person.click("ask-yes");
            waits(person.page(), "WAITING", 1);
            phone.setOffline(false);
            waits(person.page(), "SENT", 1);
            person.page().reload();
            waits(person.page(), "SENT", 1);
        }
        assertThat(clocked()).hasSize(1);
        assertThat(sql.sql("select happened_at > ? from visits_clocking where visit = ?")
                        .params(Utc.toSql(clock.instant()), visit.value())
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void aSignatureAPhotoAndAClosedDoorAreKeptWithoutANetworkAndSentOnce() {
        Uid paula = people.newcomer(Role.PATIENT, "Paula Pocket");
        String request = visits.signedRequest(paula);
        VisitId signed = visits.soon(request, paula, cora, 180);
        VisitId closed = visits.soon(request, paula, cora, 360);
        VisitId unsigned = visits.soon(request, paula, cora, 540);
        try (Line line = Line.to(port);
                Browser browser = Browser.on(line.port())) {
            Person person = withPhone(browser);
            BrowserContext phone = person.page().context();
            person.page().evaluate("() => navigator.serviceWorker.ready.then(() => true)");
            person.sees("Paula P.");
            hasNoNetwork(phone, line);

            comes(person, signed);
            choose(person, "notes.txt", "text/plain", "no picture".getBytes(StandardCharsets.UTF_8));
            person.sees("notes.txt is not kept: it is no picture.");
            choose(person, "tap.jpg", "image/jpeg", SampleFiles.jpeg("The tap drips"));
            choose(person, "ring.png", "image/png", SampleFiles.png("The ring"));
            person.page().locator(".photos img").nth(1).waitFor();
            person.page().getByText("Remove").first().click();
            person.page().locator(".photos img").nth(1).waitFor(Browser.gone());
            person.click("sign");
            person.click("sheet-keep");
            person.sees("There is no signature yet.");
            draw(person, "#sheet-paper");
            person.click("sheet-clear");
            draw(person, "#sheet-paper");
            person.picture("426-clock-sign", "clock-sign-phone");
            dark(person, "426-clock-sign");
            person.click("sheet-keep");
            person.sees("The patient signed at");
            person.picture("427-clock-photo", "clock-photo-phone");
            dark(person, "427-clock-photo");
            person.click("clock-out");
            person.click("ask-yes");
            waits(person.page(), "WAITING", 4);

            comes(person, closed);
            person.click("door-closed");
            person.byId("door-yes").waitFor();
            person.picture("428-clock-door");
            dark(person, "428-clock-door");
            person.click("door-yes");
            person.sees("Wait for what the office says");
            person.picture("429-clock-closed", "clock-closed-phone");

            comes(person, unsigned);
            person.byId("unsigned-why").fill("She fell asleep");
            person.byId("unsigned-keep").press("Enter");
            person.sees("you said why nobody signs");
            person.click("clock-out");
            person.byId("ask").waitFor();
            assertThat(person.byId("ask-unsigned").count()).isZero();
            person.click("ask-yes");
            waits(person.page(), "WAITING", 9);
            String address = person.page().url();
            person.page().close();

            Page one = phone.newPage();
            one.navigate(address);
            Page other = phone.newPage();
            other.navigate(address);
            waits(one, "WAITING", 9);
            waits(other, "WAITING", 9);
            assertThat(kept(signed)).isEmpty();
            hasANetwork(phone, line);
            waits(one, "SENT", 9);
            waits(other, "SENT", 9);
            assertThat(one.locator("#queue-words").innerText()).isEqualTo("Everything is sent.");
            assertThat(one.evaluate("""
                    () => new Promise(resolve => {
                        const opened = indexedDB.open('mmhc-clock');
                        opened.onsuccess = () => {
                            const all = opened.result.transaction('files').objectStore('files').count();
                            all.onsuccess = () => resolve(all.result);
                        };
                    })""")).isEqualTo(0);

            Person again = browser.onPhone("cora-page");
            again.signIn(mail, PeopleFixtures.PASSWORD);
            again.open("/visits/" + unsigned);
            again.sees("Nobody signed: She fell asleep");
            again.click("signature-sign");
            again.byId("sign-sheet").waitFor();
            draw(again, "#sign-sheet");
            again.picture("430-visit-sign");
            dark(again, "430-visit-sign");
            again.click("sign-keep");
            again.sees("The patient signed at");
            again.picture("431-visit-signed");
            assertThat(again.complaints()).isEmpty();
        }
        assertThat(kept(signed)).containsExactlyInAnyOrder("PHOTO photo.jpg", "SIGNATURE signature.png PATIENT");
        assertThat(kept(unsigned)).containsExactly("SIGNATURE signature.png PATIENT");
        assertThat(kept(closed)).isEmpty();
        assertThat(sql.sql("select said from visits_visit where id = ?")
                        .param(closed.value())
                        .query(String.class)
                        .single())
                .isEqualTo("NOT_HOME");
        assertThat(sql.sql("select count(*) from visits_milestone where visit = ? and kind = 'NOBODY_HOME'")
                        .param(closed.value())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aFileThatTheServerDoesNotTakeHoldsUpNothingAndIsTriedAgain() {
        VisitId signed = visits.soon(visits.signedRequest(paul), paul, cora, 180);
        try (Browser browser = Browser.on(port)) {
            Person person = withPhone(browser);
            BrowserContext phone = person.page().context();
            Queue<Route> held = new ConcurrentLinkedQueue<>();
            phone.route(FILES, held::add);
            comes(person, signed);
            choose(person, "tap.jpg", "image/jpeg", SampleFiles.jpeg("The tap drips"));
            awaitRoute(person, held);
            keepNote(person, "While a photo hangs");
            waits(person.page(), "SENT", 2);
            waits(person.page(), "WAITING", 1);
            phone.unroute(FILES);
            held.forEach(route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
            sendsAgain(person);
            waits(person.page(), "SENT", 3);

            phone.route(FILES, route -> route.fulfill(new Route.FulfillOptions().setStatus(409)));
            choose(person, "tap.jpg", "image/jpeg", SampleFiles.jpeg("The tap drips still"));
            person.sees("This visit has as many files as it can have.");
            phone.unroute(FILES);
            sendsAgain(person);
            waits(person.page(), "SENT", 4);
        }
        assertThat(kept(signed)).containsExactly("PHOTO photo.jpg", "PHOTO photo.jpg");
    }

    @Test
    void nothingIsLostWhileTheServerFailsHangsOrRefuses() {
        try (Browser browser = Browser.on(port)) {
            Person person = withPhone(browser);
            BrowserContext phone = person.page().context();
            person.open("/clock/#" + visit);

            phone.route(CLOCKINGS, route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
            person.click("clock-in");
            person.click("ask-yes");
            waits(person.page(), "WAITING", 1);
            phone.unroute(CLOCKINGS);
            sendsAgain(person);
            waits(person.page(), "SENT", 1);

            Queue<Route> held = new ConcurrentLinkedQueue<>();
            phone.route(CLOCKINGS, held::add);
            person.click("clock-out");
            person.click("ask-yes");
            waits(person.page(), "WAITING", 1);
            awaitRoute(person, held);
            keepNote(person, "While the server hangs");
            waits(person.page(), "WAITING", 2);
            phone.unroute(CLOCKINGS);
            held.forEach(Route::abort);
            sendsAgain(person);
            waits(person.page(), "SENT", 3);

            phone.route(
                    CLOCKINGS,
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(200)
                            .setContentType("text/html")
                            .setBody("<html>Wi-Fi")));
            keepNote(person, "At a café that wants to be agreed to");
            waits(person.page(), "WAITING", 1);
            phone.unroute(CLOCKINGS);
            sendsAgain(person);
            waits(person.page(), "SENT", 4);

            As.user(cora, () -> devices.mine().forEach(device -> devices.end(device.id())));
            keepNote(person, "Nobody knows this phone");
            waits(person.page(), "REFUSED", 1);
            person.byId("banner-phone").waitFor();
            person.click("show-text");
            assertThat(person.byId("letter").inputValue()).contains("Nobody knows this phone", visit.value());
            person.picture("423-clock-refused");

            person.open("/clock/");
            person.click("forget");
            person.sees("1 not sent: that stays here");
            person.click("forget-yes");
            person.sees("This phone is not known yet");
            person.page().reload();
            waits(person.page(), "WAITING", 1);
            assertThat(person.page().locator("[data-state]").count()).isOne();

            makesKnown(person);
            waits(person.page(), "SENT", 1);
            assertThat(As.user(cora, () -> devices.mine()))
                    .singleElement()
                    .extracting(KnownDevice::seenAt)
                    .isNotNull();
        }
        assertThat(clocked()).containsExactly("IN DENIED HOME", "OUT DENIED");
        assertThat(notes()).isEqualTo(3);
    }

    @Test
    void theOfficeEndsAPhone() {
        try (Browser browser = Browser.on(port)) {
            Person person = withPhone(browser);
            Person ada = browser.atDesk("ada");
            people.ada();
            ada.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            ada.open("/devices");
            ada.sees("Cora Clock");
            ada.picture("424-devices", "phones");
            KnownDevice device = As.user(cora, () -> devices.mine()).getFirst();
            ada.click("end-" + device.id());
            ada.page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("End").setExact(true))
                    .last()
                    .click();
            ada.sees("The phone is ended.");
            person.open("/devices");
            person.sees("No phone yet");
            person.picture("425-my-devices");
            person.open("/clock/#" + visit);
            keepNote(person, "Nobody knows this phone");
            waits(person.page(), "REFUSED", 1);
            assertThat(ada.complaints()).isEmpty();
        }
        assertThat(notes()).isZero();
    }

    /** What the browser says and what is true: a window that closes hears of a network, and finds none. */
    private static void hasNoNetwork(BrowserContext phone, Line line) {
        phone.setOffline(true);
        line.cut();
    }

    private static void hasANetwork(BrowserContext phone, Line line) {
        line.mend();
        phone.setOffline(false);
    }

    private static void comes(Person person, VisitId visit) {
        person.open("/clock/#" + visit);
        person.click("clock-in");
        person.click("ask-yes");
        person.sees("Checked in at");
        person.byId("photo-take").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }

    private static void choose(Person person, String name, String type, byte[] content) {
        person.page().locator("#photo-choose").setInputFiles(new FilePayload(name, type, content));
    }

    private static void draw(Person person, String sheet) {
        Page page = person.page();
        BoundingBox paper = page.locator(sheet).boundingBox();
        page.mouse().move(paper.x + paper.width * 0.2, paper.y + paper.height * 0.6);
        page.mouse().down();
        for (int step = 1; step <= 12; step++) {
            page.mouse()
                    .move(
                            paper.x + paper.width * (0.2 + step * 0.05),
                            paper.y + paper.height * (step % 2 == 0 ? 0.65 : 0.3));
        }
        page.mouse().up();
    }

    private static void dark(Person person, String name) {
        Page page = person.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + "-dark.png")));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private List<String> kept(VisitId about) {
        return sql.sql("select concat_ws(' ', kind, name, signer) from visits_attachment where visit = ?")
                .param(about.value())
                .query(String.class)
                .list();
    }

    private Person withPhone(Browser browser) {
        Person person = browser.onPhone("cora");
        person.signIn(mail, PeopleFixtures.PASSWORD);
        makesKnown(person);
        return person;
    }

    private static void makesKnown(Person person) {
        person.open("/devices");
        person.click("use-phone");
        person.byId("enrol").click();
        person.sees("This phone is known now.");
    }

    private static void keepNote(Person person, String words) {
        person.byId("note-text").fill(words);
        person.click("note-keep");
    }

    /* Unless the page did so itself meanwhile. */
    private static void sendsAgain(Person person) {
        person.page().evaluate("document.getElementById('send-again')?.click()");
    }

    private static void waits(Page page, String state, int count) {
        Locator lines = page.locator("[data-state=" + state + "]");
        if (count > 0) {
            lines.nth(count - 1).waitFor();
        }
        assertThat(lines.count()).isEqualTo(count);
    }

    private static void awaitRoute(Person person, Queue<Route> held) {
        person.page().waitForCondition(() -> !held.isEmpty());
    }

    private List<String> clocked() {
        return sql.sql("select concat_ws(' ', kind, position_state, place_kind, accuracy_metres) from visits_clocking"
                        + " where visit = ? order by happened_at")
                .param(visit.value())
                .query(String.class)
                .list();
    }

    private int notes() {
        return sql.sql("select count(*) from visits_note where visit = ?")
                .param(visit.value())
                .query(Integer.class)
                .single();
    }
}
