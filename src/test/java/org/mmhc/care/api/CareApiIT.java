package org.mmhc.care.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.ApiCalls;
import org.mmhc.base.api.ApiCalls.Answer;
import org.mmhc.care.CareFixtures;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Care by programs only: what patients ask for, what caregivers are offered and say, what does not fit and what is not shown. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class CareApiIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).plusDays(20);

    @Autowired
    ApplicationContext context;

    @Autowired
    PeopleFixtures people;

    @Autowired
    JdbcClient sql;

    private ApiCalls calls;
    private CareFixtures fixtures;
    private Uid petra;
    private Uid otto;
    private Uid carla;
    private Uid theo;
    private Uid olga;

    @BeforeEach
    void theAgency() {
        calls = ApiCalls.of(context);
        petra = people.newcomer(Role.PATIENT, "Petra Caller");
        otto = people.newcomer(Role.PATIENT, "Otto Caller");
        carla = people.newcomer(Role.CAREGIVER, "Carla Caller");
        theo = people.newcomer(Role.CAREGIVER, "Theo Caller");
        olga = people.invited(Role.COMMITTEE, "Olga Caller", "olga.caller@example.org", null);
        fixtures = context.getAutowireCapableBeanFactory().createBean(CareFixtures.class);
        fixtures.livesInBengaluru(petra);
    }

    @Test
    void aPatientDraftsChangesAndSends() {
        Answer draft = send("POST", "/care-requests", petra, null, request("", null));
        assertThat(draft.status()).isEqualTo(201);
        String path = Objects.requireNonNull(draft.header("Location")).replace("/api/v1", "");
        assertThat(path)
                .isEqualTo("/care-requests/" + draft.json().path("reference").asString());
        String first = Objects.requireNonNull(get(path, petra).header("ETag"));
        refused(send("PUT", path + "/submission", petra, first, null), 422, "description-unfit");

        Answer changed = send("PUT", path, petra, first, request("Help with washing, please.", null));
        assertThat(changed.status()).isEqualTo(200);
        String second = Objects.requireNonNull(changed.header("ETag"));
        assertThat(second).isNotEqualTo(first);
        refused(send("PUT", path, petra, first, request("Late", null)), 412, "care-request-changed");
        assertThat(send("PUT", path, petra, null, request("Late", null)).status())
                .isEqualTo(428);

        assertThat(send("PUT", path + "/submission", petra, second, null).status())
                .isEqualTo(204);
        assertThat(get(path, petra).json().at("/request/status").asString()).isNotEqualTo("DRAFT");
        assertThat(get("/care-requests?size=200", petra).json().path("items").findValuesAsString("id"))
                .anyMatch(path::endsWith);
        await().atMost(SOON)
                .until(() -> send("DELETE", path, petra, get(path, petra).header("ETag"), null)
                                .status()
                        == 409);
    }

    @Test
    void itIsKnownWhoSaidWhereExactlyItIs() {
        String here = request("Help with washing, please.", null)
                .replace(
                        "\"description\"",
                        "\"position\":{\"latitude\":12.9716,\"longitude\":77.5946},\"wishes\":[\"NO_SMOKER\"],\"description\"");
        Answer draft = send("POST", "/care-requests", petra, null, here);
        String path = Objects.requireNonNull(draft.header("Location")).replace("/api/v1", "");
        JsonNode own = get(path, petra).json();
        assertThat(own.at("/pin/source").asString()).isEqualTo("DEVICE");
        assertThat(own.at("/pin/radiusM").asInt()).isEqualTo(150);
        assertThat(own.at("/form/wishes/0").asString()).isEqualTo("NO_SMOKER");
        String far = here.replace("\"wishes\"", "\"pinRadiusM\":501,\"wishes\"");
        String seen = Objects.requireNonNull(get(path, petra).header("ETag"));
        assertThat(send("PUT", path, petra, seen, far).status()).isEqualTo(422);
        assertThat(send("PUT", path, petra, seen, far.replace("501", "500"))
                        .json()
                        .at("/pin/radiusM")
                        .asInt())
                .isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"startsOn\":\"%1$s\",\"startTime\":\"08:00\",\"endTime\":\"10:00\",\"rule\":\"FREQ=HOURLY\"' | FREQ",
                "'\"startsOn\":\"%1$s\",\"startTime\":\"08:00\",\"endTime\":\"10:00\",\"rule\":\"FREQ=DAILY;INTERVAL=0\"' | INTERVAL",
                "'\"startsOn\":\"%1$s\",\"startTime\":\"08:00\",\"endTime\":\"10:00\",\"rule\":\"FREQ=WEEKLY;BYDAY=XX\"' | BYDAY",
                "'\"startsOn\":\"%1$s\",\"startTime\":\"08:00\",\"endTime\":\"10:00\",\"rule\":\"FREQ=DAILY;COUNT=3;UNTIL=20991231\"' | UNTIL",
                "'\"startsOn\":\"%1$s\",\"startTime\":\"08:00\",\"endTime\":\"08:10\"' | endTime",
                "'\"startsOn\":\"%1$s\",\"startTime\":\"08:00\"' | endTime",
                "'\"startsOn\":\"2099-01-01\",\"startTime\":\"08:00\",\"endTime\":\"10:00\"' | startsOn"
            })
    void aScheduleThatDoesNotFitIsRefusedByLineAndPart(String line, String part) {
        Answer answer = schedule(once() + ",{" + line.formatted(DAY) + "}");
        refused(answer, 422, "schedule-unfit");
        assertThat(answer.json().path("detail").asString()).contains("2").contains(part);
    }

    @Test
    void aScheduleHasTenLinesAtMostAndAVisitADay() {
        Answer whole = schedule("{\"startsOn\":\"%s\",\"startTime\":\"08:00\",\"endTime\":\"08:00\"}".formatted(DAY));
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.json()).hasSize(1);
        refused(schedule(once() + ("," + once()).repeat(10)), 422, "schedule-unfit");
        refused(schedule(""), 422, "schedule-unfit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"form\":{\"service\":\"PERSONAL_CARE\",\"urgency\":\"SOON\",\"description\":\"\"},\"schedule\":[null]}",
                "{\"form\":{\"service\":\"PERSONAL_CARE\",\"urgency\":\"SOON\",\"description\":\"\",\"tasks\":[null]},\"schedule\":[]}",
                "{\"form\":{\"service\":\"PERSONAL_CARE\",\"urgency\":\"SOON\",\"description\":\"\",\"wishedSkills\":[null]},\"schedule\":[]}",
                "{\"form\":{\"service\":\"PERSONAL_CARE\",\"urgency\":\"SOON\",\"description\":\"\",\"position\":{\"latitude\":91,\"longitude\":0}},\"schedule\":[]}",
                "{\"form\":{\"service\":\"PERSONAL_CARE\",\"urgency\":\"SOON\",\"description\":\"\"},\"schedule\":"
                        + "[{\"startsOn\":\"2026-12-01\",\"startTime\":\"08:00\",\"endTime\":\"09:00\",\"without\":[null]}]}",
                "{\"form\":{\"service\":\"NONE\",\"urgency\":\"SOON\",\"description\":\"\"},\"schedule\":[]}",
                "{\"form\":{\"service\":\"PERSONAL_CARE\",\"urgency\":\"SOON\",\"description\":\"\"},\"schedule\":"
                        + "[{\"startsOn\":\"2026-12-01\",\"startTime\":[8,0],\"endTime\":\"09:00\"}]}",
                "{\"form\":null,\"schedule\":[]}"
            })
    void aRequestThatCannotBeMeantIsRefused(String body) {
        assertThat(send("POST", "/care-requests", petra, null, body).status()).isIn(400, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2B10000-01-01", "-999999999-01-01", "2027-02-30"})
    void aHolidayIsOnADayThatCalendarsHave(String day) {
        Uid ada = people.ada();
        String kept = "{\"name\":\"Never\",\"callOff\":false}";
        assertThat(send("PUT", "/holidays/" + day, ada, null, kept).status()).isEqualTo(400);
        assertThat(send("DELETE", "/holidays/" + day, ada, null, null).status()).isEqualTo(400);
        assertThat(get("/holidays?year=2147483647", ada).json()).isEmpty();
    }

    @Test
    void aRequestThatWasSentKeepsAnAddress() {
        Uid nomad = people.newcomer(Role.PATIENT, "Nomad Caller");
        String there = request("Help with washing, please.", once())
                .replace("\"description\"", "\"address\":\"At my sister's\",\"description\"");
        String path = "/care-requests/"
                + send("POST", "/care-requests", nomad, null, there)
                        .json()
                        .path("reference")
                        .asString();
        assertThat(send("PUT", path + "/submission", nomad, get(path, nomad).header("ETag"), null)
                        .status())
                .isEqualTo(204);
        await().atMost(SOON).until(() -> !get(path, nomad).json().path("visits").isEmpty());
        String nowhere = request("Help with washing, please.", once());
        await().atMost(SOON)
                .untilAsserted(() -> refused(
                        send("PUT", path, nomad, get(path, nomad).header("ETag"), nowhere), 422, "address-missing"));
    }

    @Test
    void whatIsSomebodyElsesDoesNotExist() {
        String path = sent(petra);
        refused(get(path, otto), 404, "care-request-unknown");
        refused(send("PUT", path + "/submission", otto, "\"0\"", null), 404, "care-request-unknown");
        assertThat(get("/care-requests?size=200", otto).json().path("items")).isEmpty();
        assertThat(get(path, olga).status()).isEqualTo(200);
        String visit = visitOf(path, petra);
        assertThat(get(visit, otto).status()).isEqualTo(404);
        assertThat(get(visit, theo).problem()).isEqualTo("/problems/visits/visit-unknown");
        assertThat(get(visit, olga).status()).isEqualTo(200);

        String offer = offered(path, carla);
        refused(get(offer, theo), 404, "offer-unknown");
        refused(
                send("PUT", offer + "/answer", theo, null, "{\"answer\":\"DECLINE\",\"reason\":\"BUSY\"}"),
                404,
                "offer-unknown");

        String off = timeOff(carla, 40, "LEAVE");
        refused(send("DELETE", off, theo, "\"0\"", null), 404, "absence-unknown");
        assertThat(get("/caregivers/" + carla + "/availability", theo).status()).isEqualTo(403);
        assertThat(get("/visits?person=" + petra, otto).status()).isEqualTo(403);
    }

    @Test
    void anOfferSaysAboutWhereAndNotWhoseHomeItIs() {
        String offer = offered(sent(petra), carla);
        Answer mine = get("/offers", carla);
        assertThat(mine.json().findValuesAsString("id")).anyMatch(offer::endsWith);
        assertThat(mine.json().findValuesAsString("area")).contains("560001 Bengaluru");
        assertThat(mine.text()).doesNotContain("MG Road", "Petra", petra.value(), "neighbour");
        refused(send("PUT", offer + "/answer", carla, null, "{\"answer\":\"DECLINE\"}"), 422, null);
    }

    @Test
    void anOfferThatNoLongerFitsNamesTheRulesAndTheirVisits() {
        String request = sent(petra);
        String offer = offered(request, carla);
        Answer answer = send("PUT", offer + "/answer", carla, null, "{\"answer\":\"ACCEPT\"}");
        refused(answer, 409, "offer-no-longer-fits");
        assertThat(answer.json().path("detail").asString()).contains("a skill is missing");
        assertThat(answer.json().at("/rules/0/rule").asString()).isEqualTo("LACKS_SKILL");
        assertThat("/visits/" + answer.json().at("/rules/0/visits/0").asString())
                .isEqualTo(visitOf(request, petra));
    }

    @Test
    void whoWasAskedIsReadByTheOfficeOnly() {
        String request = sent(petra);
        String offer = offered(request, carla);
        Answer asked = get(request + "/offers", olga);
        assertThat(asked.status()).isEqualTo(200);
        assertThat("/offers/" + asked.json().at("/0/id").asString()).isEqualTo(offer);
        assertThat(asked.json().at("/0/caregiverName").asString()).isEqualTo("Carla Caller");
        assertThat(asked.json().at("/0/status").asString()).isEqualTo("SENT");
        assertThat(get(request + "/offers", petra).status()).isEqualTo(403);
        assertThat(get(request + "/offers", carla).status()).isEqualTo(403);
        refused(get("/care-requests/CR-0000000000000/offers", olga), 404, "care-request-unknown");
    }

    @Test
    void theOfficeSaysWhoIsAskedFirst() {
        Uid asma = people.newcomer(Role.CAREGIVER, "Asma Caller");
        fixtures.canGo(asma);
        String request = sent(petra);
        String search = "/tasks?text=" + request.substring(request.lastIndexOf('/') + 1);
        await().atMost(SOON)
                .until(() ->
                        !get(search, olga).json().at("/items/0/id").asString("").isEmpty());
        String asked = "{\"caregivers\":[\"%s\"],\"reason\":\"CAREGIVER_AGREED\"}";
        String path = request + "/offers";
        assertThat(send("POST", path, petra, null, asked.formatted(asma)).status())
                .isEqualTo(403);
        assertThat(send("POST", path, olga, null, "{\"caregivers\":[]}").status())
                .isEqualTo(400);
        refused(send("POST", path, olga, null, asked.formatted(theo)), 409, "not-allowed");
        Answer done = send("POST", path, olga, null, asked.formatted(asma));
        assertThat(done.status()).as(done.text()).isEqualTo(204);
        await().atMost(SOON)
                .until(() -> get(path, olga).json().findValuesAsString("caregiver"), List.of(asma.value())::equals);
        refused(send("POST", path, olga, null, asked.formatted(asma)), 409, "asked-already");
    }

    @Test
    void theOfficeMovesAVisitAndNobodyElseDoes() {
        String visit = visitOf(sent(petra), petra);
        String seen = Objects.requireNonNull(get(visit, petra).header("ETag"));
        String plan = plan(DAY.plusDays(1), "09:30", "11:00", "THIS");
        assertThat(send("PUT", visit + "/plan", petra, seen, plan).status()).isEqualTo(403);
        assertThat(send("PUT", visit + "/plan", carla, seen, plan).status()).isEqualTo(403);
        assertThat(send("PUT", visit + "/plan", olga, null, plan).status()).isEqualTo(428);
        assertThat(send("PUT", "/visits/V-0000000000000/plan", olga, seen, plan).problem())
                .isEqualTo("/problems/visits/visit-unknown");
        refused(send("PUT", visit + "/plan", olga, seen, plan(DAY, "09:00", "23:00", "THIS")), 422, "length-unfit");
        refused(
                send("PUT", visit + "/plan", olga, seen, plan(DAY.minusDays(60), "09:00", "10:00", "THIS")),
                422,
                "day-passed");
        refused(
                send("PUT", visit + "/plan", olga, seen, plan(DAY.plusDays(1), "09:00", "10:00", "ALL")),
                422,
                "day-unfit");
        assertThat(send("PUT", visit + "/plan", olga, seen, plan.replace(DAY.plusDays(1) + "T", "+10000-01-01T"))
                        .status())
                .isEqualTo(400);
        assertThat(send("PUT", visit + "/plan", olga, seen, plan.replace("Patient asked", " "))
                        .status())
                .isEqualTo(400);

        Answer moved = send("PUT", visit + "/plan", olga, seen, plan);
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(get(visit, petra).json().path("startsAt").asString())
                .isEqualTo(moved.json().path("startsAt").asString())
                .startsWith(DAY.plusDays(1).toString());
        Answer late = send("PUT", visit + "/plan", olga, seen, plan);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.problem()).isEqualTo("/problems/visits/visit-changed");
        assertThat(get(visit, petra).header("ETag")).isEqualTo(moved.header("ETag"));
    }

    @Test
    void aPatientAsksForAnotherTimeAndTheVisitStaysUntilTheOfficeMovesIt() {
        String request = sent(petra);
        String visit = visitOf(request, petra);
        String when = get(visit, petra).json().path("startsAt").asString();
        String words = "{\"words\":\"After lunch, please\"}";
        assertThat(send("PUT", visit + "/other-time", otto, null, words).problem())
                .isEqualTo("/problems/visits/visit-unknown");
        assertThat(send("PUT", visit + "/other-time", carla, null, words).status())
                .isEqualTo(403);
        assertThat(send("PUT", visit + "/other-time", petra, null, "{\"words\":\" \"}")
                        .status())
                .isEqualTo(400);
        Answer asked = send("PUT", visit + "/other-time", petra, null, words);
        assertThat(asked.status()).as(asked.text()).isEqualTo(204);
        assertThat(get(request, olga).text()).contains("After lunch, please");
        assertThat(get(visit, petra).json().path("startsAt").asString()).isEqualTo(when);
        send("PUT", visit + "/cancellation", petra, get(visit, petra).header("ETag"), "{\"reason\":\"Not needed\"}");
        assertThat(send("PUT", visit + "/other-time", petra, null, words).problem())
                .isEqualTo("/problems/visits/visit-locked");
    }

    @Test
    void aPatientCallsOneVisitOffAndNobodyIsSoughtForIt() {
        String request = sent(petra);
        String visit = visitOf(request, petra);
        String seen = Objects.requireNonNull(get(visit, petra).header("ETag"));
        String why = "{\"reason\":\"My sister comes\"}";
        assertThat(send("PUT", visit + "/cancellation", otto, seen, why).problem())
                .isEqualTo("/problems/visits/visit-unknown");
        assertThat(send("PUT", visit + "/cancellation", carla, seen, why).status())
                .isEqualTo(403);
        assertThat(send("PUT", visit + "/cancellation", petra, null, why).status())
                .isEqualTo(428);
        assertThat(send("PUT", visit + "/cancellation", petra, seen, "{\"reason\":\" \"}")
                        .status())
                .isEqualTo(400);
        assertThat(send("PUT", visit + "/cancellation", petra, "\"99\"", why).status())
                .isEqualTo(412);
        Answer done = send("PUT", visit + "/cancellation", petra, seen, why);
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.json().path("status").asString()).isEqualTo("CANCELLED");
        assertThat(send("PUT", visit + "/cancellation", olga, seen, why).status())
                .isEqualTo(200);
        assertThat(get(request, olga).text()).contains("My sister comes");
        await().atMost(SOON)
                .until(() -> get(request, petra).json().at("/request/status").asString(), "NOT_COVERED"::equals);
    }

    private static String plan(LocalDate day, String start, String end, String scope) {
        return "{\"localStart\":\"%1$sT%2$s\",\"localEnd\":\"%1$sT%3$s\",\"scope\":\"%4$s\",\"reason\":\"Patient asked\"}"
                .formatted(day, start, end, scope);
    }

    @Test
    void aCaregiverSaysWhenTheyCanWorkAndTheOfficeAnswers() {
        assertThat(send(
                                "PUT",
                                "/availability/week",
                                theo,
                                null,
                                "{\"slots\":[{\"day\":\"MONDAY\",\"start\":\"22:00\",\"end\":\"06:00\",\"kind\":\"PREFERRED\"}]}")
                        .status())
                .isEqualTo(204);
        String terms =
                "{\"hoursWeek\":30,\"targetHours\":20,\"hoursDay\":8,\"visitsDay\":4,\"travelKm\":12,\"mode\":\"BICYCLE\",\"zone\":\"Asia/Dubai\"}";
        String seen = Objects.requireNonNull(get("/availability", theo).header("ETag"));
        assertThat(send("PUT", "/availability/work-terms", theo, seen, terms).status())
                .isEqualTo(204);
        JsonNode said = get("/availability", theo).json();
        assertThat(said.at("/terms/targetHours").asInt()).isEqualTo(20);
        assertThat(said.path("zone").asString()).isEqualTo("Asia/Dubai");
        refused(send("PUT", "/availability/work-terms", theo, seen, terms), 412, "terms-changed");
        String more = terms.replace("30", "49");
        refused(send("PUT", "/availability/work-terms", theo, seen, more), 422, "terms-unfit");

        String off = timeOff(theo, 50, "LEAVE");
        assertThat(get("/time-off?size=200", olga).text()).contains(off.substring(off.lastIndexOf('/') + 1));
        refused(send("POST", "/time-off", theo, null, timeOffBody(50, "TRAINING")), 409, "absence-overlaps");
        assertThat(send("PUT", off + "/decision", olga, "\"0\"", "{\"approved\":true}")
                        .status())
                .isEqualTo(204);
        refused(send("DELETE", off, theo, "\"0\"", null), 412, "absence-changed");
        JsonNode hers = get("/caregivers/" + theo + "/availability", olga).json();
        assertThat(hers.at("/terms/travelKm").asInt()).isEqualTo(12);
        assertThat(hers.at("/week/slots/0/day").asString()).isEqualTo("MONDAY");
        assertThat(hers.path("absences").findValuesAsString("state")).contains("APPROVED");
    }

    @Test
    void theOfficeSeesWhoCouldGoAndDecidesTheTaskInItsOwnWay() {
        String request = sent(petra);
        assertThat(get(request + "/candidates", olga).json().path("toStaff")).hasSize(1);
        assertThat(get(request + "/assignments", olga).json()).isEmpty();
        String search = "/tasks?text=" + request.substring(request.lastIndexOf('/') + 1);
        String task = "/tasks/"
                + await().atMost(SOON)
                        .until(() -> get(search, olga).json().at("/items/0/id").asString(""), id -> !id.isEmpty());
        String seen = send("PUT", task + "/claim", olga, null, null).header("ETag");
        refused(send("PUT", task + "/cover-decision", olga, seen, "{\"decision\":\"OFFER_AGAIN\"}"), 409, "task-unfit");
        assertThat(send("PUT", task + "/assignment-decision", olga, seen, "{\"decision\":\"OFFER\"}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whoIsChosenGoesUntilTheyGiveTheVisitBack() {
        Uid pavel = people.newcomer(Role.PATIENT, "Pavel Caller");
        Uid cora = people.newcomer(Role.CAREGIVER, "Cora Caller");
        fixtures.livesInBengaluru(pavel);
        fixtures.canGo(cora);
        String request = sent(pavel);
        JsonNode candidates = get(request + "/candidates", olga).json();
        refused(
                send("POST", request + "/assignments", olga, null, "{\"caregiver\":\"%s\"}".formatted(cora)),
                422,
                "reason-missing");
        String chosen = "{\"caregiver\":\"%s\",\"run\":\"%s\",\"reason\":\"CAREGIVER_AGREED\"}"
                .formatted(cora, candidates.path("run").asString());
        Answer assigned = send("POST", request + "/assignments", olga, null, chosen);
        assertThat(assigned.status()).as(assigned.text()).isEqualTo(204);
        assertThat(get(request, pavel).json().findValuesAsString("caregiverName"))
                .contains("Cora Caller");

        String visits = "/visits?from=%sT00:00:00Z&to=%sT00:00:00Z".formatted(DAY.minusDays(1), DAY.plusDays(2));
        assertThat(get(visits, cora).json().at("/items/0/patientName").asString())
                .isEqualTo("Pavel");
        String back =
                "{\"visits\":[\"%s\"]}".formatted(candidates.at("/toStaff/0").asString());
        assertThat(send("POST", "/visits/call-outs", theo, null, back).problem())
                .isEqualTo("/problems/visits/visit-unknown");
        assertThat(send("POST", "/visits/call-outs", cora, null, back).status()).isEqualTo(204);
        assertThat(get(visits, cora).json().path("items")).isEmpty();
        assertThat(get(visits + "&person=" + pavel + "&status=OPEN", olga)
                        .json()
                        .path("items"))
                .isNotEmpty();
        assertThat(get(visits + "&person=" + pavel + "&status=MISSED", olga)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(get(visits + "&status=NOTHING", olga).status()).isEqualTo(400);
    }

    @Test
    void choicesAgainstTheRankingAreTheOfficesToRead() {
        Answer report = get("/assignments/other-than-first", olga);
        assertThat(report.json().path("chosen").asInt())
                .isGreaterThanOrEqualTo(report.json().path("others").asInt());
        refused(
                get("/assignments/other-than-first?from=2024-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", olga),
                422,
                "period-unfit");
        assertThat(get("/assignments/other-than-first", carla).status()).isEqualTo(403);
    }

    @Test
    void aListThatIsNotTrueAnyMoreIsAnsweredWithTheNewOne() {
        String request = sent(petra);
        String chosen = "{\"caregiver\":\"%s\",\"run\":\"%s\"}";
        Answer changed =
                send("POST", request + "/assignments", olga, null, chosen.formatted(carla, "MR-0000000000000"));
        refused(changed, 409, "match-changed");
        String run = changed.json().at("/candidates/run").asString();
        assertThat(run).startsWith("MR-");
        assertThat(changed.json().at("/candidates/toStaff")).hasSize(1);

        Answer forbidden = send("POST", request + "/assignments", olga, null, chosen.formatted(carla, run));
        refused(forbidden, 409, "not-allowed");
        assertThat(forbidden.json().path("detail").asString())
                .isEqualTo("This caregiver cannot go: a skill is missing.");
        assertThat(forbidden.json().at("/rules/0/rule").asString()).isEqualTo("LACKS_SKILL");
        assertThat(forbidden.json().at("/rules/0/visits/0").asString())
                .isEqualTo(changed.json().at("/candidates/toStaff/0").asString());
    }

    @Test
    void somebodyElseIsSentAndAnAssignmentEndsForAReason() {
        Uid nora = people.newcomer(Role.PATIENT, "Nora Caller");
        Uid gita = people.newcomer(Role.CAREGIVER, "Gita Caller");
        Uid hari = people.newcomer(Role.CAREGIVER, "Hari Caller");
        fixtures.livesInBengaluru(nora);
        fixtures.canGo(gita);
        fixtures.canGo(hari);
        String request = sent(nora);
        String visit = visitOf(request, nora);
        Answer assigned = send(
                "POST",
                request + "/assignments",
                olga,
                null,
                "{\"caregiver\":\"%s\",\"reason\":\"CAREGIVER_AGREED\"}".formatted(gita));
        assertThat(assigned.status()).as(assigned.text()).isEqualTo(204);

        String toTheo = reassigned(visit, theo);
        refused(send("POST", "/visits/reassignments", olga, null, toTheo), 409, "not-allowed");
        assertThat(send("POST", "/visits/reassignments", gita, null, toTheo).status())
                .isEqualTo(403);
        assertThat(send("POST", "/visits/reassignments", olga, null, reassigned("/visits/V-0000000000000", hari))
                        .status())
                .isEqualTo(404);
        Answer sent = send("POST", "/visits/reassignments", olga, null, reassigned(visit, hari));
        assertThat(sent.status()).as(sent.text()).isEqualTo(204);
        assertThat(get(visit, hari).json().path("caregiver").asString()).isEqualTo(hari.value());
        assertThat(get(visit, gita).status()).isEqualTo(404);

        JsonNode choices = get(request + "/assignments", olga).json();
        String ofGita = "/assignments/" + choices.at("/0/id").asString() + "/end";
        String ofHari = "/assignments/" + choices.at("/1/id").asString() + "/end";
        String why = "{\"reason\":\"The patient asked for somebody else\"}";
        refused(send("PUT", ofGita, olga, null, why), 409, "assignment-ended");
        refused(send("PUT", "/assignments/AS-0000000000000/end", olga, null, why), 404, "assignment-unknown");
        assertThat(send("PUT", ofHari, nora, null, why).status()).isEqualTo(403);
        assertThat(send("PUT", ofHari, hari, null, why).status()).isEqualTo(403);
        assertThat(send("PUT", ofHari, olga, null, "{\"reason\":\"\"}").status())
                .isEqualTo(400);
        int round = roundOf(request);
        assertThat(send("PUT", ofHari, olga, null, why).status()).isEqualTo(204);
        assertThat(get(visit, nora).json().path("status").asString()).isEqualTo("OPEN");
        assertThat(get(request, olga).text()).contains("The patient asked for somebody else");
        assertThat(get(request, nora).text()).doesNotContain("The patient asked for somebody else");
        await().atMost(SOON).until(() -> roundOf(request) > round);
    }

    private int roundOf(String request) {
        return sql.sql("select round from care_request where id = ?")
                .param(request.replace("/care-requests/", ""))
                .query(Integer.class)
                .single();
    }

    private static String reassigned(String visit, Uid caregiver) {
        return "{\"visits\":[\"%s\"],\"caregiver\":\"%s\",\"reason\":\"CAREGIVER_AGREED\"}"
                .formatted(visit.replace("/visits/", ""), caregiver);
    }

    @Test
    void nobodyReadsThatTheyAreNotWanted() {
        String both = "{\"patient\":\"%s\",\"caregiver\":\"%s\"".formatted(petra, theo);
        String rule = both + ",\"rule\":\"DO_NOT_SEND\",\"reason\":\"Was late twice\"}";
        refused(send("PUT", "/pair-rules", otto, null, rule), 422, "pair-unfit");
        assertThat(send("PUT", "/pair-rules", petra, null, rule).status()).isEqualTo(204);
        assertThat(get("/pair-rules", theo).json()).isEmpty();
        assertThat(get("/pair-rules?person=" + theo, olga).text()).contains("Was late twice");
        assertThat(get("/pair-rules", petra).text()).contains("DO_NOT_SEND").doesNotContain("late");
        assertThat(send("PUT", "/pair-rules", petra, null, both + "}").status()).isEqualTo(204);
        assertThat(get("/pair-rules", petra).json()).isEmpty();
    }

    @Test
    void visitsAreReadForTwoMonthsAtMost() {
        String request = sent(petra);
        String days = "?from=%sT00:00:00Z&to=%sT00:00:00Z&size=200";
        assertThat(get("/visits" + days.formatted(DAY, DAY.plusDays(2)), petra)
                        .json()
                        .path("items")
                        .findValuesAsString("request"))
                .anyMatch(request::endsWith);
        Answer all = get("/visits" + days.formatted(DAY.minusDays(1), DAY.plusDays(2)), olga);
        assertThat(all.json().path("items").findValuesAsString("patientName")).contains("Petra Caller");
        refused(get("/visits" + days.formatted(DAY, DAY.plusDays(63)), petra), 422, "period-unfit");
        refused(get("/visits" + days.formatted(DAY, DAY.minusDays(1)), olga), 422, "period-unfit");
    }

    private String sent(Uid patient) {
        String path = "/care-requests/"
                + send("POST", "/care-requests", patient, null, request("Help with washing, please.", once()))
                        .json()
                        .path("reference")
                        .asString();
        assertThat(send("PUT", path + "/submission", patient, get(path, patient).header("ETag"), null)
                        .status())
                .isEqualTo(204);
        await().atMost(SOON)
                .until(() -> !get(path, patient).json().path("visits").isEmpty());
        return path;
    }

    private String visitOf(String request, Uid patient) {
        return "/visits/"
                + get(request, patient).json().at("/visits/0/visit/id").asString();
    }

    /* As the process does, which asks whom it likes. */
    private String offered(String request, Uid caregiver) {
        String visit = visitOf(request, petra).replace("/visits/", "");
        String reference = request.substring(request.lastIndexOf('/') + 1);
        String id = reference.replace("CR-", "OF-");
        sql.sql("""
                        insert into care_offer (id, request, round, wave, caregiver, visits, answer_by, status, sent_at, version)
                        values (?, ?, 90, 1, ?, ?, '2999-01-01', 'SENT', '2020-01-01', 0)
                        """).params(id, reference, caregiver.value(), visit).update();
        return "/offers/" + id;
    }

    private String timeOff(Uid caregiver, int days, String reason) {
        Answer said = send("POST", "/time-off", caregiver, null, timeOffBody(days, reason));
        assertThat(said.status()).isEqualTo(201);
        return "/time-off/" + said.json().path("reference").asString();
    }

    private static String timeOffBody(int days, String reason) {
        return "{\"startsAt\":\"%sT00:00:00Z\",\"endsAt\":\"%sT00:00:00Z\",\"reason\":\"%s\"}"
                .formatted(DAY.plusDays(days), DAY.plusDays(days + 2), reason);
    }

    private Answer schedule(String lines) {
        return send("POST", "/care-requests/dates", petra, null, "{\"schedule\":[" + lines + "]}");
    }

    private static String request(String description, @Nullable String lines) {
        return """
                {"form":{"service":"PERSONAL_CARE","urgency":"ROUTINE","description":"%s","tasks":["Breakfast"],
                "accessNote":"The key is with the neighbour."},"schedule":[%s]}
                """.formatted(description, lines == null ? once() : lines);
    }

    private static String once() {
        return "{\"startsOn\":\"%s\",\"startTime\":\"08:00\",\"endTime\":\"10:00\"}".formatted(DAY);
    }

    private Answer get(String path, Uid caller) {
        return calls.get("/api/v1" + path, caller);
    }

    private Answer send(String method, String path, Uid caller, @Nullable String seen, @Nullable String body) {
        ApiCalls.Call call = calls.call(method, "/api/v1" + path, caller);
        if (seen != null) {
            call.seen(seen);
        }
        if (body != null) {
            call.json(body);
        }
        return call.send();
    }

    private static void refused(Answer answer, int status, @Nullable String problem) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (problem != null) {
            assertThat(answer.problem()).isEqualTo("/problems/care/" + problem);
        }
    }
}
