package org.mmhc.care.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.ApiCalls;
import org.mmhc.base.api.ApiCalls.Answer;
import org.mmhc.care.CareFixtures;
import org.mmhc.care.CaregiverVisits;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What nobody reads who is not meant to, in whatever way they ask: Carla is offered a visit to Petra, Theo is not. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class CareSecrecyIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Autowired
    ApplicationContext context;

    @Autowired
    PeopleFixtures people;

    @Autowired
    CaregiverVisits own;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient sql;

    private ApiCalls calls;
    private Uid petra;
    private Uid otto;
    private Uid carla;
    private Uid theo;
    private Uid olga;
    private String reference;
    private String request;
    private String visit;
    private String offer;
    private String task;

    @BeforeEach
    void carlaIsAsked() {
        calls = ApiCalls.of(context);
        petra = people.newcomer(Role.PATIENT, "Petra Private");
        otto = people.newcomer(Role.PATIENT, "Otto Private");
        carla = people.newcomer(Role.CAREGIVER, "Carla Private");
        theo = people.newcomer(Role.CAREGIVER, "Theo Private");
        olga = people.invited(Role.COMMITTEE, "Olga Private", "olga.private@example.org", null);
        nobodyCanGo();
        CareFixtures fixtures = context.getAutowireCapableBeanFactory().createBean(CareFixtures.class);
        fixtures.canGo(carla);
        CareRequestId care = fixtures.asks(petra, "PERSONAL_CARE", Urgency.URGENT, inTenHours());
        reference = care.value();
        request = "/care-requests/" + reference;
        offer = "/offers/" + first("/offers", carla, "/0/id");
        task = "/tasks/" + first("/tasks?text=" + reference, carla, "/items/0/id");
        visit = "/visits/" + first(request, petra, "/visits/0/visit/id");
    }

    @AfterEach
    void nobodyCanGo() {
        sql.sql("update care_caregiver set active = false").update();
    }

    @Test
    void aCaregiverCannotReadWhatIsNotTheirs() {
        theoReadsNothing();
        assertThat(send("PUT", offer + "/answer", carla, "{\"answer\":\"ACCEPT\"}")
                        .status())
                .isEqualTo(204);

        assertThat(get(visit, carla).status()).isEqualTo(200);
        assertThat(get(visits(), carla).text()).contains(visit.replace("/visits/", ""));
        for (String path : List.of(visit, visits())) {
            assertThat(get(path, carla).text()).as(path).contains("Petra").doesNotContain("Petra Private");
        }
        theoReadsNothing();
        assertThat(get(visits(), otto).text()).doesNotContain(petra.value(), reference);
        assertThat(get(visit, otto).status()).isEqualTo(404);
    }

    private void theoReadsNothing() {
        for (String path : List.of(offer, visit, task)) {
            assertThat(get(path, theo).status()).as(path).isEqualTo(404);
        }
        for (String path : List.of(
                request,
                request + "/candidates",
                request + "/assignments",
                request + "/offers",
                "/visits?person=" + petra)) {
            assertThat(get(path, theo).status()).as(path).isEqualTo(403);
        }
        for (String path : List.of("/offers", visits(), "/tasks?size=200", "/tasks?text=" + reference)) {
            Answer answer = get(path, theo);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.text())
                    .as(path)
                    .doesNotContain(reference, petra.value(), "Petra", visit.replace("/visits/", ""), "MG Road");
        }
        String back = "{\"visits\":[\"%s\"]}".formatted(visit.replace("/visits/", ""));
        assertThat(send("POST", "/visits/call-outs", theo, back).status()).isEqualTo(404);
        assertThat(send("PUT", offer + "/answer", theo, "{\"answer\":\"ACCEPT\"}")
                        .status())
                .isEqualTo(404);
        assertThat(As.user(theo, () -> own.mine())).isEmpty();
    }

    @Test
    void aPatientSeesNoScoreAndNoOtherCandidate() {
        assertThat(get(request + "/candidates", olga).text()).contains("\"score\"", "Carla Private");

        for (String path : List.of(request + "/candidates", request + "/assignments", request + "/offers")) {
            assertThat(get(path, petra).status()).as(path).isEqualTo(403);
        }
        for (String path : List.of(request, "/care-requests", visit, visits())) {
            Answer answer = get(path, petra);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.text()).as(path).doesNotContain("score", "Carla", carla.value(), "OFFERS_SENT");
        }
    }

    @Test
    void aCaregiverSeesTheAreaNotTheAddressBeforeAccepting() {
        for (String path : List.of("/offers", offer, task, "/tasks?text=" + reference)) {
            Answer answer = get(path, carla);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.text()).as(path).doesNotContain("MG Road", "Petra", petra.value(), "neighbour", "score");
        }
        assertThat(get(offer, carla).json().path("area").asString()).isEqualTo("560001 Bengaluru");
        assertThat(get(visit, carla).status()).isEqualTo(404);
        assertThat(As.user(carla, () -> own.mine())).isEmpty();

        send("PUT", offer + "/answer", carla, "{\"answer\":\"ACCEPT\"}");
        assertThat(As.user(carla, () -> own.mine())).singleElement().satisfies(mine -> {
            assertThat(mine.patientName()).isEqualTo("Petra");
            assertThat(mine.address()).contains("12 MG Road");
            assertThat(mine.accessNote()).isNull();
        });
    }

    private LineAsked inTenHours() {
        ZonedDateTime start = clock.instant().plus(Duration.ofHours(10)).atZone(agency.zone());
        LocalTime time = start.toLocalTime().withNano(0).withSecond(0);
        return new LineAsked(start.toLocalDate(), time, time.plusHours(1), null, Set.of());
    }

    private String visits() {
        return "/visits?from=%s&to=%s&size=200"
                .formatted(clock.instant(), clock.instant().plus(Duration.ofDays(2)));
    }

    private String first(String path, Uid caller, String pointer) {
        return await(path)
                .atMost(SOON)
                .until(() -> get(path, caller).json().at(pointer).asString(""), found -> !found.isEmpty());
    }

    private Answer get(String path, Uid caller) {
        return send("GET", path, caller, null);
    }

    private Answer send(String method, String path, Uid caller, @Nullable String body) {
        ApiCalls.Call call = calls.call(method, "/api/v1" + path, caller);
        return body == null ? call.send() : call.json(body).send();
    }
}
