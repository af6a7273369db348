package org.mmhc.visits;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Geolocation;
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
import org.mmhc.identity.PeopleFixtures;
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

    private Uid cora;
    private String mail;
    private VisitId visit;

    @BeforeEach
    void aVisitIsSoon() {
        VisitFixtures visits = beans.createBean(VisitFixtures.class);
        Uid paul = people.newcomer(Role.PATIENT, "Paul Pocket");
        int number = CORAS.incrementAndGet();
        mail = "cora.clock%d@example.org".formatted(number);
        cora = people.registered(Role.CAREGIVER, "Cora Clock", mail, "+9198210%05d".formatted(number));
        visit = visits.soon(visits.request(paul), paul, cora, 5);
    }

    @Test
    void aVisitWithoutANetworkIsSentOnceFromTwoWindows() {
        try (Browser browser = Browser.on(port)) {
            Person person = withPhone(browser);
            BrowserContext phone = person.page().context();
            phone.grantPermissions(List.of("geolocation"));
            phone.setGeolocation(new Geolocation(12.971600123, 77.594600456).setAccuracy(20));
            person.page().evaluate("() => navigator.serviceWorker.ready.then(() => true)");
            person.sees("Paul P.");
            person.picture("420-clock");

            phone.setOffline(true);
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
            phone.setOffline(false);
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
            person.click("send-again");
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
            person.click("send-again");
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
            person.click("send-again");
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
            ada.picture("424-devices");
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
