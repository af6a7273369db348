package org.mmhc.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.EngineTest;
import org.mmhc.engine.ModelVersions;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskRefusals.FormInputRefused;
import org.mmhc.tasks.TaskRefusals.TaskNotYours;
import org.mmhc.tasks.TaskRefusals.TaskUnknown;
import org.mmhc.tasks.form.FormDesk;
import org.mmhc.tasks.form.FormDesk.FormSheet;
import org.mmhc.tasks.form.FormDesk.PlainField;
import org.mmhc.tasks.form.FormProblem;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;

/** A process that an analyst drew, with forms and without a line of Java, on the real engine. */
class DrawnFormIT extends EngineTest {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Path MODELS = Path.of("src/test/resources/processes/tasks");

    @Autowired
    TaskList list;

    @Autowired
    TaskPage page;

    @Autowired
    TaskDesk desk;

    @Autowired
    FormDesk forms;

    @Autowired
    EngineMessages messages;

    @Autowired
    BeanFactory beans;

    @Autowired
    CamundaClient client;

    final String leave = "LVE-" + UUID.randomUUID();

    @BeforeEach
    void modelsAreDeployed() {
        await().atMost(Duration.ofSeconds(90))
                .until(() ->
                        sql.sql("select count(*) from engine_deployment where resource = 'tasks/leave-request.bpmn'")
                                        .query(Long.class)
                                        .single()
                                == 1);
    }

    @Test
    void tasksOfADrawnProcessAreFilledInCheckedAndDone() {
        request(leave);
        TaskSummary decide = claimed("Decide leave");
        FormSheet sheet = sheet(decide);
        assertThat(sheet.schema()).contains("Field_Decision");
        assertThat(sheet.values()).containsEntry("requestedDays", 10).containsEntry("reference", leave);

        assertThatThrownBy(() -> complete(decide, Map.of("decision", "grant", "grantedDays", 11)))
                .isInstanceOfSatisfying(
                        FormInputRefused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FormProblem::fieldId)
                                .containsExactly("Field_Days"));
        assertThatThrownBy(() -> complete(decide, Map.of("decision", "refuse", "reviewer", "me")))
                .isInstanceOf(FormInputRefused.class);
        complete(decide, Map.of("decision", "grant", "grantedDays", 5, "grantedFrom", "2026-12-01", "paid", true));

        TaskSummary confirm = claimed("Confirm leave");
        assertThat(sheet(confirm).schema()).contains("Is everything arranged?");
        assertThatThrownBy(() -> complete(confirm, Map.of("answer", "perhaps"))).isInstanceOf(FormInputRefused.class);
        complete(confirm, Map.of("answer", "yes"));

        TaskSummary check = claimed("Check facts");
        FormSheet facts = sheet(check);
        assertThat(facts.schema()).isNull();
        assertThat(facts.fields())
                .extracting(PlainField::key, PlainField::kind)
                .contains(
                        tuple("answer", PlainField.Kind.TEXT),
                        tuple("grantedDays", PlainField.Kind.NUMBER),
                        tuple("grantedFrom", PlainField.Kind.DATE),
                        tuple("paid", PlainField.Kind.YES_NO),
                        tuple("shifts", PlainField.Kind.STRUCTURE))
                .doesNotContain(tuple("reference", PlainField.Kind.TEXT));
        for (Map<String, @Nullable Object> wrong : List.<Map<String, @Nullable Object>>of(
                Map.of("grantedDays", "five"),
                Map.of("grantedDays", Double.POSITIVE_INFINITY),
                Map.of("grantedDays", Double.NaN),
                Map.of("grantedDays", 9_007_199_254_740_993L),
                Map.of("grantedFrom", "+99999-01-01"),
                Map.of("paid", "yes"),
                Map.of("grantedFrom", "tomorrow"),
                Map.of("shifts", List.of()),
                Map.of("reference", "LVE-other"),
                Map.of("role", "ADMIN"))) {
            assertThatThrownBy(() -> complete(check, wrong)).as("%s", wrong).isInstanceOf(FormInputRefused.class);
        }
        complete(check, Map.of("grantedDays", 4, "paid", false));

