package org.mmhc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.References;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineRefusals.PlanUnfit;
import org.mmhc.engine.move.CaseMoves;
import org.mmhc.engine.move.MoveCode;
import org.mmhc.engine.move.MoveOutcome;
import org.mmhc.engine.move.MovePlan;
import org.mmhc.studio.StudioRefusals.NothingToMove;
import org.mmhc.studio.move.CaseMoveState;
import org.mmhc.studio.move.MoveDesk;
import org.mmhc.studio.move.MoveDesk.BeginMove;
import org.mmhc.studio.move.MoveRecords;
import org.mmhc.studio.move.MoveRecords.CaseMove;
import org.mmhc.studio.move.MoveRecords.MoveRow;
import org.mmhc.studio.move.MoveRecords.StepPreview;
import org.mmhc.studio.move.MoveRunId;
import org.mmhc.studio.move.MoveRunState;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.data.domain.PageRequest;

/** Many running cases go to another version of their process, on the real engine, and of each it is said what became of it. */
class MoveRunsIT extends EngineTest {

    private static final Logger LOG = LoggerFactory.getLogger(MoveRunsIT.class);
    private static final Duration SOON = Duration.ofSeconds(240);
    private static final String REASON = "The new version asks for less";
    private static final int PEOPLE = 80;
    /* A thousand takes a minute more: -Dmmhc.test.moves=1000. */
    private static final int MANY = Integer.getInteger("mmhc.test.moves", 120);

    @Autowired
    EngineModels models;

    @Autowired
    EngineLink link;

    @Autowired
    CaseMoves moves;

    @Autowired
    MoveDesk desk;

    @Autowired
    MoveRecords records;

    @Autowired
    TaskDesk tasks;

    @Autowired
    Broadcasts broadcasts;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    CamundaClient client;

    final String id = "m" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void engineAnswers() {
        await().atMost(SOON).until(link::isUp);
    }

    @Test
    void theRunDoesWhatThePreviewSaysAndTellsWhyTheOthersStay() {
        long before = deployed("one");
        begin(80, "people");
        begin(25, "await");
        begin(10, "join");
        begin(5, "stuck");
        await().atMost(SOON).until(() -> {
            askAgainWhereNobodyIsSure(before);
            return standing(before).equals(Map.of("TASK", 80, "WAIT", 25, "JOIN", 10, "STUCK", 5));
        });
        String task = sql.sql("select id from tasks_task where reference = ? and state = 'OPEN'")
                .param(id + "-people-0")
                .query(String.class)
                .single();
        As.user(MIRA, () -> tasks.claim(new TaskId(task)));
        long after = deployed("two");
        BeginMove move = new BeginMove(before, after, Map.of(), Set.of(), false, REASON);

        List<StepPreview> preview = As.user(ADA, () -> records.preview(move.plan()));
        assertThat(preview.stream()
                        .filter(StepPreview::moves)
                        .mapToInt(StepPreview::cases)
                        .sum())
                .isEqualTo(105);
        assertThat(byCode(preview)).containsEntry(MoveCode.AT_JOIN, 10).containsEntry(MoveCode.STUCK, 5);
        assertThatExceptionOfType(PlanUnfit.class)
                .isThrownBy(() -> begin(new BeginMove(
                        before, after, Map.of("UserTask_Check", "ReceiveTask_Await"), Set.of(), false, REASON)));

        MoveRow done = done(begin(move));

        assertThat(done.counts()).isEqualTo(Map.of(CaseMoveState.MOVED, 105, CaseMoveState.LEFT, 15));
        List<CaseMove> left = As.user(ADA, () -> records.cases(done.id(), CaseMoveState.LEFT, PageRequest.ofSize(50)))
                .getContent();
        assertThat(left.stream().collect(Collectors.groupingBy(CaseMove::codes, Collectors.counting())))
                .isEqualTo(
                        Map.of(Set.of(MoveCode.AT_JOIN), 10L, Set.of(MoveCode.STEP_NOT_MOVABLE, MoveCode.STUCK), 5L));
        assertThat(sql.sql("select state, assignee from tasks_task where id = ?")
                        .param(task)
                        .query()
                        .singleRow())
                .containsEntry("state", "CLAIMED")
                .containsEntry("assignee", MIRA.value());

        String stuck = left.stream()
                .filter(one -> one.codes().contains(MoveCode.STUCK))
                .findFirst()
                .orElseThrow()
                .id();
        beans.createBean(SignedInPeople.class).as(ADA, () -> desk.retry(done.id(), Set.of(stuck)));
        assertThat(done(done.id()).counts()).as("still stuck").isEqualTo(done.counts());
        assertThatExceptionOfType(NothingToMove.class)
                .isThrownBy(() ->
                        beans.createBean(SignedInPeople.class).as(ADA, () -> desk.retry(done.id(), Set.of("STK-1"))));
    }

