package org.mmhc.visits.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.ApiCalls;
import org.mmhc.base.api.ApiCalls.Answer;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.profiles.ProfilePhotos;
import org.mmhc.storage.SampleFiles;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.visits.ExceptionQueue;
import org.mmhc.visits.VisitFixtures;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.place.Fix;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Visits by programs only: clocked, recorded, explained, settled, rated, and what is not shown to whom. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class VisitProofApiIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String DONE = "{\"outcomes\":[{\"title\":\"Washing and dressing\",\"result\":\"DONE\"}]}";

    @Autowired
    ApplicationContext context;

    @Autowired
    PeopleFixtures people;

    @Autowired
    TaskDesk desk;

    @Autowired
    TaskList tasks;

    @Autowired
    ExceptionQueue queue;

    @Autowired
    JdbcClient sql;

    @Autowired
    ProfilePhotos photos;

    @Autowired
    Clock clock;

    private ApiCalls calls;
    private VisitFixtures fixtures;
    private Uid paul;
    private Uid asha;
    private Uid theo;
    private Uid mira;
    private Uid milan;
    private Uid ada;

    @BeforeEach
    void theAgency() {
        calls = ApiCalls.of(context);
        fixtures = context.getAutowireCapableBeanFactory().createBean(VisitFixtures.class);
        paul = people.newcomer(Role.PATIENT, "Paul Proof");
        asha = people.newcomer(Role.CAREGIVER, "Asha Proof");
        theo = people.newcomer(Role.CAREGIVER, "Theo Proof");
        mira = people.mira();
        milan = people.milan();
        ada = people.ada();
    }

    @Test
    void aVisitIsClockedAndRecordedByItsCaregiverAlone() {
        String visit = visit(Duration.ofMinutes(5), Duration.ofHours(2));
        String in = "{\"kind\":\"IN\",\"placeKind\":\"HOME\",\"positionState\":\"FIXED\",\"latitude\":91,"
                + "\"longitude\":0,\"accuracyM\":-1}";
        refused(send("POST", visit + "/clockings", theo, null, in), 404, "visit-unknown");
        assertThat(send("POST", visit + "/clockings", mira, null, in).status()).isEqualTo(403);
        assertThat(send("POST", visit + "/clockings", asha, null, in).status()).isEqualTo(204);
        assertThat(send("POST", visit + "/clockings", asha, null, in).status()).isEqualTo(204);
        assertThat(get(visit + "/clockings", asha).json())
                .hasSize(2)
                .anySatisfy(each -> assertThat(each.path("counts").asBoolean()).isTrue());
        assertThat(get(visit + "/clockings", paul).json()).isEmpty();
        assertThat(get(visit + "/clockings", theo).status()).isEqualTo(404);

        refused(
                send(
                        "PUT",
                        visit + "/task-outcomes",
                        asha,
                        null,
                        "{\"outcomes\":[{\"title\":\"Washing and dressing\",\"result\":\"NOT_DONE\"}]}"),
                422,
                "outcomes-unfit");
        assertThat(send("PUT", visit + "/task-outcomes", asha, null, DONE).status())
                .isEqualTo(204);

        Answer written = send("POST", visit + "/notes", asha, null, note("HANDOVER", "<b>Key</b> \\u202e 🙂"));
        assertThat(written.status()).isEqualTo(201);
        String note = visit + "/notes/" + written.json().path("id").asString();
        assertThat(send("PUT", note, asha, null, "{\"text\":\"The key is new\"}")
                        .status())
                .isEqualTo(204);
        refused(send("PUT", note, mira, null, "{\"text\":\"Mine\"}"), 404, "note-unknown");
        refused(send("POST", visit + "/notes", asha, null, note("OFFICE_ONLY", "x")), 422, "note-unfit");
        assertThat(send("POST", visit + "/notes", mira, null, note("OFFICE_ONLY", "Secret"))
                        .status())
                .isEqualTo(201);
        assertThat(send("POST", visit + "/notes", asha, null, note("PROGRESS", "x".repeat(4001)))
                        .status())
                .isEqualTo(400);
        assertThat(get(visit + "/notes", asha).text())
                .contains("The key is new")
                .doesNotContain("Secret");
        assertThat(get(visit + "/notes", mira).text()).contains("Secret");
        assertThat(get(visit + "/notes", paul).json()).isEmpty();
    }

    @Test
    void whoComesIsKnownToWhoIsVisited() {
        String visit = visit(Duration.ofMinutes(5), Duration.ofHours(2));
        assertThat(get(visit + "/caregiver", paul).json().path("name").asString())
                .isEqualTo("Asha Proof");
        assertThat(get(visit + "/caregiver", paul).json().path("photo").asBoolean(true))
                .isFalse();
        assertThat(get(visit + "/caregiver/photo", paul).problem()).isEqualTo("/problems/storage/file-unknown");
        As.user(asha, () -> photos.save(SampleFiles.jpeg("Asha")));

        Answer photo = get(visit + "/caregiver/photo", paul);
        assertThat(photo.status()).as(photo.text()).isEqualTo(200);
        assertThat(photo.header("Content-Type")).startsWith("image/jpeg");
        assertThat(photo.header("Cache-Control")).contains("no-store");
        refused(get(visit + "/caregiver", theo), 404, "visit-unknown");
        refused(get(visit + "/caregiver/photo", theo), 404, "visit-unknown");
    }

    @Test
    void filesAreTakenShownAndTakenAway() {
        String visit = visit(Duration.ofMinutes(5), Duration.ofHours(2));
        Answer added = file("POST", visit + "/attachments", "PHOTO", asha, "photo.jpg", SampleFiles.jpeg("Washed"));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        String file = visit + "/attachments/" + added.json().path("id").asString();
        assertThat(file("PUT", visit + "/signature", "", asha, "signed.jpg", SampleFiles.jpeg("Washed"))
                        .status())
                .isEqualTo(201);
        assertThat(file("POST", visit + "/attachments", "PHOTO", theo, "photo.jpg", SampleFiles.jpeg("Washed"))
                        .status())
                .isEqualTo(404);
        assertThat(file("POST", visit + "/attachments", "PHOTO", asha, "photo.jpg", "MZ".getBytes())
                        .problem())
                .startsWith("/problems/storage/");

        assertThat(get(visit + "/attachments", mira).json().findValuesAsString("kind"))
                .containsExactlyInAnyOrder("PHOTO", "SIGNATURE");
        assertThat(get(visit + "/attachments", paul).json()).isEmpty();
        assertThat(get(file, mira).header("Content-Type")).startsWith("image/jpeg");
        assertThat(get(file, theo).status()).isEqualTo(404);
        assertThat(get(file, paul).status()).isEqualTo(403);
        assertThat(send("DELETE", file, mira, null, null).status()).isEqualTo(404);
        assertThat(send("DELETE", file, asha, null, null).status()).isEqualTo(204);
        assertThat(get(file, asha).status()).isEqualTo(404);
    }

    @Test
    void payingLessIsProposedByOneAndAgreedByAnother() {
        String visit = visit(Duration.ofHours(6), Duration.ofMinutes(1));
        fixtures.sends(id(visit), asha, ClockKind.IN, Duration.ofMinutes(290), Fix.NONE);
        assertThat(send("PUT", visit + "/task-outcomes", asha, null, DONE).status())
                .isEqualTo(204);
        assertThat(send("POST", visit + "/clockings", asha, null, "{\"kind\":\"OUT\"}")
                        .status())
                .isEqualTo(204);
        TaskId task = task(visit);
        assertThat(get(visit + "/exceptions", mira).json().path("exceptions").findValuesAsString("code"))
                .contains("LATE_IN");
        refused(
                send("PUT", visit + "/exceptions/explanation", asha, null, "{\"reason\":\"TRANSPORT\"}"),
                409,
                "nothing-to-say");

        String unpaid = resolution(task, "NOT_PAYABLE", "CAREGIVER_LATE");
        String first = claimed(task, mira);
        assertThat(send("PUT", visit + "/exceptions/resolution", mira, null, unpaid)
                        .status())
                .isEqualTo(428);
        refused(
                send("PUT", visit + "/exceptions/resolution", mira, first, resolution(task, "PIN_MOVED", null)),
                422,
                "action-unfit");
        Answer proposed = send("PUT", visit + "/exceptions/resolution", mira, first, unpaid);
        assertThat(proposed.json().path("resolution").asString()).isEqualTo("SECOND_PERSON_ASKED");
        assertThat(get(visit + "/exceptions", milan)
                        .json()
                        .at("/proposed/minutes")
                        .asInt(-1))
                .isZero();
        assertThat(get(visit + "/exceptions", asha).json().path("proposed").isNull())
                .isTrue();

        String agreement = "{\"task\":\"%s\"}".formatted(task);
        refused(
                send("PUT", visit + "/exceptions/agreement", mira, claimed(task, mira), agreement),
                409,
                "second-person-needed");
        As.user(mira, () -> desk.release(task));
        assertThat(send("PUT", visit + "/exceptions/agreement", milan, claimed(task, milan), agreement)
                        .status())
                .isEqualTo(204);
        await().atMost(SOON)
                .until(() -> get(visit, mira).json().path("status").asString().equals("CLOSED"));
        assertThat(get(visit + "/exceptions", mira).json().path("minutes").asInt(-1))
                .isZero();
        assertThat(sql.sql("select recipient from notifications_message where about = ? and template = ?")
                        .params(id(visit).value(), "visits/paid-less")
                        .query(String.class)
                        .set())
                .containsExactly(asha.value());
        LocalDate today = LocalDate.ofInstant(clock.instant(), VisitFixtures.ZONE);
        assertThat(get("/caregivers/" + asha + "/hours?week=" + today, asha)
                        .json()
                        .path("paidMinutes")
                        .asInt(-1))
                .isZero();
        assertThat(get("/caregivers/" + asha + "/hours?week=" + today, theo).status())
                .isEqualTo(403);

        refused(send("POST", visit + "/clockings", asha, null, "{\"kind\":\"OUT\"}"), 409, "visit-locked");
        Instant left = clock.instant().minus(Duration.ofMinutes(2));
        assertThat(send("PUT", visit + "/times", milan, null, times(left)).status())
                .isEqualTo(204);
        TaskId again = task(visit);
        refused(
                send(
                        "PUT",
                        visit + "/exceptions/resolution",
                        milan,
                        claimed(again, milan),
                        resolution(again, "ACCEPTED_AS_CLOCKED", null, codes(visit, milan))),
                409,
                "second-person-needed");
        assertThat(get("/time-entries?from=%s&to=%s".formatted(today.minusDays(2), today.plusDays(1)), asha)
                        .json()
                        .findValuesAsString("kind"))
                .contains("PROVISIONAL", "REVERSAL", "CONFIRMED");
    }

    @Test
    void lateOnesAreTakenTogetherAndThePatientConfirmsAndRates() {
        String visit = visit(Duration.ofHours(6), Duration.ofMinutes(1));
        fixtures.sends(id(visit), asha, ClockKind.IN, Duration.ofMinutes(290), Fix.NONE);
        send("PUT", visit + "/task-outcomes", asha, null, DONE);
        send("POST", visit + "/clockings", asha, null, "{\"kind\":\"OUT\"}");
        task(visit);
        assertThat(As.user(mira, () -> queue.accept(List.of(id(visit)))))
                .singleElement()
                .satisfies(accepted -> assertThat(accepted.refusal()).isNull());
        await().atMost(SOON)
                .until(() -> get(visit, mira).json().path("status").asString().equals("CLOSED"));

        refused(send("PUT", visit + "/confirmation", paul, null, null), 409, "nothing-to-say");
        assertThat(send("PUT", visit + "/feedback", paul, null, "{\"stars\":6}").status())
                .isEqualTo(400);
        assertThat(send("PUT", visit + "/feedback", paul, null, "{\"stars\":5,\"tags\":[\"FRIENDLY\"]}")
                        .status())
                .isEqualTo(204);
        refused(send("PUT", visit + "/task-outcomes", asha, null, DONE), 409, "visit-locked");
        refused(
                file("POST", visit + "/attachments", "PHOTO", asha, "p.jpg", SampleFiles.jpeg("Washed")),
                409,
                "visit-locked");

        LocalDate day = LocalDate.ofInstant(clock.instant().minus(Duration.ofHours(6)), VisitFixtures.ZONE);
        String asked =
                "{\"format\":\"PLAIN_CSV\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(day.minusDays(1), day.plusDays(1));
        assertThat(send("POST", "/visit-exports", mira, null, asked).status()).isEqualTo(403);
        Answer made = send("POST", "/visit-exports", ada, null, asked);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String export = "/visit-exports/" + made.json().path("reference").asString();
        Answer file = get(export + "/file", ada);
        assertThat(file.text()).contains(id(visit).value()).contains("Paul Proof");
        assertThat(file.header("Content-Disposition")).contains(".csv");
        assertThat(get(export + "/file", mira).status()).isEqualTo(403);
        assertThat(get("/visit-exports", ada).json().path("items").findValuesAsString("id"))
                .anyMatch(export::endsWith);
        refused(get("/visit-exports/VX-0000000000000", ada), 404, "export-unknown");
    }

    private String visit(Duration ago, Duration left) {
        return "/visits/" + fixtures.begun(paul, asha, ago, left);
    }

    private static VisitId id(String visit) {
        return new VisitId(visit.replace("/visits/", ""));
    }

    private TaskId task(String visit) {
        TaskQuery query = new TaskQuery(Scope.ALL, id(visit).value(), null, null, null, false, null);
        return await().atMost(SOON)
                .until(
                        () -> As.user(ada, () -> tasks.find(query, PageRequest.of(0, 20))).stream()
                                .filter(task -> task.formKey().equals("visits.resolveException"))
                                .map(TaskSummary::id)
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }

    private String claimed(TaskId task, Uid who) {
        return "\"" + As.user(who, () -> desk.claim(task)).task().version() + "\"";
    }

    private List<String> codes(String visit, Uid reader) {
        return get(visit + "/exceptions", reader)
                .json()
                .path("exceptions")
                .valueStream()
                .filter(each -> each.path("state").asString().equals("OPEN"))
                .map(each -> each.path("code").asString())
                .toList();
    }

    private static String resolution(TaskId task, String action, @Nullable String reason) {
        return resolution(task, action, reason, List.of("LATE_IN"));
    }

    private static String resolution(TaskId task, String action, @Nullable String reason, List<String> codes) {
        String why = reason == null ? "" : ",\"reason\":\"%s\"".formatted(reason);
        return "{\"task\":\"%s\",\"settled\":[%s]}"
                .formatted(
                        task,
                        String.join(
                                ",",
                                codes.stream()
                                        .map(code ->
                                                "{\"code\":\"%s\",\"action\":\"%s\"%s}".formatted(code, action, why))
                                        .toList()));
    }

    private static String times(Instant left) {
        return "{\"finishedAt\":\"%s\",\"reason\":\"FORGOT_OUT\"}".formatted(left);
    }

    private static String note(String kind, String text) {
        return "{\"kind\":\"%s\",\"text\":\"%s\"}".formatted(kind, text);
    }

    private Answer file(String method, String path, String type, Uid caller, String name, byte[] content) {
        return calls.call(method, "/api/v1" + path, caller)
                .form("file", type, name, "image/jpeg", content)
                .send();
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

    private static void refused(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(Objects.requireNonNull(answer.problem())).isEqualTo("/problems/visits/" + problem);
    }
}
