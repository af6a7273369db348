package org.mmhc.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.ApiCalls;
import org.mmhc.base.api.ApiCalls.Answer;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A day's work on tasks by a program: many at once, the next one, forms, drafts, filters, hand-over and absences. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class TaskWorkApiIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Autowired
    ApplicationContext context;

    @Autowired
    PeopleFixtures people;

    @Autowired
    EngineMessages messages;

    @Autowired
    JdbcClient sql;

    private ApiCalls calls;
    private Uid wim;
    private Uid wanda;

    @BeforeEach
    void theCommittee() {
        calls = ApiCalls.of(context);
        wim = people.invited(Role.COMMITTEE, "Wim Work", "wim.work@example.org", null);
        wanda = people.invited(Role.COMMITTEE, "Wanda Work", "wanda.work@example.org", null);
    }

    @Test
    void manyTasksMoveEachOnItsOwn() {
        String one = leaveTask();
        String other = leaveTask();
        String three = "{\"ids\":[\"%s\",\"TSK-0\",\"%s\"]}".formatted(one, other);

        JsonNode claimed = ok(post("/api/v1/tasks/claims", wim, three)).json();
        assertThat(claimed.findValuesAsString("id")).containsExactly(one, "TSK-0", other);
        assertThat(claimed.findValues("done").stream().map(JsonNode::asBoolean)).containsExactly(true, false, true);
        assertThat(claimed.at("/1/refused/type").asString()).isEqualTo("/problems/tasks/task-unknown");
        assertThat(claimed.at("/1/refused/detail").asString()).isNotBlank();

        JsonNode notHers = ok(post("/api/v1/tasks/releases", wanda, three)).json();
        assertThat(notHers.at("/0/refused/type").asString()).isEqualTo("/problems/tasks/task-not-yours");

        JsonNode noReviews = ok(post(
                        "/api/v1/tasks/reviews", wim, "{\"ids\":[\"" + one + "\"],\"decision\":\"APPROVE\"}"))
                .json();
        assertThat(noReviews.at("/0/done").asBoolean()).isFalse();

        String toWanda = "{\"ids\":[\"%s\"],\"to\":\"%s\"}".formatted(one, wanda);
        assertThat(post("/api/v1/tasks/assignments", wim, toWanda).status()).isEqualTo(403);
        assertThat(ok(post("/api/v1/tasks/assignments", people.ada(), toWanda))
                        .json()
                        .at("/0/done")
                        .asBoolean())
                .isTrue();
        assertThat(ok(post("/api/v1/tasks/releases", wanda, three)).json().findValues("done").stream()
                        .map(JsonNode::asBoolean))
                .containsExactly(true, false, false);
        assertThat(post("/api/v1/tasks/claims", wim, "{\"ids\":[]}").status()).isEqualTo(400);
    }

    @Test
    void theNextTaskIsClaimedAndHandedOverWithANote() {
        leaveTask();
        Answer next = ok(post("/api/v1/tasks/next", wim, ""));
        assertThat(next.json().at("/task/assignee").asString()).isEqualTo(wim.value());
        assertThat(next.header("ETag")).isNotNull();
        String task = "/api/v1/tasks/" + next.json().at("/task/id").asString();

        assertThat(ok(calls.get(task + "/colleagues", wim)).json().findValuesAsString("uid"))
                .contains(wanda.value())
                .doesNotContain(wim.value());
        assertThat(put(task + "/hand-over", wim, "{\"to\":\"%s\",\"note\":\" \"}".formatted(wanda))
                        .status())
                .isEqualTo(422);
        assertThat(put(task + "/hand-over", wim, "{\"to\":\"%s\",\"note\":\"Please finish.\"}".formatted(wanda))
                        .status())
                .isEqualTo(204);
        assertThat(ok(calls.get(task + "/hand-over", wanda)).json().path("note").asString())
                .isEqualTo("Please finish.");
        assertThat(calls.get(task + "/hand-over", wim).status()).isEqualTo(204);
        assertThat(put(task + "/hand-over", wim, "{\"note\":\"Mine again\"}").status())
                .isEqualTo(403);
        assertThat(ok(calls.get("/api/v1/tasks/figures", wanda))
                        .json()
                        .at("/mine/open")
                        .asLong())
                .isPositive();
        assertThat(ok(calls.get("/api/v1/tasks/totals", wanda)).json().findValuesAsString("scope"))
                .containsExactlyInAnyOrder("MINE", "CLAIMABLE", "ALL", "ASIDE", "DONE");
        assertThat(calls.call("DELETE", task + "/claim", wanda).send().status()).isEqualTo(204);
    }

    @Test
    void anAdminAssignsTheTaskThatTheySaw() {
        String task = "/api/v1/tasks/" + leaveTask();
        String seen = ok(calls.get(task, people.ada())).header("ETag");
        String claimed = ok(put(task + "/claim", wim, "")).header("ETag");
        String toWanda = "{\"uid\":\"%s\"}".formatted(wanda);

        assertThat(put(task + "/assignee", people.ada(), toWanda).status()).isEqualTo(428);
        assertThat(assign(task, seen, toWanda).status()).isEqualTo(412);
        Answer assigned = ok(assign(task, claimed, toWanda));
        assertThat(assigned.json().at("/task/assignee").asString()).isEqualTo(wanda.value());
        assertThat(assigned.header("ETag")).isNotEqualTo(claimed);
        assertThat(calls.call("DELETE", task + "/claim", wanda).send().status()).isEqualTo(204);
    }

    private Answer assign(String task, String seen, String to) {
        return calls.call("PUT", task + "/assignee", people.ada())
                .seen(seen)
                .json(to)
                .send();
    }

    @Test
    void aFormIsReadKeptHalfFilledCheckedAndSent() {
        String task = "/api/v1/tasks/" + leaveTask();
        String seen = ok(put(task + "/claim", wim, "")).header("ETag");

        assertThat(ok(calls.get(task + "/form", wim)).json().path("schema").asString())
                .contains("Field_Decision");
        assertThat(calls.get(task + "/draft", wim).status()).isEqualTo(204);
        assertThat(put(task + "/draft", wim, "{\"content\":\"half\"}").status())
                .as("No JSON")
                .isEqualTo(422);
        assertThat(put(task + "/draft", wim, "{\"content\":\"{\\\"decision\\\":1}\"}")
                        .status())
                .isEqualTo(204);
        assertThat(ok(calls.get(task + "/draft", wim)).json().path("content").asString())
                .isEqualTo("{\"decision\":1}");
        assertThat(calls.get(task + "/draft", wanda).status()).isEqualTo(204);

        Answer refused = send(task, seen, "{\"values\":{\"decision\":\"grant\",\"grantedDays\":11}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("/problems/tasks/form-input-refused");
        assertThat(refused.json().at("/fields/0/field").asString()).isEqualTo("Field_Days");
        assertThat(refused.json().at("/fields/0/message").asString())
                .isNotBlank()
                .doesNotContain("tasks.form");

        String refusal = "{\"values\":{\"decision\":\"refuse\"}}";
        assertThat(put(task + "/form", wim, refusal).status()).isEqualTo(428);
        assertThat(send(task, "\"999\"", refusal).status()).isEqualTo(412);
        assertThat(send(task, seen, refusal).status()).isEqualTo(204);
        assertThat(calls.get(task + "/draft", wim).status()).isEqualTo(204);
        assertThat(put(task + "/draft", wim, "{\"content\":\"{}\"}").status()).isEqualTo(409);
    }

    @Test
    void filtersAreKeptSharedAndForgotten() {
        String name = "Late " + UUID.randomUUID();
        String filter = "{\"name\":\"%s\",\"query\":\"overdue=true\",\"shared\":true}".formatted(name);
        Answer kept = post("/api/v1/task-filters", wim, filter);
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        String id = kept.json().path("id").asString();
        assertThat(post("/api/v1/task-filters", wim, filter).json().path("id").asString())
                .as("Of the same name")
                .isEqualTo(id);

        assertThat(ok(calls.get("/api/v1/task-filters", wanda)).json().findValuesAsString("id"))
                .contains(id);
        assertThat(delete("/api/v1/task-filters/" + id, wanda).status()).isEqualTo(404);
        assertThat(delete("/api/v1/task-filters/" + id, wim).status()).isEqualTo(204);
        assertThat(delete("/api/v1/task-filters/" + id, wim).status()).isEqualTo(404);
    }

    @Test
    void absencesAreSetAndCalledOff() {
        Instant from = Instant.now().plus(30, ChronoUnit.DAYS);
        String absence = "{\"deputy\":\"%s\",\"from\":\"%s\",\"until\":\"%s\"}"
                .formatted(wanda, from, from.plus(7, ChronoUnit.DAYS));
        assertThat(ok(calls.get("/api/v1/absences/deputies", wim)).json().findValuesAsString("uid"))
                .contains(wanda.value());
        assertThat(ok(calls.get("/api/v1/absences/people", wim)).json().findValuesAsString("uid"))
                .containsExactly(wim.value());

        Answer set = post("/api/v1/absences", wim, absence);
        assertThat(set.status()).as(set.text()).isEqualTo(201);
        String id = set.json().path("id").asString();
        assertThat(ok(calls.get("/api/v1/absences?size=200", wanda))
                        .json()
                        .path("items")
                        .findValuesAsString("id"))
                .contains(id);
        assertThat(post("/api/v1/absences", wim, absence).problem()).isEqualTo("/problems/tasks/absence-overlaps");
        String ofWanda = absence.replaceFirst("\\{", "{\"person\":\"" + wanda + "\",");
        assertThat(post("/api/v1/absences", wim, ofWanda).status()).isEqualTo(403);

        assertThat(delete("/api/v1/absences/" + id, wanda).status()).isEqualTo(403);
        assertThat(delete("/api/v1/absences/" + id, wim).status()).isEqualTo(204);
        assertThat(delete("/api/v1/absences/" + id, wim).status()).isEqualTo(404);
    }

    /** A task of a process that an analyst drew, waiting for the committee. */
    private String leaveTask() {
        await().atMost(SOON)
                .until(() ->
                        sql.sql("select count(*) from engine_deployment where resource = 'tasks/leave-request.bpmn'")
                                        .query(Long.class)
                                        .single()
                                == 1);
        String leave = "LVE-" + UUID.randomUUID();
        messages.publish(new EngineMessage(
                "tasks.leaveRequested",
                leave,
                "start " + leave,
                Duration.ofMinutes(5),
                Map.of("reference", leave, "requestedDays", 10, "dueIn", "P2D", "shifts", List.of())));
        return await().atMost(SOON)
                .until(
                        () -> ok(calls.get("/api/v1/tasks?scope=CLAIMABLE&text=" + leave, wim))
                                .json()
                                .at("/items/0/id")
                                .asString(""),
                        id -> !id.isEmpty());
    }

    private Answer send(String task, String seen, String form) {
        return calls.call("PUT", task + "/form", wim).seen(seen).json(form).send();
    }

    private Answer post(String path, Uid caller, String body) {
        return body.isEmpty()
                ? calls.call("POST", path, caller).send()
                : calls.call("POST", path, caller).json(body).send();
    }

    private Answer put(String path, Uid caller, String body) {
        return body.isEmpty()
                ? calls.call("PUT", path, caller).send()
                : calls.call("PUT", path, caller).json(body).send();
    }

    private Answer delete(String path, Uid caller) {
        return calls.call("DELETE", path, caller).send();
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