    /* What a node that was killed leaves: forty that it moved, one that it sent without hearing the answer, one that it never sent. */
    @Test
    void whatAKilledNodeBeganAnotherOneEnds() {
        long before = deployed("one");
        begin(MANY, "await");
        await().atMost(SOON).until(() -> standing(before).equals(Map.of("WAIT", MANY)));
        long after = deployed("two");
        MovePlan plan = new MovePlan(before, after, Map.of(), Set.of());
        List<Long> cases = moves.open(before).stream()
                .map(CaseMoves.OpenCase::processInstanceKey)
                .toList();
        MoveRunId run = leftBehind(plan, cases);
        List<Long> moved = new ArrayList<>(cases.subList(0, 41));
        moved.forEach(one -> assertThat(moves.move(one, plan, false).state()).isEqualTo(MoveOutcome.State.MOVED));
        set(run, cases.subList(0, 40), "MOVED");
        set(run, cases.subList(40, 42), "SENDING");
        Instant begun = Instant.now();

        sql.sql("update studio_move_run set worked_till = '2001-01-01 00:00:00' where id = ?")
                .param(run.value())
                .update();
        broadcasts.publish(MoveDesk.TOPIC, run.value());

        assertThat(done(run).counts()).isEqualTo(Map.of(CaseMoveState.MOVED, MANY));
        LOG.info(
                "{} cases were moved in {} s",
                MANY - 40,
                Duration.between(begun, Instant.now()).toSeconds());
        assertThat(standing(before)).isEmpty();
        assertThat(moves.open(after)).hasSize(MANY);
    }

