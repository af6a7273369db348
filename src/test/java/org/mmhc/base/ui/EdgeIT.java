package org.mmhc.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.api.RawCall;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What the edge of the application tells every browser, whoever asks. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class EdgeIT {

    private static final Pattern MARK = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern SCRIPT = Pattern.compile("<script[^>]*>");

    @Autowired
    PeopleFixtures people;

    @LocalServerPort
    int port;

    @Test
    void aPageMarksItsScriptsAnewForEachAnswerAndAllowsNoOther() throws Exception {
        Set<String> marks = new HashSet<>();
        for (int visit = 0; visit < 3; visit++) {
            HttpResponse<String> page = get("/sign-in");
            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            Matcher mark = MARK.matcher(policy);
            assertThat(mark.find()).isTrue();
            marks.add(mark.group(1));

            String scripts = policy.replaceAll(".*(script-src [^;]*).*", "$1");
            assertThat(scripts)
                    .doesNotContain("unsafe-inline")
                    .doesNotContain("*")
                    .doesNotContain("http");
            List<String> tags = SCRIPT.matcher(page.body())
                    .results()
                    .map(found -> found.group())
                    .toList();
            assertThat(tags).isNotEmpty().allMatch(tag -> tag.contains("nonce=\"" + mark.group(1) + "\""));
        }
        assertThat(marks).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in",
                "/styles/mmhc.css",
                "/images/mmhc.svg",
                "/api/v1/tasks",
                "/actuator/health",
                "/no-such-page"
            })
    void noAnswerIsGuessedFramedByOthersOrWithoutAPolicy(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(answer.headers().firstValue("Permissions-Policy"))
                .get()
                .asString()
                .contains("camera=()");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("frame-ancestors 'none'")
                .contains("default-src");
    }

    @Test
    void aLinkOfAMailAsksFirstAndNeedsNoSignInAndOneThatIsNotOursDoesNothing() throws Exception {
        String link = "/unsubscribe?token=C-1~tasks.due~99~%22%3E%3Cscript%3E";
        HttpResponse<String> asked = get(link);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("<form method=\"post\"").doesNotContain("<script>");
        assertThat(asked.headers().allValues("Set-Cookie")).isEmpty();
        String posted = raw(
                "POST " + link + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 26\r\n",
                "List-Unsubscribe=One-Click");
        assertThat(posted).startsWith("HTTP/1.1 422").contains("This link is not valid any more.");
    }

    @Test
    void theSessionCookieIsForThisServerAndNotForScripts() throws Exception {
        assertThat(get("/sign-in").headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("JSESSIONID="))
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "cross-site,  https://evil.example",
                "cross-site,  -",
                "same-site,   -",
                "-,           https://evil.example",
                "-,           null",
                "nonsense,    -"
            })
    void aPageOfAnotherSiteSignsNobodyIn(@Nullable String site, @Nullable String origin) throws Exception {
        for (String path : List.of("/sign-in", "/sign-%69n", "/sign-in/code", "/logout", "/?v-r=uidl&v-uiId=0")) {
            HttpResponse<String> answer = signIn(path, site, origin);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
    }

    @Test
    void ourOwnFormSignsIn() throws Exception {
        for (String[] said : new String[][] {
            {"same-origin", "http://127.0.0.1:" + port},
            {"none", null},
            {null, "http://127.0.0.1:" + port},
            {null, null}
        }) {
            assertThat(signIn("/sign-in", said[0], said[1]).headers().firstValue("Location"))
                    .hasValue("/");
        }
    }

    private HttpResponse<String> signIn(String path, @Nullable String site, @Nullable String origin)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + people.rosa() + "&password=" + PeopleFixtures.PASSWORD));
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/account", "/tasks?x=y", "/documents/DOC-1", "/api-docs", "/logout"})
    void nobodyIsLedToAServerThatTheyNamedThemselves(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nAccept: text/html\r\n");
        assertThat(answer)
                .contains("\r\nLocation: /")
                .doesNotContain("evil.example")
                .doesNotContain("jsessionid");
    }

    @Test
    void whoIsLedBackAfterSignInStaysHere() throws Exception {
        String away = raw("GET /account HTTP/1.1\r\nHost: evil.example\r\nAccept: text/html\r\n");
        String cookie = away.replaceAll("(?s).*Set-Cookie: ([^;]*);.*", "$1");
        String form = "username=" + people.rosa() + "&password=" + PeopleFixtures.PASSWORD;
        String back = raw(
                "POST /sign-in HTTP/1.1\r\nHost: evil.example\r\nCookie: " + cookie
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\n",
                form);
        assertThat(back).contains("\r\nLocation: /account").doesNotContain("evil.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/favicon.ico", "/images/mmhc.svg", "/images/mmhc-180.png"})
    void browsersFindOurMark(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("image/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/VAADIN/build/x.js", "/VAADIN/build/nothing/x.css", "/VAADIN/static/x.js"})
    void whatIsNotThereIsNotThere(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in?%", "/?%zz", "/register?x=%C0%AF", "/account?%FF", "/sign-in?x=%"})
    void anAddressThatCannotBeReadIsTheFaultOfWhoTypedIt(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n"))
                .matches("(?s)HTTP/1.1 [234].*");
    }

    private String raw(String head) throws IOException {
        return raw(head, "");
    }

    private String raw(String head, String body) throws IOException {
        try (RawCall call = RawCall.to(port)) {
            call.send(head + "Connection: close\r\n\r\n" + body);
            return call.everything();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Accept", "text/html,*/*")
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
