package org.mmhc.base.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.access.Bearer;
import org.mmhc.base.As;
import org.mmhc.base.Language;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.ApiCalls.Answer;
import org.mmhc.base.api.ApiRefusals.KeyInUse;
import org.mmhc.base.api.ApiRefusals.KeyOutcomeUnknown;
import org.mmhc.base.api.ApiRefusals.KeyUsedOtherwise;
import org.mmhc.base.limits.Limits;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.LocalInbox;
import org.mmhc.notifications.Recipients;
import org.mmhc.storage.SampleFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** What holds for every operation of the API, shown on some of them; and what an attacker would try. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class ApiContractIT {

    private static final String NAMES =
            "{\"firstName\":\"Tess\",\"lastName\":\"Teller\",\"birthDate\":\"1980-01-01\",\"gender\":\"FEMALE\"}";
    private static final String SCRIPT = "<script>alert(1)</script>";

    @Autowired
    ApplicationContext context;

    @Autowired
    PeopleFixtures people;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    Recipients recipients;

    @Autowired
    Refusals refusals;

    @Autowired
    ApiPaths paths;

    @Autowired
    JdbcClient sql;

    @Autowired
    LocalInbox inbox;

    private ApiCalls calls;
    private Uid ada;
    private Uid mira;

    @BeforeEach
    void theAgency() {
        calls = ApiCalls.of(context);
        ada = people.ada();
        mira = people.mira();
        redis.delete(redis.keys(Limits.KEYS + RateLimits.SUBJECT + "*"));
    }

    private Uid newcomer() {
        String number = Integer.toString(UUID.randomUUID().hashCode() & 0x7fffffff);
        String digits = ("000000" + number).substring(number.length());
        return people.registered(
                Role.CAREGIVER, "Tess Teller", "tess" + number + "@example.org", "+9198" + "21" + digits);
    }

    @Test
    void withoutATokenNothingIsSaid() {
        Answer answer = calls.get("/api/v1/tasks", null);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Set-Cookie")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/nowhere,                 404, /problems/base/nothing-there",
        "DELETE, /api/v1/tasks,                   405, /problems/base/method-not-allowed",
        "GET,    /api/v1/tasks?page=-1,           400, /problems/base/invalid",
        "GET,    /api/v1/tasks?size=100000,       400, /problems/base/invalid",
        "GET,    /api/v1/tasks?scope=EVERYTHING,  400, /problems/base/invalid",
        "GET,    /api/v1/tasks?sort=password,     400, /problems/base/sort-unknown",
        "GET,    /api/v1/tasks/TSK-0,             404, /problems/tasks/task-unknown",
        "GET,    /api/v1/profiles/C-1-Z,          400, /problems/base/not-readable",
        "POST,   /api/v1/parked-work/x/retries,   404, /problems/engine/parked-unknown",
        "PUT,    /api/v1/account/phone-verification, 415, /problems/base/media-type-not-supported"
    })
    void whatGoesWrongIsAProblemDocument(String method, String path, int status, String type) {
        ApiCalls.Call call = calls.call(method, path, ada);
        Answer answer = status == 415
                ? call.json("x").header("Content-Type", "text/plain").send()
                : call.send();
        assertThat(answer.text()).contains("\"type\"");
        assertThat(answer.problem()).isEqualTo(type);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("request").asString()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("org.mmhc");
    }

    @Test
    void anAnswerThatCannotBeGivenAsAskedIsRefused() {
        assertThat(calls.call("GET", "/api/v1/account", ada)
                        .header("Accept", "image/png")
                        .send()
                        .status())
                .isEqualTo(406);
    }

    @Test
    void wrongFieldsAreNamed() {
        Uid tess = newcomer();
        Answer answer = calls.call("PUT", "/api/v1/profile/names", tess)
                .seen("\"-1\"")
                .json("{\"firstName\":\"\",\"birthDate\":\"1980-01-01\"}")
                .send();
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("fields").findValuesAsString("field")).containsExactly("firstName", "gender");
    }

    @Test
    void whoChangesAThingNamesTheVersionTheySaw() {
        Uid tess = newcomer();
        Answer fresh = calls.get("/api/v1/profile", tess);
        String tag = fresh.header("ETag");
        assertThat(tag).isEqualTo("\"-1\"");

        Answer missing =
                calls.call("PUT", "/api/v1/profile/names", tess).json(NAMES).send();
        assertThat(missing.status()).isEqualTo(428);
        assertThat(missing.problem()).isEqualTo("/problems/base/version-missing");

        Answer saved = calls.call("PUT", "/api/v1/profile/names", tess)
                .seen(tag)
                .json(NAMES)
                .send();
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.header("ETag")).isNotEqualTo(tag);

        for (String stale : List.of(tag, "\"7777\"", "W/\"0\"", "*", "\"x\"")) {
            Answer refused = calls.call("PUT", "/api/v1/profile/names", tess)
                    .seen(stale)
                    .json(NAMES)
                    .send();
            assertThat(refused.status()).as(stale).isEqualTo(412);
        }
    }

    @Test
    void listsComeInPagesAndInTheOrderAskedFor() {
        people.rosa();
        Answer page = calls.get("/api/v1/users?page=1&size=2", ada);
        assertThat(page.json().path("items")).hasSizeLessThanOrEqualTo(2).isNotEmpty();
        assertThat(page.json().path("page").asInt()).isEqualTo(1);
        assertThat(page.json().path("size").asInt()).isEqualTo(2);
        assertThat(page.json().path("total").asInt()).isGreaterThan(2);
        assertThat(calls.get("/api/v1/tasks?sort=priority,desc&sort=dueAt,asc", ada)
                        .status())
                .isEqualTo(200);
        assertThat(calls.get("/api/v1/tasks?sort=priority,desc", ada).status()).isEqualTo(200);
    }

    @Test
    void aRepetitionWithTheSameKeyIsAnsweredAndDoesNothing() {
        Uid tess = newcomer();
        String key = UUID.randomUUID().toString();
        byte[] page = SampleFiles.pdf("Proof");
        Answer first = hand(tess, key, "IDENTITY_PROOF", page);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        Answer again = hand(tess, key, "IDENTITY_PROOF", page);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(calls.get("/api/v1/documents", tess).json().path("total").asInt())
                .isEqualTo(1);

        Answer other = hand(tess, key, "ADDRESS_PROOF", page);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("/problems/base/key-used-otherwise");

        Answer ofSomebodyElse = hand(newcomer(), key, "IDENTITY_PROOF", page);
        assertThat(ofSomebodyElse.status()).isEqualTo(201);
        assertThat(ofSomebodyElse.text()).isNotEqualTo(first.text());
    }

    @Test
    void ofManyAtOnceWithTheSameKeyOneRuns() throws Exception {
        Uid tess = newcomer();
        String key = UUID.randomUUID().toString();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> sender = () -> hand(tess, key, "IDENTITY_PROOF", SampleFiles.pdf("At once"));
            for (Future<Answer> answer : senders.invokeAll(List.of(sender, sender, sender, sender))) {
                assertThat(answer.get().status()).isIn(201, 409);
                if (answer.get().status() == 409) {
                    assertThat(answer.get().problem()).isEqualTo("/problems/base/key-in-use");
                }
            }
        }
        assertThat(calls.get("/api/v1/documents", tess).json().path("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void aRefusedRequestFreesItsKeyAndAnUnfitKeyIsRefused() {
        Uid tess = newcomer();
        String key = UUID.randomUUID().toString();
        assertThat(hand(tess, key, "IDENTITY_PROOF", new byte[0]).status()).isEqualTo(422);
        assertThat(hand(tess, key, "IDENTITY_PROOF", SampleFiles.pdf("Now")).status())
                .isEqualTo(201);
        assertThat(hand(tess, "x".repeat(101), "ADDRESS_PROOF", SampleFiles.pdf("Now"))
                        .problem())
                .isEqualTo("/problems/base/key-unfit");
    }

    @Test
    void aKeyIsForgottenAfterADayAndWhenItsCallWasKilled() {
        Answers.Key key =
                new Answers.Key(ada, "%064x".formatted(UUID.randomUUID().hashCode() & 0xffffffffL));
        Answers now = answers(Duration.ZERO);
        assertThat(now.begin(key, "a")).isNull();
        assertThatExceptionOfType(KeyInUse.class).isThrownBy(() -> now.begin(key, "a"));
        assertThatExceptionOfType(KeyOutcomeUnknown.class)
                .as("The first call was killed, perhaps after its deed")
                .isThrownBy(() -> answers(Duration.ofMinutes(11)).begin(key, "a"));
        assertThatExceptionOfType(KeyOutcomeUnknown.class)
                .isThrownBy(() -> answers(Duration.ofHours(23)).begin(key, "a"));
        assertThat(answers(Duration.ofHours(25)).begin(key, "b")).isNull();
        now.end(key, new Answers.Answer(201, null, "/somewhere", null, new byte[] {7}));
        Answers.Answer known = answers(Duration.ofHours(48)).begin(key, "b");
        assertThat(known).isNotNull();
        assertThat(known.location()).isEqualTo("/somewhere");
        assertThatExceptionOfType(KeyUsedOtherwise.class).isThrownBy(() -> now.begin(key, "c"));
        assertThat(answers(Duration.ofHours(50)).begin(key, "c")).isNull();
        answers(Duration.ofHours(75)).forgetOld();
        assertThat(now.begin(key, "d")).isNull();
    }

    @Test
    void anAccidentIsAnsweredAgainAndNotDoneAgain() throws Exception {
        IdempotencyKeys keys = new IdempotencyKeys(answers(Duration.ZERO), refusals);
        String key = UUID.randomUUID().toString();
        AtomicInteger done = new AtomicInteger();
        for (int attempt = 0; attempt < 2; attempt++) {
            MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/absences");
            request.addHeader("Idempotency-Key", key);
            MockHttpServletResponse response = new MockHttpServletResponse();
            As.user(ada, () -> {
                try {
                    keys.doFilter(new SmallBodies.ReadRequest(request, new byte[0]), response, (asked, answer) -> {
                        done.incrementAndGet();
                        ((HttpServletResponse) answer).setStatus(500);
                    });
                } catch (IOException | ServletException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            assertThat(response.getStatus()).isEqualTo(500);
        }
        assertThat(done).hasValue(1);
    }

    private Answers answers(Duration later) {
        return new Answers(
                sql,
                Clock.offset(Clock.systemUTC(), later),
                new ApiSettings(
                        List.of(),
                        new ApiSettings.RateLimit(Duration.ofMinutes(1), 1, 1, 1, 1, 1),
                        Duration.ofHours(24)));
    }

    private Answer hand(Uid owner, String key, String type, byte[] content) {
        return calls.call("POST", "/api/v1/documents", owner)
                .header("Idempotency-Key", key)
                .form(type, "proof.pdf", "application/pdf", content)
                .send();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uid", "version", "passwordHash", "createdAt", "state", "class"})
    void nobodyMakesThemselvesMoreThanTheyAre(String field) {
        String email = UUID.randomUUID() + "@example.org";
        Answer answer = calls.call("POST", "/api/v1/registrations", null)
                .json("{\"role\":\"CAREGIVER\",\"name\":\"Eve\",\"email\":\"" + email
                        + "\",\"phone\":\"+919820000099\",\"agreement\":true,\"" + field
                        + "\":\"A-1-X\"}")
                .send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/fields/0/field").asString()).isEqualTo(field);
        assertThat(calls.get("/api/v1/users?text=" + email, ada)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void somebodyJoinsAndSignsInWithoutAScreen() {
        String email = UUID.randomUUID() + "@example.org";
        String phone = "+9198200" + email.replaceAll("[^0-9]", "").substring(0, 5);
        assertThat(calls.call("POST", "/api/v1/registrations", null)
                        .json(
                                "{\"role\":\"PATIENT\",\"name\":\"Ines\",\"email\":\"%s\",\"phone\":\"%s\",\"agreement\":true}"
                                        .formatted(email, phone))
                        .send()
                        .status())
                .isEqualTo(202);
        await().atMost(Duration.ofMinutes(1)).until(() -> !inbox.mailsTo(email).isEmpty());
        String mail = inbox.mailsTo(email).getFirst().text();
        String token = mail.replaceAll("(?s).*token=([A-Za-z0-9_-]+).*", "$1");

        assertThat(calls.call("POST", "/api/v1/registration-confirmations", null)
                        .json("{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, PeopleFixtures.PASSWORD))
                        .send()
                        .status())
                .isEqualTo(204);
        Answer signedIn = calls.call("POST", "/api/v1/auth/token", null)
                .json("{\"login\":\"%s\",\"password\":\"%s\"}".formatted(email, PeopleFixtures.PASSWORD))
                .send();
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.json().path("accessToken").asString()).isNotEmpty();
    }

    @Test
    void nobodyRegistersWithoutAgreeingToThePrivacyNotice() {
        String person =
                "{\"role\":\"PATIENT\",\"name\":\"Ines\",\"email\":\"ines@example.org\",\"phone\":\"+919820000098\"%s}";
        Answer without = calls.call("POST", "/api/v1/registrations", null)
                .json(person.formatted(""))
                .send();
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.json().at("/fields/0/field").asString()).isEqualTo("agreement");
        Answer refused = calls.call("POST", "/api/v1/registrations", null)
                .json(person.formatted(",\"agreement\":false"))
                .send();
        assertThat(refused.problem()).isEqualTo("/problems/identity/agreement-missing");
    }

    @Test
    void whoeverHasNotAgreedToThePrivacyNoticeDoesNothingElseFirst() {
        Uid iris = people.registered(Role.PATIENT, "Iris", "iris.agrees@example.org", "+919820000097");
        sql.sql("delete from identity_consent where uid = ?")
                .params(iris.value())
                .update();
        assertThat(calls.call("GET", "/api/v1/account", iris).send().problem())
                .isEqualTo("/problems/access/consent-needed");
        Answer asked =
                calls.call("GET", "/api/v1/account/privacy-consent", iris).send();
        assertThat(asked.json().path("agreedTo").isNull()
                        || asked.json().path("agreedTo").isMissingNode())
                .isTrue();
        assertThat(calls.call("PUT", "/api/v1/account/privacy-consent", iris)
                        .json("{\"notice\":\"2020-01-01\"}")
                        .send()
                        .problem())
                .isEqualTo("/problems/identity/notice-outdated");
        assertThat(calls.call("PUT", "/api/v1/account/privacy-consent", iris)
                        .json("{\"notice\":\"%s\"}"
                                .formatted(asked.json().path("newest").asString()))
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(calls.call("GET", "/api/v1/account", iris).send().status()).isEqualTo(200);
    }

    @Test
    void whoeverChoosesALanguageIsSpokenToInIt() {
        Uid uma = people.registered(Role.PATIENT, "Uma", "uma.speaks@example.org", "+919820000096");
        assertThat(calls.call("PUT", "/api/v1/account/language", uma)
                        .json("{\"language\":\"HINDI\"}")
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(calls.call("GET", "/api/v1/account/language", uma)
                        .send()
                        .json()
                        .path("language")
                        .asString())
                .isEqualTo("HINDI");
        assertThat(recipients.find(uma).orElseThrow().locale()).isEqualTo(Language.HINDI.locale());
        assertThat(calls.call("PUT", "/api/v1/account/language", uma)
                        .json("{\"language\":\"KLINGON\"}")
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void nobodyRegistersAsStaff() {
        Answer answer = calls.call("POST", "/api/v1/registrations", null)
                .json(
                        "{\"role\":\"ADMIN\",\"name\":\"Eve\",\"email\":\"eve@example.org\",\"phone\":\"+919820000099\",\"agreement\":true}")
                .send();
        assertThat(answer.problem()).isEqualTo("/problems/identity/role-not-open");
    }

    @Test
    void somebodyElsesThingsDoNotExist() {
        Uid tess = newcomer();
        Uid eve = newcomer();
        String document = hand(tess, UUID.randomUUID().toString(), "IDENTITY_PROOF", SampleFiles.pdf("Mine"))
                .json()
                .path("reference")
                .asString();
        String file = calls.get("/api/v1/documents/" + document, tess)
                .json()
                .at("/files/0/id")
                .asString();
        String own = hand(eve, UUID.randomUUID().toString(), "IDENTITY_PROOF", SampleFiles.pdf("Hers"))
                .json()
                .path("reference")
                .asString();
        assertThat(calls.get("/api/v1/documents/" + document, eve).status()).isEqualTo(404);
        assertThat(calls.get("/api/v1/documents/" + document + "/files/" + file, eve)
                        .status())
                .isEqualTo(404);
        assertThat(calls.get("/api/v1/documents/" + own + "/files/" + file, eve).status())
                .as("A foreign file below one's own document")
                .isEqualTo(404);
        assertThat(calls.get("/api/v1/documents?owner=" + tess, eve).status()).isEqualTo(403);
        assertThat(calls.call("PUT", "/api/v1/documents/" + document + "/withdrawal", eve)
                        .seen("\"0\"")
                        .send()
                        .status())
                .isEqualTo(404);
        Answer mine = calls.get("/api/v1/documents/" + document + "/files/" + file, tess);
        assertThat(mine.status()).isEqualTo(200);
        assertThat(mine.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(mine.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(mine.header("Content-Security-Policy")).contains("sandbox");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../etc/cron.d/x.pdf",
                "..\\\\..\\\\windows\\\\x.pdf",
                "/etc/passwd.pdf",
                "a%2f..%2fx.pdf"
            })
    void aFileNameIsOnlyAName(String name) {
        Uid tess = newcomer();
        Answer answer = calls.call("POST", "/api/v1/documents", tess)
                .form("IDENTITY_PROOF", name, "application/pdf", SampleFiles.pdf("Path"))
                .send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        String kept = calls.get(String.valueOf(answer.header("Location")), tess)
                .json()
                .at("/files/0/fileName")
                .asString();
        assertThat(kept).doesNotContain("/").doesNotContain("\\");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/documents/..%2f..%2fusers",
                "/api/v1/documents/%2e%2e/users",
                "/api/v1/documents/DOC-1/files/..%2f..%2f..%2fetc%2fpasswd",
                "/api/v1/documents/DOC-1/files/%00",
                "/api//v1/users",
                "/api/v1/users;a=b"
            })
    void noPathLeadsRound(String path) {
        Answer answer = calls.get(path, newcomer());
        assertThat(answer.status()).isIn(400, 403, 404);
    }

    @Test
    void aPageThatClaimsToBeAPictureIsRefused() {
        byte[] page = ("<html>" + SCRIPT + "</html>").getBytes(StandardCharsets.UTF_8);
        for (String contentType : List.of("image/png", "application/pdf", "text/html")) {
            Answer answer = calls.call("POST", "/api/v1/documents", newcomer())
                    .form("IDENTITY_PROOF", "me.png", contentType, page)
                    .send();
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.problem()).startsWith("/problems/storage/file-");
        }
        Answer form = calls.call("POST", "/api/v1/registrations", null)
                .json("role=CAREGIVER&name=Eve")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .send();
        assertThat(form.status()).isEqualTo(415);
        Answer text = calls.call("PUT", "/api/v1/profile/names", newcomer())
                .seen("\"-1\"")
                .json(NAMES)
                .header("Content-Type", "text/plain")
                .send();
        assertThat(text.status()).isEqualTo(415);
    }

    @Test
    void aScriptStaysAText() {
        Uid tess = newcomer();
        Answer saved = calls.call("PUT", "/api/v1/profile/names", tess)
                .seen("\"-1\"")
                .json(NAMES.replace("Tess", SCRIPT))
                .send();
        assertThat(saved.status()).isEqualTo(200);
        Answer read = calls.get("/api/v1/profiles/" + tess, mira);
        assertThat(read.header("Content-Type")).startsWith("application/json");
        assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(read.json().at("/names/firstName").asString()).isEqualTo(SCRIPT);

        for (String path : List.of(
                "/api/v1/tasks?scope=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "/api/v1/tasks?sort=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "/api/v1/documents/%3Cimg%20src=x%20onerror=alert(1)%3E")) {
            Answer refused =
                    calls.call("GET", path, tess).header("Accept", "text/html").send();
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
            assertThat(refused.text()).doesNotContain(SCRIPT).doesNotContain("<img");
        }
        Answer echoed = calls.call("PUT", "/api/v1/profile/names", tess)
                .seen("\"0\"")
                .json("{\"" + SCRIPT + "\":1}")
                .send();
        assertThat(echoed.status()).isEqualTo(400);
        assertThat(echoed.text()).doesNotContain(SCRIPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{\"uid\":{}}",
                "{\"uid\":\"'; drop table identity_user; --\"}",
                "{\"uid\":\"C-1-V\",\"uid\":\"C-1-V\"}",
                "{\"uid\":7}"
            })
    void aBodyThatMakesNoSenseIsRefused(String body) {
        Answer answer = calls.call("PUT", "/api/v1/tasks/TSK-1/assignee", ada)
                .seen("\"0\"")
                .json(body)
                .send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("jackson").doesNotContain("Uid");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsUnderstood() {
        Answer answer = calls.call("PUT", "/api/v1/profile/names", newcomer())
                .seen("\"-1\"")
                .json("{\"firstName\":\"" + "x".repeat(300_000) + "\"}")
                .send();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("/problems/base/body-too-large");
    }

    @Test
    void otherOriginsAreNotAnswered() {
        Answer answer = calls.call("GET", "/api/v1/account", ada)
                .header("Origin", "https://evil.example")
                .send();
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        Answer asked = calls.call("OPTIONS", "/api/v1/account", null)
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "GET")
                .send();
        assertThat(asked.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void theApiSaysHowManyCallsAreLeft() {
        Answer answer = calls.get("/api/v1/account", ada);
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"person\";q=600;w=60");
        assertThat(answer.header("RateLimit")).startsWith("\"person\";r=599;t=");
    }

    @Test
    void whoCallsTooOftenWaits() throws Exception {
        RateLimits limits = limits(redis, new SimpleMeterRegistry());
        String address = UUID.randomUUID().toString();
        assertThat(status(limits, address, ada).getStatus()).isEqualTo(200);
        assertThat(status(limits, address, ada).getStatus()).isEqualTo(200);
        MockHttpServletResponse third = status(limits, address, ada);
        assertThat(third.getStatus()).isEqualTo(429);
        assertThat(third.getContentAsString()).contains("/problems/base/too-many-requests");
        assertThat(Integer.parseInt(String.valueOf(third.getHeader("Retry-After"))))
                .isBetween(1, 120);
        assertThat(third.getHeader("RateLimit")).startsWith("\"person\";r=0;");
        assertThat(status(limits, UUID.randomUUID().toString(), ada).getStatus())
                .as("The same person from elsewhere")
                .isEqualTo(429);
        assertThat(status(limits, address, mira).getStatus())
                .as("Another person from there")
                .isEqualTo(200);
        assertThat(status(limits, address, people.rosa()).getStatus())
                .as("The address as a whole")
                .isEqualTo(429);
        String door = UUID.randomUUID().toString();
        assertThat(status(limits, door, null).getStatus()).isEqualTo(200);
        assertThat(status(limits, door, null).getStatus()).isEqualTo(429);
    }

    @Test
    void phonesBehindOneAddressAreCountedEachForItself() throws Exception {
        RateLimits limits = limits(redis, new SimpleMeterRegistry());
        String address = UUID.randomUUID().toString();
        assertThat(phone(limits, address, "DV-1").getStatus()).isEqualTo(200);
        MockHttpServletResponse again = phone(limits, address, "DV-1");
        assertThat(again.getStatus()).isEqualTo(429);
        assertThat(again.getHeader("RateLimit")).startsWith("\"phone\";r=0;");
        assertThat(phone(limits, address, "DV-2").getStatus())
                .as("Another phone")
                .isEqualTo(200);
        MockHttpServletResponse invented = phone(limits, address, "DV-3");
        assertThat(invented.getStatus()).as("One too many names").isEqualTo(429);
        assertThat(invented.getHeader("RateLimit")).startsWith("\"phones\";r=0;");
    }

    private MockHttpServletResponse phone(RateLimits limits, String address, String device) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/clockings");
        request.setRemoteAddr(address);
        request.addHeader("Device", device);
        MockHttpServletResponse response = new MockHttpServletResponse();
        limits.doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void aTokenIsWorthWhatItProves() {
        for (int call = 0; call < 3; call++) {
            Answer invented = calls.call("GET", "/api/v1/account", null)
                    .header("Authorization", "Bearer invented-" + call)
                    .send();
            assertThat(invented.status()).isEqualTo(401);
            assertThat(invented.header("RateLimit-Policy")).startsWith("\"door\";q=120");
            assertThat(invented.header("RateLimit")).startsWith("\"door\";r=" + (119 - call));
        }
        Answer withToken = calls.call("POST", "/api/v1/auth/revoke", ada)
                .json("{\"refreshToken\":\"x\"}")
                .send();
        assertThat(withToken.status()).isEqualTo(204);
        assertThat(withToken.header("RateLimit"))
                .as("Doors have one limit for all")
                .startsWith("\"door\";r=116;");
        assertThat(redis.keys(Limits.KEYS + RateLimits.SUBJECT + "*"))
                .as("Address and door")
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/auth/revoke",
                "/%61pi/v1/auth/revoke",
                "/ap%69/%76%31/auth/revok%65",
                "/%41PI/v1/auth/revoke",
                "/API/v1/auth/revoke",
                "/api/v1/auth/revoke/",
                "//api/v1/auth/revoke",
                "/./api/v1/auth/revoke",
                "/x/../api/v1/auth/revoke",
                "/%2e/api/v1/auth/revoke",
                "/api;x=y/v1/auth/revoke",
                "/;x=y/api/v1/auth/revoke",
                "/api%2Fv1/auth/revoke",
                "/%2561pi/v1/auth/revoke",
                "/api/v1/auth/revoke%20",
                "/api%00/v1/auth/revoke"
            })
    void noSpellingOfAPathPassesTheLimits(String path) throws Exception {
        String body = "{\"refreshToken\":\"" + "x".repeat(300_000) + "\"}";
        try (RawCall large = RawCall.to(context)) {
            large.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(large.status()).as("A large body").isNotEqualTo(204).isLessThan(500);
        }
        try (RawCall small = RawCall.to(context)) {
            small.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Connection: close\r\nContent-Length: 20\r\n\r\n{\"refreshToken\":\"x\"}");
            String answer = small.everything();
            assertThat(answer).matches("(?s)HTTP/1.1 [234].*");
            if (answer.startsWith("HTTP/1.1 204")) {
                assertThat(answer).as("What is carried out is counted").contains("RateLimit: \"door\"");
            }
        }
    }

    @Test
    void aKeyHoldsForAllSpellingsOfAPath() {
        Uid tess = newcomer();
        String key = UUID.randomUUID().toString();
        Answer first = hand(tess, key, "IDENTITY_PROOF", SampleFiles.pdf("Proof"));
        Answer again = calls.call("POST", "/%61pi/v1/d%6fcuments", tess)
                .header("Idempotency-Key", key)
                .form("IDENTITY_PROOF", "proof.pdf", "application/pdf", SampleFiles.pdf("Proof"))
                .send();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(first.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/x-yaml",
                "application/xml",
                "text/xml",
                "application/cbor",
                "application/x-jackson-smile",
                "application/x-www-form-urlencoded",
                "application/vnd.of.mine+json",
                "application/problem+json",
                "text/plain",
                "multipart/form-data; boundary=x",
                "multipart/mixed; boundary=x",
                "*/*",
                "nonsense"
            })
    void anOperationReadsJsonOnly(String type) {
        Answer answer = calls.call("POST", "/api/v1/task-filters", ada)
                .json("{\"name\":\"y\",\"query\":\"q\",\"shared\":false}")
                .header("Content-Type", type)
                .send();
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.problem()).isEqualTo("/problems/base/media-type-not-supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/xml", "application/cbor", "text/html", "image/png"})
    void anOperationWritesJsonOnly(String type) {
        Answer answer =
                calls.call("GET", "/api/v1/account", ada).header("Accept", type).send();
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.problem()).isEqualTo("/problems/base/not-acceptable");
    }

    @Test
    void noLibraryBringsAnotherWayToReadOrWrite() {
        assertThat(context.getBean("requestMappingHandlerAdapter", RequestMappingHandlerAdapter.class)
                        .getMessageConverters())
                .extracting(converter -> converter.getClass().getSimpleName())
                .containsExactlyInAnyOrder(
                        "ByteArrayHttpMessageConverter",
                        "StringHttpMessageConverter",
                        "ResourceHttpMessageConverter",
                        "StrictJson");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "birthDate | [1990,1,1]",
                "birthDate | 7305",
                "birthDate | \"1990-01-01T00:00:00Z\"",
                "birthDate | \"+10000-01-01\"",
                "birthDate | \"-0001-01-01\"",
                "firstName | 7",
                "firstName | true",
                "gender    | 1"
            })
    void aValueOfAnotherKindIsRefused(String field, String value) {
        String body = NAMES.replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + value);
        assertThat(body).isNotEqualTo(NAMES);
        Answer answer = calls.call("PUT", "/api/v1/profile/names", newcomer())
                .seen("\"-1\"")
                .json(body)
                .send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/fields/0/field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1795691693", "1795691693.5", "\"+999999999-01-01T00:00:00Z\"", "\"tomorrow\"", "[2027,1,1]"})
    void aMomentIsATextOfAUsualYear(String from) {
        Answer answer = calls.call("POST", "/api/v1/absences", ada)
                .json("{\"deputy\":\"" + mira + "\",\"from\":" + from + ",\"until\":\"2027-01-02T00:00:00Z\"}")
                .send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(calls.get("/api/v1/audit/entries?from=%2B999999999-01-01T00:00:00Z", ada)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\\ude00", "\\ud83dx\\ude00", "\\ud83d\\ud83d\\ude00"})
    void halfACharacterIsRefused(String half) {
        assertThat(rename(NAMES.replace("Tess", half).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void otherEncodingsAreRefusedAndWholeCharactersAreNot() {
        for (Charset other : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_32LE)) {
            assertThat(rename(NAMES.getBytes(other)).status()).as(other.name()).isEqualTo(400);
        }
        String whole = NAMES.replace("Tess", "Te\\u0301ss");
        assertThat(rename(whole.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(200);
    }

    private Answer rename(byte[] body) {
        return calls.call("PUT", "/api/v1/profile/names", newcomer())
                .seen("\"-1\"")
                .json(body)
                .send();
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] name = NAMES.getBytes(StandardCharsets.UTF_8);
        for (byte[] wrong :
                List.of(new byte[] {(byte) 0xC0, (byte) 0xAF}, new byte[] {(byte) 0xED, (byte) 0xA0, 0x41})) {
            byte[] body = name.clone();
            System.arraycopy(wrong, 0, body, NAMES.indexOf("Tess"), wrong.length);
            Answer answer = calls.call("PUT", "/api/v1/profile/names", newcomer())
                    .seen("\"-1\"")
                    .json(body)
                    .send();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("/problems/base/not-readable");
        }
    }

    @Test
    void whatACallerDoesWrongIsNoAccident() throws Exception {
        Uid tess = newcomer();
        String token =
                context.getAutowireCapableBeanFactory().createBean(Bearer.class).of(tess);
        try (Logged logged = Logged.now()) {
            for (String query : List.of("%", "text=%C0%AF", "text=%zz", "=%", "page=%FF")) {
                assertRaw(400, "GET /api/v1/tasks?" + query + " HTTP/1.1\r\nAuthorization: " + token + "\r\n", "");
            }
            String form = "POST /api/v1/documents HTTP/1.1\r\nAuthorization: " + token + "\r\nContent-Type: ";
            for (String key : List.of("", "Idempotency-Key: " + UUID.randomUUID() + "\r\n")) {
                assertRaw(400, form + "multipart/form-data\r\n" + key, "x");
                assertRaw(400, form + "multipart/form-data; boundary=x\r\n" + key, "--x\r\nnothing");
                assertRaw(
                        400,
                        form + "multipart/form-data; boundary=x\r\n" + key,
                        "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\0.png\"\r\n\r\n1\r\n--x--\r\n");
            }
            assertThat(logged.troubles()).isEmpty();
        }
    }

    @Test
    void anUploadThatIsBrokenOffIsNoAccident() throws Exception {
        Uid tess = newcomer();
        String token =
                context.getAutowireCapableBeanFactory().createBean(Bearer.class).of(tess);
        try (Logged logged = Logged.now()) {
            for (String kind : List.of("multipart/form-data; boundary=x", "application/json")) {
                for (String key : List.of("", "Idempotency-Key: " + UUID.randomUUID() + "\r\n")) {
                    try (RawCall call = RawCall.to(context)) {
                        call.send(
                                "POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + token + "\r\n"
                                        + key + "Content-Type: " + kind + "\r\nContent-Length: 1000\r\n\r\n"
                                        + "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.png\"\r\n\r\n123");
                        call.endOfInput();
                        call.everything();
                    }
                }
            }
            assertThat(logged.troubles()).isEmpty();
        }
    }

    private void assertRaw(int status, String head, String body) throws IOException {
        try (RawCall call = RawCall.to(context)) {
            call.send(head + "Host: localhost\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n"
                    + body);
            String answer = call.everything();
            assertThat(answer).as(head).startsWith("HTTP/1.1 " + status);
            assertThat(answer).as(head).contains("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth/token,    415",
        "/api/v1/registrations, 415",
        "/api/v1/task-filters,  415",
        "/api/v1/nowhere,       415",
        "/%61pi/v1/auth/token,  415",
        "/api/v1/documents,     401",
        "/sign-in,              415",
        "/sign-in/code,         415",
        "/account,              415",
        "/,                     415"
    })
    void filesThatNobodyMaySendAreNotRead(String path, int status) throws Exception {
        try (RawCall call = RawCall.to(context)) {
            call.send(
                    "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                            + "Content-Length: 30000000\r\n\r\n--x\r\n");
            assertThat(call.status())
                    .as("Answered while the body is still to come")
                    .isEqualTo(status);
        }
    }

    @Test
    void filesOfWhoHasNothingToHandInAreNotRead() throws Exception {
        String token =
                context.getAutowireCapableBeanFactory().createBean(Bearer.class).of(ada);
        try (RawCall call = RawCall.to(context)) {
            call.send("POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + token
                    + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 30000000\r\n\r\n--x\r\n");
            assertThat(call.status()).isEqualTo(403);
        }
    }

    @Test
    void onePersonHandsInAFewAtATime() throws Exception {
        Uid tess = newcomer();
        String token =
                context.getAutowireCapableBeanFactory().createBean(Bearer.class).of(tess);
        String slow = "POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + token
                + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n\r\n--x\r\n";
        List<RawCall> open = new ArrayList<>();
        try {
            for (int upload = 0; upload < 6; upload++) {
                open.add(RawCall.to(context));
                open.getLast().send(slow);
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                try (RawCall another = RawCall.to(context)) {
                    another.send(slow);
                    another.endOfInput();
                    return another.status() == 429;
                }
            });
            assertThat(hand(newcomer(), UUID.randomUUID().toString(), "IDENTITY_PROOF", SampleFiles.pdf("Hers"))
                            .status())
                    .as("Somebody else")
                    .isEqualTo(201);
        } finally {
            for (RawCall call : open) {
                call.close();
            }
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> hand(tess, UUID.randomUUID().toString(), "IDENTITY_PROOF", SampleFiles.pdf("Mine"))
                                .status()
                        == 201);
    }

    @Test
    void aReferenceIsWrittenDownInItsOneSpelling() {
        Uid tess = newcomer();
        String document = hand(tess, UUID.randomUUID().toString(), "IDENTITY_PROOF", SampleFiles.pdf("Mine"))
                .json()
                .path("reference")
                .asString();
        String typed = "/api/v1/documents/" + document.toLowerCase(Locale.ROOT);
        assertThat(calls.get(typed, tess).json().at("/document/id").asString()).isEqualTo(document);
        // Its case moves on meanwhile, and with it the version.
        Answer withdrawn = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> calls.call("PUT", typed + "/withdrawal", tess)
                                .seen(String.valueOf(calls.get(typed, tess).header("ETag")))
                                .send(),
                        answer -> answer.status() == 204);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(sql.sql("select reference from audit_entry where request = ?")
                                .param(withdrawn.header("X-Request-Id"))
                                .query(String.class)
                                .list())
                        .contains(document)
                        .doesNotContain(document.toLowerCase(Locale.ROOT)));
    }

    @Test
    void whoFailedTooOftenToSignInIsToldHowLongToWait() {
        Uid tess = newcomer();
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(signInWrongly(tess).status()).isEqualTo(401);
        }
        Answer throttled = signInWrongly(tess);
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(Integer.parseInt(String.valueOf(throttled.header("Retry-After"))))
                .isBetween(1, 30);
    }

    private Answer signInWrongly(Uid who) {
        return calls.call("POST", "/api/v1/auth/token", null)
                .json("{\"login\":\"" + who + "\",\"password\":\"not-the-password\"}")
                .send();
    }

    @Test
    void withoutRedisEverybodyIsLetInAndTheMetricsSaySo() throws Exception {
        LettuceConnectionFactory nowhere = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration("127.0.0.1", 1),
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofSeconds(1))
                        .build());
        nowhere.afterPropertiesSet();
        nowhere.start();
        try {
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            RateLimits limits = limits(new StringRedisTemplate(nowhere), meters);
            for (int call = 0; call < 5; call++) {
                assertThat(status(limits, "10.0.0.1", ada).getStatus()).isEqualTo(200);
            }
            assertThat(meters.get("mmhc.api.calls.uncounted").counter().count()).isEqualTo(5);
            assertThat(meters.get("mmhc.api.rate.limiting").gauge().value()).isZero();
        } finally {
            nowhere.destroy();
        }
    }

    private RateLimits limits(StringRedisTemplate counters, SimpleMeterRegistry meters) {
        ApiSettings settings = new ApiSettings(
                List.of(), new ApiSettings.RateLimit(Duration.ofMinutes(1), 2, 4, 1, 1, 3), Duration.ofHours(24));
        return new RateLimits(
                new Limits(counters, Clock.systemUTC()), settings, paths, refusals, Clock.systemUTC(), meters);
    }

    private static MockHttpServletResponse status(RateLimits limits, String address, @Nullable Uid caller)
            throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/account");
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        if (caller == null) {
            limits.doFilter(request, response, new MockFilterChain());
        } else {
            As.user(caller, () -> {
                try {
                    limits.doFilter(request, response, new MockFilterChain());
                } catch (IOException | ServletException failure) {
                    throw new IllegalStateException(failure);
                }
            });
        }
        return response;
    }
}
