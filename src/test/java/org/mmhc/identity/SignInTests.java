package org.mmhc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.local.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@IdentityTest
class SignInTests {

    @Autowired
    SignIn signIn;

    @Autowired
    UserAdministration administration;

    @Autowired
    PeopleFixtures people;

    @Autowired
    Post post;

    @Autowired
    TimeTravel timeTravel;

    @Autowired
    JdbcTemplate database;

    @LocalServerPort
    int port;

    @Test
    void aSessionEndsWhenItsOwnerIsDeactivated() throws Exception {
        Uid tara = people.registered(Role.CAREGIVER, "Tara Rao", post.newEmail(), post.newPhone());
        Browser browser = new Browser();
        assertThat(browser.signIn(tara.value(), PeopleFixtures.PASSWORD)).doesNotContain("refused");
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);

        As.user(people.ada(), () -> administration.deactivate(tara, "Left the agency"));

        assertThat(browser.isSignedOut()).isTrue();
        As.user(people.ada(), () -> administration.reactivate(tara));
        assertThat(browser.isSignedOut()).isTrue();
    }

    @Test
    void aSessionEndsAlsoOnANodeThatWasNotTold() throws Exception {
        Uid tara = people.registered(Role.CAREGIVER, "Tara Rao", post.newEmail(), post.newPhone());
        Browser browser = new Browser();
        browser.signIn(tara.value(), PeopleFixtures.PASSWORD);
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);

        database.update("update identity_user set deactivated_at = created_at where uid = ?", tara.value());

        assertThat(browser.isSignedOut()).isTrue();
    }

    @Test
    void signingInChangesTheSession() throws Exception {
        Browser browser = new Browser();
        browser.get("/sign-in");
        String before = browser.sessionId();
        browser.signIn(people.rosa().value(), PeopleFixtures.PASSWORD);
        assertThat(browser.sessionId()).isNotEqualTo(before);
    }

    @Test
    void aWrongPasswordLeadsBackToTheDoor() throws Exception {
        Browser browser = new Browser();
        assertThat(browser.signIn(people.rosa().value(), "not-the-password")).endsWith("/sign-in?refused");
        assertThat(browser.isSignedOut()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/account", "/users", "/verify-phone", "/nothing/at/all"})
    void nothingIsShownWithoutSigningIn(String path) throws Exception {
        HttpResponse<String> answer = new Browser().get(path);
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
        assertThat(new Browser().get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void healthHasNoDetailsAndMetricsAreForOneUser() throws Exception {
        Browser browser = new Browser();
        assertThat(browser.get("/actuator/health").body()).contains("UP").doesNotContain("components");
        assertThat(browser.get("/actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(browser.get("/actuator/prometheus", "prometheus:scrape-me").statusCode())
                .isEqualTo(200);
        browser.signIn(people.ada().value(), PeopleFixtures.PASSWORD);
        assertThat(browser.get("/actuator/prometheus").statusCode()).isEqualTo(401);
    }

    @Test
    void tooManyTriesAreThrottled() {
        Uid tara = people.registered(Role.CAREGIVER, "Tara Rao", post.newEmail(), post.newPhone());
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThatThrownBy(() -> check(tara, "wrong-password-1", "a")).isInstanceOf(SignInFailed.class);
        }
        assertThatThrownBy(() -> check(tara, PeopleFixtures.PASSWORD, "a")).isInstanceOf(SignInThrottled.class);
        check(tara, PeopleFixtures.PASSWORD, "b");
        timeTravel.advance(java.time.Duration.ofMinutes(15));
        check(tara, PeopleFixtures.PASSWORD, "a");
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

    /** A browser without a screen: cookies, no redirects. */
    private class Browser {

        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(cookies).build();

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return http.send(request(path).GET().build(), BodyHandlers.ofString());
        }

        HttpResponse<String> get(String path, String account) throws IOException, InterruptedException {
            String basic = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
            return http.send(
                    request(path)
                            .header("Authorization", "Basic " + basic)
                            .GET()
                            .build(),
                    BodyHandlers.ofString());
        }

        /** Where the answer leads. */
        String signIn(String name, String password) throws IOException, InterruptedException {
            String form = "username=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&password="
                    + URLEncoder.encode(password, StandardCharsets.UTF_8);
            HttpResponse<String> answer = http.send(
                    request("/sign-in")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(302);
            return answer.headers().firstValue("Location").orElse("");
        }

        boolean isSignedOut() throws IOException, InterruptedException {
            HttpResponse<String> answer = get("/account");
            return answer.statusCode() == 302
                    && answer.headers().firstValue("Location").orElse("").endsWith("/sign-in");
        }

        String sessionId() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                    .map(cookie -> cookie.getValue())
                    .findFirst()
                    .orElse("");
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Accept", "text/html,*/*");
        }
    }
}
