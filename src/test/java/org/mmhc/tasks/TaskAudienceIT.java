package org.mmhc.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.ApiCalls;
import org.mmhc.base.api.ApiCalls.Answer;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.tasks.TaskRefusals.TaskNotYours;
import org.mmhc.tasks.form.FormDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A process that an analyst drew for caregivers and a patient, on the real engine: who sees and does its tasks, and who not. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class TaskAudienceIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Autowired
    ApplicationContext context;

    @Autowired
    PeopleFixtures people;

    @Autowired
    EngineMessages messages;

    @Autowired
    FormDesk forms;

    @Autowired
    TaskDesk desk;

    @Autowired
    JdbcClient sql;

    private final String shift = "SHF-" + UUID.randomUUID();
    private ApiCalls calls;
    private Uid cora;
    private Uid cem;
    private Uid peer;
    private Uid petra;
    private Uid wim;

    @BeforeEach
    void aShiftIsOffered() {
        calls = ApiCalls.of(context);
        cora = people.registered(Role.CAREGIVER, "Cora Care", "cora.care@example.org", "+919822400071");
        cem = people.registered(Role.CAREGIVER, "Cem Care", "cem.care@example.org", "+919822400072");
        petra = people.registered(Role.PATIENT, "Petra Patient", "petra.patient@example.org", "+919822400073");
        peer = people.registered(Role.PATIENT, "Peer Patient", "peer.patient@example.org", "+919822400074");
        wim = people.invited(Role.COMMITTEE, "Wim Work", "wim.work@example.org", null);
        await().atMost(SOON)
                .until(() -> sql.sql("select count(*) from engine_deployment where resource = 'tasks/shift-offer.bpmn'")
                                .query(Long.class)
                                .single()
                        == 1);
        send(
                "tasks.shiftOffered",
                "start",
                Map.of("reference", shift, "hours", 8, "patient", petra.value(), "reviewer", "x"));
    }

    @Test
    void aTaskForAPoolOfCaregiversIsTakenAndDoneByOneOfThem() {
        String task = "/api/v1/tasks/" + arrived("UserTask_TakeShift");

        isNothingTo(wim, task);
        isNothingTo(petra, task);
        for (Uid caregiver : List.of(cora, cem)) {
            assertThat(idsOf(caregiver, "CLAIMABLE")).contains(idOf(task));
            assertThatThrownBy(() -> As.user(caregiver, () -> forms.sheet(new TaskId(idOf(task)))))
                    .isInstanceOf(TaskNotYours.class);
        }
        String seen = ok(calls.call("PUT", task + "/claim", cora).send()).header("ETag");
        isNothingTo(cem, task);
        assertThat(idsOf(cora, "MINE")).contains(idOf(task));
        JsonNode sheet = ok(calls.get(task + "/form", cora)).json();
        assertThat(sheet.at("/values").propertyNames())
                .as("What the form speaks of")
                .containsExactly("hours");
        assertThat(ok(calls.get(task + "/history", cora)).json()).isEmpty();
        assertThat(calls.call("PUT", task + "/form", cora)
                        .seen(seen)
                        .json("{\"values\":{\"agreed\":true}}")
                        .send()
                        .status())
                .isEqualTo(204);

        String confirm = "/api/v1/tasks/" + arrived("UserTask_ConfirmShift");
        assertThat(idsOf(cora, "DONE")).contains(idOf(task));
        assertThat(idsOf(cem, "DONE")).doesNotContain(idOf(task));
        isNothingTo(cora, confirm);
    }

    @Test
    void aTaskForOnePersonIsDoneByThemAlone() {
        String task = confirmed();

        for (Uid other : List.of(cora, peer, wim)) {
            isNothingTo(other, task);
        }
        assertThat(idsOf(petra, "MINE")).contains(idOf(task));
        assertThat(calls.call("DELETE", task + "/claim", petra).send().problem())
                .isEqualTo("/problems/tasks/task-is-personal");
        assertThat(calls.call("DELETE", task + "/claim", people.ada()).send().problem())
                .isEqualTo("/problems/tasks/task-is-personal");
        String seen = ok(calls.get(task, petra)).header("ETag");
        assertThat(calls.call("PUT", task + "/form", petra)
                        .seen(seen)
                        .json("{\"values\":{\"answer\":\"yes\"}}")
                        .send()
                        .status())
                .isEqualTo(204);

        String file = arrived("UserTask_FileShift");
        assertThat(ok(calls.get("/api/v1/tasks/" + file + "/history", wim))
                        .json()
                        .findValuesAsString("what"))
                .as("What one person did alone is not told to the committee")
                .noneMatch(line -> line.startsWith("Confirm shift"))
                .anyMatch(line -> line.startsWith("Take shift"));
    }

    @Test
    void whatThePersonDidElsewhereEndsTheirTaskAndTheProcessGoesOnByItsMessage() {
        String task = confirmed();

        As.user(petra, () -> desk.fulfil(shift, formKey("UserTask_ConfirmShift"), "CONFIRMED"));
        assertThat(idsOf(petra, "MINE")).doesNotContain(idOf(task));
        JsonNode done = ok(calls.get(task, petra)).json();
        assertThat(done.at("/task/state").asString()).isEqualTo("COMPLETED");
        assertThat(done.at("/outcome").asString()).isEqualTo("CONFIRMED");
        assertThat(done.at("/completedBy").asString()).isEqualTo(petra.value());
        As.user(petra, () -> desk.fulfil(shift, formKey("UserTask_ConfirmShift"), "AGAIN"));

        send("tasks.shiftConfirmed", "confirm", Map.of());
        String file = arrived("UserTask_FileShift");
        assertThat(ok(calls.get("/api/v1/tasks/" + file, wim))
                        .json()
                        .at("/mayClaim")
                        .asBoolean())
                .isTrue();
        assertThat(ok(calls.get(task, petra)).json().at("/outcome").asString()).isEqualTo("CONFIRMED");
        assertThat(ok(calls.get("/api/v1/tasks/" + file + "/history", people.ada()))
                        .json()
                        .findValuesAsString("what"))
                .as("The engine was not told what it had not asked for any more")
                .contains("Confirm shift: decided")
                .doesNotContain("Confirm shift: its result came too late");
    }

    /* The patient's task, after a caregiver took the shift. */
    private String confirmed() {
        String take = "/api/v1/tasks/" + arrived("UserTask_TakeShift");
        String seen = ok(calls.call("PUT", take + "/claim", cem).send()).header("ETag");
        assertThat(calls.call("PUT", take + "/form", cem)
                        .seen(seen)
                        .json("{\"values\":{\"agreed\":true}}")
                        .send()
                        .status())
                .isEqualTo(204);
        return "/api/v1/tasks/" + arrived("UserTask_ConfirmShift");
    }

    private void isNothingTo(Uid person, String task) {
        for (String part : List.of("", "/form", "/history", "/progress")) {
            assertThat(calls.get(task + part, person).status())
                    .as("%s%s for %s", task, part, person)
                    .isEqualTo(404);
        }
        assertThat(calls.call("PUT", task + "/claim", person).send().status()).isEqualTo(404);
        for (String scope : List.of("MINE", "CLAIMABLE", "ALL", "DONE")) {
            assertThat(idsOf(person, scope)).doesNotContain(idOf(task));
            assertThat(idsOf(person, scope + "&text=" + shift)).doesNotContain(idOf(task));
        }
    }

    private List<String> idsOf(Uid person, String scope) {
        return ok(calls.get("/api/v1/tasks?size=200&scope=" + scope, person))
                .json()
                .path("items")
                .findValuesAsString("id");
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String formKey(String element) {
        return sql.sql("select form_key from tasks_task where reference = ? and element_id = ?")
                .params(shift, element)
                .query(String.class)
                .single();
    }

    private String arrived(String element) {
        return await().atMost(SOON)
                .until(
                        () -> sql.sql("select id from tasks_task where reference = ? and element_id = ?")
                                .params(shift, element)
                                .query(String.class)
                                .optional(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void send(String message, String what, Map<String, Object> variables) {
        messages.publish(new EngineMessage(message, shift, what + " " + shift, Duration.ofMinutes(5), variables));
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
