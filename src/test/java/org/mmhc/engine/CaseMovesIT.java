package org.mmhc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.engine.move.CaseMoves;
import org.mmhc.engine.move.MoveCode;
import org.mmhc.engine.move.MoveOutcome;
import org.mmhc.engine.move.MoveOutcome.State;
import org.mmhc.engine.move.MovePlan;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Running cases go to another version of their process, on the real engine. */
class CaseMovesIT extends EngineTest {

    private static final Duration SOON = Duration.ofSeconds(120);

    @Autowired
    EngineModels models;

    @Autowired
    EngineLink link;

    @Autowired
    CasePositions positions;

    @Autowired
    CaseMoves moves;

    @Autowired
    JobLeases leases;

    @Autowired
    TaskDesk desk;

    @Autowired
    Parcels.Scale scale;

    @Autowired
    StuckCases stuck;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    CamundaClient client;

    final String id = "v" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void engineAnswers() {
        await().atMost(SOON).until(link::isUp);
    }

    @Test
    void aTaskThatIsHeldMovesAndIsCompletedByItsOldKey() {
        long before = deployed(Drawings.checking(id, "UserTask_Check"));
        long instance = begun();
        String task = await().atMost(SOON).until(this::task, found -> !found.isEmpty());
        long after = deployed(Drawings.checking(id, "UserTask_CheckAgain"));
        MovePlan plan = new MovePlan(before, after, Map.of("UserTask_Check", "UserTask_CheckAgain"), Set.of());

        await().atMost(SOON)
                .until(() -> moves.preview(plan).stream()
                        .anyMatch(step -> "UserTask_Check".equals(step.element())
                                && step.cases() == 1
                                && step.codes().equals(Set.of(MoveCode.MOVES))));
        MoveOutcome outcome = moves.move(instance, plan, false);

        assertThat(outcome.state()).isEqualTo(State.MOVED);
        assertThat(outcome.codes()).containsExactly(MoveCode.MOVES);
        assertThat(moves.move(instance, plan, true).state())
                .as("sent before, nobody heard the answer")
                .isEqualTo(State.MOVED);
        assertThat(sql.sql("select element_id from tasks_task where id = ?")
                        .param(task)
                        .query(String.class)
                        .single())
                .isEqualTo("UserTask_CheckAgain");
        assertThat(positions.find(instance).orElseThrow().definitionKey()).isEqualTo(after);
        As.user(MIRA, () -> desk.claim(new TaskId(task)));
        long key = sql.sql("select job_key from tasks_task where id = ?")
                .param(task)
                .query(Long.class)
                .single();
        assertThat(leases.complete(key, Map.of("checked", true))).isTrue();
        await().atMost(SOON).until(() -> scale.booked.contains(id));
        assertThat(moves.move(instance, plan, false).state()).isEqualTo(State.ENDED);
    }

    @Test
    void aCaseThatWaitsForItsOtherBranchIsNotMoved() {
        long before = deployed(Drawings.joining(id));
        long instance = begun();
        await().atMost(SOON).until(() -> {
            positions.askSoon(instance);
            return positions
                    .find(instance)
                    .filter(position -> position.kind() == StandsKind.JOIN)
                    .isPresent();
        });
        long after = deployed(changed(Drawings.joining(id)));
        MovePlan plan = new MovePlan(before, after, Map.of(), Set.of());

        assertThat(moves.preview(plan))
                .singleElement()
                .satisfies(step -> assertThat(step.codes()).containsExactly(MoveCode.AT_JOIN));
        assertThat(moves.move(instance, plan, false).state()).isEqualTo(State.BUSY);
        assertThat(positions.find(instance).orElseThrow().definitionKey()).isEqualTo(before);
    }

    /* Section 18, 11. */
    @Test
    void aCaseThatWouldWaitForAnOldNameIsNotSentAndHearsTheNewOneWhenItIsSeatedAnew() {
        long before = deployed(Drawings.waiting(id));
        long instance = begun();
        stands(instance, "ReceiveTask_Await");
        long after = deployed(Drawings.waiting(id, "engine.otherWord", "engine.hurry"));
        MovePlan plan = new MovePlan(before, after, Map.of(), Set.of());

        MoveOutcome outcome = moves.move(instance, plan, false);

        assertThat(outcome.state()).isEqualTo(State.LEFT);
        assertThat(outcome.codes()).containsExactly(MoveCode.STRANDED);
        beans.createBean(SignedInPeople.class)
                .as(
                        ADA,
                        () -> stuck.seatAnew(
                                StuckCases.id(instance), "ReceiveTask_Await", Map.of(), "It waits for another name"));
        long anew = await().atMost(SOON)
                .until(
                        () -> moves.open(after).stream()
                                .map(CaseMoves.OpenCase::processInstanceKey)
                                .toList(),
                        open -> open.size() == 1)
                .getFirst();
        assertThat(anew).isNotEqualTo(instance);
        assertThat(moves.move(instance, plan, false).state()).isEqualTo(State.ENDED);
        stands(anew, "ReceiveTask_Await");
        say("otherWord");
        await().atMost(SOON)
                .until(() -> moves.move(anew, new MovePlan(after, after, Map.of(), Set.of()), false)
                                .state()
                        == State.ENDED);
    }

    @Test
    void aMessageBesideTheWayIsHeardByItsNewName() {
        long before = deployed(Drawings.waiting(id));
        long instance = begun();
        stands(instance, "ReceiveTask_Await");
        long after = deployed(Drawings.waiting(id, "engine.word", "engine.hurryUp"));
        MovePlan plan = new MovePlan(before, after, Map.of(), Set.of());

        MoveOutcome outcome = moves.move(instance, plan, false);

        assertThat(outcome.state()).isEqualTo(State.MOVED);
        assertThat(outcome.codes()).containsExactlyInAnyOrder(MoveCode.MOVES, MoveCode.WAITS_FOR_NEW_NAME);
        say("hurryUp");
        stands(instance, "ReceiveTask_AwaitMore");
        say("stop");
        await().atMost(SOON).until(() -> moves.move(instance, plan, false).state() == State.ENDED);
    }

    @Test
    void aTaskIsHandedOutAnew() {
        deployed(Drawings.checking(id, "UserTask_Check"));
        begun();
        String task = await().atMost(SOON).until(this::task, found -> !found.isEmpty());
        long key = sql.sql("select job_key from tasks_task where id = ?")
                .param(task)
                .query(Long.class)
                .single();

        moves.handOutAnew(key);

        await().atMost(SOON).until(this::task, other -> !other.isEmpty() && !other.equals(task));
        await().atMost(SOON).until(() -> leases.check(key) == JobLeases.Standing.WITHDRAWN);
    }

    private String task() {
        return sql
                .sql("select id from tasks_task where reference = ? and state in ('OPEN', 'CLAIMED') order by id desc")
                .param(id)
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .orElse("");
    }

    private static EngineFile changed(EngineFile file) {
        return new EngineFile(file.path(), file.content().replace("A drawing", "Another drawing"));
    }

    private long deployed(EngineFile process) {
        return models.deploy(List.of(process)).models().getFirst().key();
    }

    private long begun() {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .variables(Map.of("reference", id))
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private void say(String word) {
        client.newPublishMessageCommand()
                .messageName("engine." + word)
                .correlationKey(id)
                .send()
                .join();
    }

    private void stands(long instance, String element) {
        await().atMost(SOON).until(() -> {
            positions.askSoon(instance);
            return positions
                    .find(instance)
                    .filter(position -> element.equals(position.element()))
                    .isPresent();
        });
    }
}