        Map<String, @Nullable Object> arrived = sheet(claimed("File leave")).values();
        assertThat(arrived)
                .containsEntry("decision", "grant")
                .containsEntry("grantedDays", 4)
                .containsEntry("paid", false)
                .containsEntry("answer", "yes");
        assertThat(As.user(MIRA, () -> page.history(decide.id())))
                .anySatisfy(line -> assertThat(line.note()).isEqualTo("grant"));
    }

    @Test
    void aTaskOfAnOlderVersionKeepsItsForm() throws IOException {
        request(leave);
        TaskSummary old = claimed("Decide leave");
        String before = sheet(old).schema();

        // Everybody else of the test run goes on with the old one afterwards: the newest version starts.
        String process = Files.readString(MODELS.resolve("leave-request.bpmn"));
        String form = Files.readString(MODELS.resolve("decide-leave.form"));
        ModelVersions.deploy(
                beans,
                Map.of(
                        "tasks/decide-leave.form",
                        form.replace("Days granted", "Days that we grant"),
                        "tasks/leave-request.bpmn",
                        process));
        try {
            String later = "LVE-" + UUID.randomUUID();
            request(later);
            TaskSummary young = claimed("Decide leave", later);

            assertThat(sheet(young).schema()).contains("Days that we grant");
            assertThat(sheet(old).schema()).isEqualTo(before).contains("Days granted");
            complete(old, Map.of("decision", "grant", "grantedDays", 1));
            assertThat(claimed("Confirm leave").name()).isEqualTo("Confirm leave");
        } finally {
            ModelVersions.deploy(
                    beans, Map.of("tasks/decide-leave.form", form, "tasks/leave-request.bpmn", process + "\n"));
        }
    }

    @Test
    void thatTheProcessTookTheTaskBackIsKeptAlsoWhenTheFormIsRefused() {
        request(leave);
        TaskSummary task = claimed("Decide leave");
        long version = As.user(MIRA, () -> list.get(task.id())).task().version();
        client.newCancelInstanceCommand(As.user(MIRA, () -> list.get(task.id())).processInstanceKey())
                .send()
                .join();

        assertThatThrownBy(() -> As.user(MIRA, () -> forms.complete(task.id(), version, Map.of("decision", "perhaps"))))
                .isInstanceOf(FormInputRefused.class);
        assertThat(sql.sql("select state from tasks_task where id = ?")
                        .param(task.id().value())
                        .query(TaskState.class)
                        .single())
                .isEqualTo(TaskState.WITHDRAWN);
        assertThat(sql.sql("select outcome from audit_entry where action = 'tasks.formSent' and reference = ?")
                        .param(task.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("REFUSED");
    }

    @Test
    void onlyWhoHasTheTaskSendsItsForm() {
        request(leave);
        TaskSummary task = arrived("Decide leave", leave);
        assertThatThrownBy(() -> complete(task, Map.of("decision", "refuse"))).isInstanceOf(TaskNotYours.class);
        assertThatThrownBy(() -> As.user(ROSA, () -> forms.sheet(task.id()))).isInstanceOf(TaskUnknown.class);
    }

    private void request(String reference) {
        messages.publish(new EngineMessage(
                "tasks.leaveRequested",
                reference,
                "start " + reference,
                Duration.ofMinutes(5),
                Map.of(
                        "reference",
                        reference,
                        "requestedDays",
                        10,
                        "dueIn",
                        "P2D",
                        "shifts",
                        List.of(Map.of("day", "2026-12-01")))));
    }

    private TaskSummary claimed(String name) {
        return claimed(name, leave);
    }

    private TaskSummary claimed(String name, String reference) {
        TaskSummary task = arrived(name, reference);
        As.user(MIRA, () -> desk.claim(task.id()));
        return task;
    }

    private TaskSummary arrived(String name, String reference) {
        return await().atMost(SOON)
                .until(
                        () -> As.user(
                                        MIRA,
                                        () -> list.find(
                                                new TaskQuery(Scope.ALL, reference, null, null, null, false, null),
                                                PageRequest.of(0, 5)))
                                .getContent()
                                .stream()
                                .filter(row -> row.name().equals(name))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private FormSheet sheet(TaskSummary task) {
        return Objects.requireNonNull(As.user(MIRA, () -> forms.sheet(task.id()).orElseThrow()));
    }

    private void complete(TaskSummary task, Map<String, @Nullable Object> input) {
        As.user(MIRA, () -> forms.complete(task.id(), list.get(task.id()).task().version(), input));
    }
}
