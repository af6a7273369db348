package org.mmhc.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.identity.PeopleFixtures;
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
    void theSessionCookieIsForThisServerAndNotForScripts() throws Exception {
        assertThat(get("/sign-in").headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("JSESSIONID="))
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
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