    /* Section 18, 10. */
    @Test
    void tasksWithAnotherFormAreHandedOutAnewToWhomTheyBelongAndNoneIsDoubled() {
        long before = deployed("one");
        begin(PEOPLE, "people");
        await().atMost(SOON).until(() -> standing(before).equals(Map.of("TASK", PEOPLE)));
        Map<String, String> tasks = tasksByCase();
        assertThat(tasks).hasSize(PEOPLE);
        Set<String> mine = tasks.keySet().stream().limit(PEOPLE / 2).collect(Collectors.toSet());
        mine.forEach(one -> As.user(MIRA, () -> this.tasks.claim(new TaskId(tasks.get(one)))));
        EngineFile other = Drawings.manyWays(id, "two");
        long after = models.deploy(List.of(new EngineFile(
                        other.path(), other.content().replace("engine.checkParcel", "engine.checkParcelAgain"))))
                .models()
                .getFirst()
                .key();

        MoveRow done = done(begin(new BeginMove(before, after, Map.of(), Set.of(), true, REASON)));

        assertThat(done.counts()).isEqualTo(Map.of(CaseMoveState.MOVED, PEOPLE));
        await().atMost(SOON).until(() -> tasksByCase().size() == PEOPLE);
        assertThat(tasksByCase().values()).doesNotContainAnyElementsOf(tasks.values());
        assertThat(sql.sql("""
                        select reference from tasks_task where reference like ? and state = 'CLAIMED' and assignee = ?
                        """)
                        .params(id + "-people-%", MIRA.value())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(mine);
        assertThat(sql.sql(
                                "select form_key, state, count(*) as tasks from tasks_task where reference like ? group by 1, 2")
                        .param(id + "-people-%")
                        .query((row, index) ->
                                row.getString("form_key") + " " + row.getString("state") + " " + row.getInt("tasks"))
                        .list())
                .containsExactlyInAnyOrder(
                        "engine.checkParcel WITHDRAWN " + PEOPLE,
                        "engine.checkParcelAgain CLAIMED " + PEOPLE / 2,
                        "engine.checkParcelAgain OPEN " + (PEOPLE - PEOPLE / 2));
        assertThat(sql.sql("select count(*) from tasks_heir")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Live tasks, by the reference of their case. */
    private Map<String, String> tasksByCase() {
        Map<String, String> tasks = new TreeMap<>();
        sql.sql("select reference, id from tasks_task where reference like ? and state in ('OPEN', 'CLAIMED')")
                .param(id + "-people-%")
                .query((row, index) -> tasks.put(row.getString("reference"), row.getString("id")))
                .list();
        return tasks;
    }

    private MoveRunId leftBehind(MovePlan plan, List<Long> cases) {
        MoveRunId run = new MoveRunId(References.next("MOV"));
        sql.sql("""
                        insert into studio_move_run (id, process_id, source_definition, target_definition, renumbered, clocks_anew,
                            reason, state, begun_by, begun_at, worked_till, version)
                        values (?, ?, ?, ?, '{}', '[]', ?, 'RUNNING', ?, ?, '2999-01-01 00:00:00', 0)
                        """)
                .params(
                        run.value(),
                        id,
                        plan.sourceDefinition(),
                        plan.targetDefinition(),
                        REASON,
                        ADA.value(),
                        Utc.toSql(Instant.now()))
                .update();
        cases.forEach(one -> sql.sql("""
                        insert into studio_move_case (run_id, process_instance_key, reference, state, codes, words, tries, next_at)
                        values (?, ?, ?, 'PENDING', '', '', 0, '2001-01-01 00:00:00')
                        """).params(run.value(), one, id).update());
        return run;
    }

    private void set(MoveRunId run, List<Long> cases, String state) {
        sql.sql("update studio_move_case set state = :state where run_id = :run and process_instance_key in (:cases)")
                .param("state", state)
                .param("run", run.value())
                .param("cases", cases)
                .update();
    }

    private MoveRunId begin(BeginMove move) {
        return beans.createBean(SignedInPeople.class).as(ADA, () -> desk.begin(move));
    }

    private MoveRow done(MoveRunId run) {
        return await().atMost(SOON)
                .until(() -> As.user(ADA, () -> records.get(run)), row -> row.state() == MoveRunState.DONE);
    }

    /* The application lets a minute go by before it asks a third time. */
    private void askAgainWhereNobodyIsSure(long definition) {
        sql.sql("""
                        update engine_case set check_at = started_at
                        where definition_key = ? and ended_at is null and stands_kind is null and answer is not null
                        """).param(definition).update();
    }

    private Map<String, Integer> standing(long definition) {
        Map<String, Integer> kinds = new TreeMap<>();
        sql.sql("""
                        select coalesce(stands_kind, '-') as kind, count(*) as cases from engine_case
                        where definition_key = ? and ended_at is null group by stands_kind
                        """)
                .param(definition)
                .query((row, index) -> kinds.put(row.getString("kind"), row.getInt("cases")))
                .list();
        return kinds;
    }

    private static Map<MoveCode, Integer> byCode(List<StepPreview> preview) {
        Map<MoveCode, Integer> byCode = new HashMap<>();
        preview.forEach(step -> step.codes().forEach(code -> byCode.merge(code, step.cases(), Integer::sum)));
        return byCode;
    }

    private long deployed(String note) {
        return models.deploy(List.of(Drawings.manyWays(id, note)))
                .models()
                .getFirst()
                .key();
    }

    private void begin(int number, String way) {
        for (int one = 0; one < number; one++) {
            client.newCreateInstanceCommand()
                    .bpmnProcessId(id)
                    .latestVersion()
                    .variables(Map.of("reference", id + "-" + way + "-" + one, "way", way))
                    .send()
                    .join();
        }
    }
}
