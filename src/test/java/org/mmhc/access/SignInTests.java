package org.mmhc.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.access.AccessRefusals.SignInFailed;
import org.mmhc.access.AccessRefusals.SignInThrottled;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityTest;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

@IdentityTest
class SignInTests {

    @Autowired
    SignIn signIn;

    @Autowired
    SessionRegistry sessions;

    @Autowired
    PeopleFixtures people;

    @Autowired
    TimeTravel timeTravel;

    @Autowired
    JdbcTemplate database;

    @LocalServerPort
    int port;

    @Test
    void aWrongPasswordLeadsBackToTheDoor() throws Exception {
        HttpBrowser browser = new HttpBrowser(port);
        assertThat(browser.signIn(people.rosa().value(), "not-the-password")).endsWith("/sign-in?refused");
        assertThat(browser.isSignedOut()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/account", "/users", "/verify-phone", "/nothing/at/all"})
    void nothingIsShownWithoutSigningIn(String path) throws Exception {
        HttpResponse<String> answer = new HttpBrowser(port).get(path);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in",
                "/register",
                "/confirm-email?token=x",
                "/invitation?token=x",
                "/forgot-password",
                "/styles/identity.css",
                "/images/mmhc.svg",
                "/actuator/health"
            })
    void theDoorIsOpen(String path) throws Exception {
        assertThat(new HttpBrowser(port).get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void healthHasNoDetailsAndMetricsAreForOneUser() throws Exception {
        HttpBrowser browser = new HttpBrowser(port);
        assertThat(browser.get("/actuator/health").body()).contains("UP").doesNotContain("components");
        assertThat(browser.get("/actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(browser.get("/actuator/prometheus", "prometheus:scrape-me").statusCode())
                .isEqualTo(200);
        browser.signIn(people.ada().value(), PeopleFixtures.PASSWORD);
        assertThat(browser.get("/actuator/prometheus").statusCode()).isEqualTo(401);
    }

    @Test
    void tooManyTriesAreThrottled() {
        Uid tara = people.newcomer(Role.CAREGIVER, "Tara Rao");
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThatThrownBy(() -> check(tara, "wrong-password-1", "a")).isInstanceOf(SignInFailed.class);
        }
        assertThatThrownBy(() -> check(tara, PeopleFixtures.PASSWORD, "a")).isInstanceOf(SignInThrottled.class);
        check(tara, PeopleFixtures.PASSWORD, "b");
        timeTravel.advance(Duration.ofSeconds(31));
        assertThatThrownBy(() -> check(tara, "wrong-password-1", "a")).isInstanceOf(SignInFailed.class);
        timeTravel.advance(Duration.ofSeconds(31));
        assertThatThrownBy(() -> check(tara, PeopleFixtures.PASSWORD, "a"))
                .isInstanceOfSatisfying(
                        SignInThrottled.class,
                        refusal -> assertThat(refusal.retryAfter())
                                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30)));
        timeTravel.advance(Duration.ofSeconds(31));
        check(tara, PeopleFixtures.PASSWORD, "a");
        for (int attempt = 0; attempt < 4; attempt++) {
            assertThatThrownBy(() -> check(tara, "wrong-password-1", "a")).isInstanceOf(SignInFailed.class);
        }
        check(tara, PeopleFixtures.PASSWORD, "a");
    }

    @Test
    void manyTriesAtOnceGetNoMoreThanTheirShare() throws Exception {
        Uid tara = people.newcomer(Role.CAREGIVER, "Tara Rao");
        List<Callable<Boolean>> tries = IntStream.range(0, 20)
                .<Callable<Boolean>>mapToObj(number -> () -> {
                    try {
                        check(tara, "wrong-password-1", "crowd");
                        return true;
                    } catch (SignInThrottled throttled) {
                        return false;
                    } catch (SignInFailed tried) {
                        return true;
                    }
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            assertThat(threads.invokeAll(tries).stream().filter(one -> one.resultNow()))
                    .hasSize(5);
        }
    }

    @Test
    void triesFromEverywhereKeepOutStrangersButNotTheOwner() throws Exception {
        Uid tara = people.newcomer(Role.CAREGIVER, "Tara Rao");
        new HttpBrowser(port).signIn(tara.value(), PeopleFixtures.PASSWORD);
        for (int attempt = 0; attempt < 30; attempt++) {
            String place = "198.51.100." + attempt;
            assertThatThrownBy(() -> check(tara, "wrong-password-1", place)).isInstanceOf(SignInFailed.class);
        }
        assertThatThrownBy(() -> check(tara, PeopleFixtures.PASSWORD, "198.51.100.99"))
                .isInstanceOf(SignInThrottled.class);
        check(tara, PeopleFixtures.PASSWORD, "127.0.0.1");
    }

    @Test
    void onePlaceCannotTryManyAccounts() {
        for (int attempt = 0; attempt < 60; attempt++) {
            String name = "nobody" + attempt + "@example.org";
            assertThatThrownBy(() -> As.user(people.ada(), () -> signIn.check(name, "wrong", "203.0.113.9")))
                    .isInstanceOf(SignInFailed.class);
        }
        Uid tara = people.newcomer(Role.CAREGIVER, "Tara Rao");
        assertThatThrownBy(() -> check(tara, PeopleFixtures.PASSWORD, "203.0.113.9"))
                .isInstanceOf(SignInThrottled.class);
    }

    @Test
    void whoSignedInThereIsNotKeptOutByAGuestAndDoesNotLetTheGuestIn() {
        String office = "203.0.113.10";
        Uid tara = people.newcomer(Role.CAREGIVER, "Tara Rao");
        Uid guest = people.newcomer(Role.PATIENT, "A Guest");
        signedInAt(tara, office);
        for (int attempt = 0; attempt < 60; attempt++) {
            String name = "ghost" + attempt + "@example.org";
            assertThatThrownBy(() -> As.user(tara, () -> signIn.check(name, "wrong", office)))
                    .isInstanceOf(SignInFailed.class);
        }

        check(tara, PeopleFixtures.PASSWORD, office);

        assertThatThrownBy(() -> check(guest, PeopleFixtures.PASSWORD, office)).isInstanceOf(SignInThrottled.class);
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThatThrownBy(() -> check(tara, "wrong-password-1", office)).isInstanceOf(SignInFailed.class);
        }
        assertThatThrownBy(() -> check(tara, PeopleFixtures.PASSWORD, office)).isInstanceOf(SignInThrottled.class);
    }

    @Test
    void whatWasNotCountedIsNotTakenBack() {
        Uid tara = people.newcomer(Role.CAREGIVER, "Tara Rao");
        for (int attempt = 0; attempt < 29; attempt++) {
            String place = "198.51.101." + attempt;
            assertThatThrownBy(() -> check(tara, "wrong-password-1", place)).isInstanceOf(SignInFailed.class);
        }
        signedInAt(tara, "203.0.113.11");
        for (int time = 0; time < 10; time++) {
            check(tara, PeopleFixtures.PASSWORD, "203.0.113.11");
        }
        assertThatThrownBy(() -> check(tara, "wrong-password-1", "198.51.101.98"))
                .isInstanceOf(SignInFailed.class);
        assertThatThrownBy(() -> check(tara, "wrong-password-1", "198.51.101.99"))
                .isInstanceOf(SignInThrottled.class);
    }

    private void signedInAt(Uid uid, String place) {
        var proof = As.user(uid, () -> signIn.check(uid.value(), PeopleFixtures.PASSWORD, place));
        sessions.open(proof, SessionRegistry.Door.SCREENS, "test", place);
    }

    @Test
    void aHashOfAnEarlierReleaseIsReplaced() {
        Uid tara = people.newcomer(Role.CAREGIVER, "Tara Rao");
        database.update(
                "update identity_user set password_hash = ? where uid = ?",
                "{bcrypt}" + new BCryptPasswordEncoder(4).encode("an-older-lantern"),
                tara.value());
        check(tara, "an-older-lantern", "home");
        assertThat(database.queryForObject(
                        "select password_hash from identity_user where uid = ?", String.class, tara.value()))
                .startsWith("{argon2id}");
        check(tara, "an-older-lantern", "home");
    }

    @Test
    void nobodyIsRefusedLikeAWrongPassword() {
        assertThatThrownBy(() -> check("nobody@example.org", "wrong-password-1"))
                .isInstanceOf(SignInFailed.class);
        assertThatThrownBy(() -> check("P-100001-Z", "wrong-password-1")).isInstanceOf(SignInFailed.class);
        assertThatThrownBy(() -> check("x".repeat(5000), "y".repeat(5000))).isInstanceOf(SignInFailed.class);
    }

    private void check(String name, String password) {
        As.user(people.ada(), () -> signIn.check(name, password, "home"));
    }

    private void check(Uid uid, String password, String origin) {
        As.user(people.ada(), () -> signIn.check(uid.value(), password, origin));
    }
}
