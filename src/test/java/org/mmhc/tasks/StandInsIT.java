package org.mmhc.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.Parcels;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.tasks.Absences.AbsenceCard;
import org.mmhc.tasks.Absences.SetAbsence;
import org.mmhc.tasks.TaskList.CaseEvent;
import org.mmhc.tasks.TaskList.HandOver;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** People who are away, their deputies, tasks that change hands, and reminders, on the real engine and database. */
@SpringBootTest
@Import(Parcels.class)
class StandInsIT {

    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 100001);
    private static final Uid MILAN = Uid.of(Role.COMMITTEE, 100002);
    private static final Uid MONA = Uid.of(Role.COMMITTEE, 100003);
    private static final Uid ADA = Uid.of(Role.ADMIN, 100001);
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    TaskList list;

    @Autowired
    TaskDesk desk;

    @Autowired
    Absences absences;

    @Autowired
    Reminders reminders;

    @Autowired
    StandIns standIns;

    @Autowired
    EngineMessages messages;

    @Autowired
    Parcels.Scale scale;

    @Autowired
    JdbcClient sql;

    @MockitoBean
    UserDirectory directory;

    final String parcel = "PAR-" + UUID.randomUUID();

    @BeforeEach
    void people() {
        Map<Uid, String> names = Map.of(MIRA, "Mira", MILAN, "Milan", MONA, "Mona", ADA, "Ada");
        TaskDeskIT.name(directory, names);
        when(directory.find(any()))
                .thenAnswer(call -> Optional.ofNullable(names.get(call.getArgument(0)))
                        .map(name -> card(call.getArgument(0), name)));
        when(directory.activeWithRole(Role.COMMITTEE))
                .thenReturn(List.of(card(MIRA, "Mira"), card(MILAN, "Milan"), card(MONA, "Mona")));
        await().atMost(Duration.ofSeconds(90))
                .until(() ->
                        sql.sql("select count(*) from engine_deployment where resource = 'engine/engine-room.bpmn'")
                                        .query(Long.class)
                                        .single()
                                == 1);
    }

    @AfterEach
    void everybodyIsHereAgain() {
        sql.sql("delete from tasks_absence").update();
    }

    @Test
    void tasksGoToTheDeputyAndComeBack() {
        TaskSummary task = arrived(List.of());
        As.user(MIRA, () -> desk.claim(task.id()));
        AbsenceCard absence = away(MIRA, MILAN);

        assertThat(absence.state()).isEqualTo(AbsenceState.RUNNING);
        TaskSummary held = As.user(MONA, () -> list.get(task.id())).task();
        assertThat(held.assignee()).isEqualTo(MILAN);
        assertThat(held.assigneeName()).isEqualTo("Milan for Mira");
        assertThat(found(MILAN, Scope.MINE)).hasSize(1);

        As.user(MIRA, () -> absences.end(absence.id()));
        assertThat(found(MIRA, Scope.MINE)).hasSize(1);
        assertThat(found(MILAN, Scope.MINE)).isEmpty();
        assertThat(history(task))
                .extracting(CaseEvent::what)
                .contains("Check parcel: given to Milan for Mira", "Check parcel: back with Mira, who is here again");
        assertThatThrownBy(() -> As.user(MIRA, () -> absences.end(absence.id())))
                .isInstanceOf(AbsenceUnknown.class);
    }

    @Test
    void whatADeputyDecidesSaysForWhom() {
        TaskSummary task = arrived(List.of());
        away(MIRA, MILAN);
        As.user(ADA, () -> desk.assign(task.id(), MIRA));

        TaskSummary held = As.user(MILAN, () -> list.get(task.id())).task();
        assertThat(held.assignee()).isEqualTo(MILAN);
        As.user(MILAN, () -> desk.complete(task.id(), held.version(), "APPROVE", Map.of("reviewer", MILAN.value())));

        assertThat(history(task))
                .filteredOn(line -> line.what().equals("Check parcel: decided"))
                .extracting(CaseEvent::byName)
                .containsExactly("Milan for Mira");
        await().atMost(SOON).until(() -> scale.booked.contains(parcel));
    }

    @Test
    void aDeputyWhoIsAwayTooPassesOnAndOneWhoIsExcludedIsPassedOver() {
        TaskSummary task = arrived(List.of(MILAN));
        As.user(MIRA, () -> desk.claim(task.id()));
        AbsenceCard mira = away(MIRA, MILAN);
        assertThat(state(task)).as("Milan took part in the case").isEqualTo(TaskState.OPEN);
        assertThatThrownBy(() -> As.user(ADA, () -> desk.assign(task.id(), MIRA)))
                .isInstanceOf(NobodyStandsIn.class);
        assertThatThrownBy(() -> As.user(MILAN, () -> desk.claim(task.id()))).isInstanceOf(TaskExcludesPerson.class);

        away(MILAN, MONA);
        As.user(ADA, () -> desk.assign(task.id(), MIRA));
        assertThat(found(MONA, Scope.MINE)).hasSize(1);
        As.user(ADA, () -> absences.end(mira.id()));
        assertThat(found(MIRA, Scope.MINE)).hasSize(1);
    }

    @Test
    void absencesThatMakeNoSenseAreRefused() {
        Instant now = Instant.now();
        away(MIRA, MILAN);
        assertThatThrownBy(() -> set(MIRA, MIRA, MONA, now.plus(DAY), now.plus(DAY.multipliedBy(2))))
                .isInstanceOf(AbsenceOverlaps.class);
        assertThatThrownBy(() -> set(MILAN, MILAN, MIRA, now, now.plus(DAY))).isInstanceOf(DeputyCycle.class);
        set(MILAN, MILAN, MONA, now, now.plus(DAY));
        assertThatThrownBy(() -> set(MONA, MONA, MIRA, now.plus(Duration.ofHours(1)), now.plus(DAY)))
                .isInstanceOf(DeputyCycle.class);
        // At that time nobody of them is away any more.
        set(MONA, MONA, MIRA, now.plus(DAY.multipliedBy(10)), now.plus(DAY.multipliedBy(11)));
        assertThatThrownBy(() -> set(ADA, ADA, MIRA, now, now.plus(DAY))).isInstanceOf(DeputyUnfit.class);
        assertThatThrownBy(() -> set(ADA, ADA, ADA, now, now.plus(DAY))).isInstanceOf(DeputyUnfit.class);
        assertThatThrownBy(() -> set(ADA, ADA, ADA, now, now)).isInstanceOf(AbsencePeriodUnfit.class);
        assertThatThrownBy(() -> set(ADA, ADA, ADA, now.minus(DAY), now.minusSeconds(1)))
                .isInstanceOf(AbsencePeriodUnfit.class);
        assertThatThrownBy(() -> set(MILAN, MIRA, MONA, now, now.plus(DAY))).isInstanceOf(AccessDeniedException.class);
        AbsenceCard milans = As.user(MIRA, absences::all).stream()
                .filter(card -> card.person().equals(MILAN))
                .findFirst()
                .orElseThrow();
        assertThat(milans.mayEnd()).isFalse();
        assertThatThrownBy(() -> As.user(MIRA, () -> absences.end(milans.id())))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void twoWhoNameEachOtherAtOnceDoNotBothSucceed() throws Exception {
        Instant now = Instant.now();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> both = List.of(
                    people.submit(() -> accepted(MIRA, MILAN, now)), people.submit(() -> accepted(MILAN, MIRA, now)));
            assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void anAbsenceBeginsAndEndsByItself() {
        TaskSummary task = arrived(List.of());
        As.user(MIRA, () -> desk.claim(task.id()));
        AbsenceCard planned =
                set(MIRA, MIRA, MILAN, Instant.now().plus(DAY), Instant.now().plus(DAY.multipliedBy(2)));
        assertThat(planned.state()).isEqualTo(AbsenceState.PLANNED);
        standIns.turn();
        assertThat(found(MIRA, Scope.MINE)).hasSize(1);

        move(planned, Instant.now().minus(DAY), Instant.now().plus(DAY));
        await().atMost(SOON).until(() -> found(MILAN, Scope.MINE).size() == 1);
        move(planned, Instant.now().minus(DAY), Instant.now().minusSeconds(1));
        await().atMost(SOON).until(() -> found(MIRA, Scope.MINE).size() == 1);
    }

    @Test
    void aTaskIsHandedOverWithANote() {
        TaskSummary task = arrived(List.of(MONA));
        As.user(MIRA, () -> desk.claim(task.id()));
        assertThat(As.user(MIRA, () -> desk.colleagues(task.id())))
                .extracting(TaskDesk.Candidate::name)
                .containsExactly("Milan");
        assertThatThrownBy(() -> As.user(MILAN, () -> desk.handOver(task.id(), MILAN, "I take it")))
                .isInstanceOf(TaskNotYours.class);
        assertThatThrownBy(() -> As.user(MIRA, () -> desk.handOver(task.id(), MONA, "Please")))
                .isInstanceOf(TaskExcludesPerson.class);
        assertThatThrownBy(() -> As.user(MIRA, () -> desk.handOver(task.id(), MILAN, " ")))
                .isInstanceOf(NoteUnfit.class);

        As.user(MIRA, () -> desk.handOver(task.id(), MILAN, " Called twice, nobody answered "));
        Optional<HandOver> said = As.user(MILAN, () -> list.handOver(task.id()));
        assertThat(said).hasValueSatisfying(note -> {
            assertThat(note.byName()).isEqualTo("Mira");
            assertThat(note.note()).isEqualTo("Called twice, nobody answered");
        });
        assertThat(As.user(MIRA, () -> list.handOver(task.id()))).isEmpty();
        assertThat(history(task))
                .filteredOn(line -> line.what().equals("Check parcel: handed over to Milan"))
                .extracting(CaseEvent::note)
                .containsExactly("Called twice, nobody answered");

        As.user(MILAN, () -> desk.handOver(task.id(), null, "Not mine either"));
        assertThat(state(task)).isEqualTo(TaskState.OPEN);
        assertThat(As.user(MIRA, () -> list.handOver(task.id())))
                .map(HandOver::note)
                .contains("Not mine either");
    }

    @Test
    void aTaskHandedToSomebodyAwayGoesToTheDeputy() {
        TaskSummary task = arrived(List.of());
        away(MILAN, MONA);
        As.user(MIRA, () -> desk.claim(task.id()));
        assertThat(As.user(MIRA, () -> desk.colleagues(task.id())))
                .filteredOn(TaskDesk.Candidate::away)
                .extracting(TaskDesk.Candidate::name)
                .containsExactly("Milan");
        As.user(MIRA, () -> desk.handOver(task.id(), MILAN, "Please"));
        assertThat(found(MONA, Scope.MINE)).hasSize(1);
    }

    @Test
    void remindersGoOutOnceToWhoeverIsConcerned() throws Exception {
        TaskSummary task = arrived(List.of(MONA));
        due(task, Duration.ofHours(3));
        remindFromSeveralNodes();
        assertThat(reminded(task, "tasks/task-due-soon")).containsExactlyInAnyOrder(MIRA.value(), MILAN.value());

        As.user(MIRA, () -> desk.claim(task.id()));
        due(task, Duration.ofMinutes(-1));
        remindFromSeveralNodes();
        assertThat(reminded(task, "tasks/task-due")).containsExactly(MIRA.value());
        remindFromSeveralNodes();
        assertThat(reminded(task, "tasks/task-due-soon")).hasSize(2);
        assertThat(reminded(task, "tasks/task-due")).hasSize(1);
    }

    @Test
    void remindersOfSomebodyAwayGoToTheDeputyAndLateOnesAreLeftOut() throws Exception {
        TaskSummary task = arrived(List.of());
        away(MIRA, MILAN);
        As.user(MIRA, () -> desk.claim(task.id()));
        due(task, Duration.ofMinutes(-1));
        remindFromSeveralNodes();
        assertThat(reminded(task, "tasks/task-due")).containsExactly(MILAN.value());
        assertThat(reminded(task, "tasks/task-due-soon"))
                .as("It is due already")
                .isEmpty();
    }

    private void remindFromSeveralNodes() throws Exception {
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(node -> nodes.submit(reminders::remind))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private List<String> reminded(TaskSummary task, String template) {
        return sql.sql("select recipient from notifications_message where about = ? and template = ?")
                .params(task.id().value(), template)
                .query(String.class)
                .list();
    }

    private void due(TaskSummary task, Duration fromNow) {
        sql.sql("update tasks_task set created_at = ?, due_at = ? where id = ?")
                .params(
                        Utc.toSql(Instant.now().minus(DAY)),
                        Utc.toSql(Instant.now().plus(fromNow)),
                        task.id().value())
                .update();
        sql.sql("update tasks_open set due_at = ? where task_id = ?")
                .params(Utc.toSql(Instant.now().plus(fromNow)), task.id().value())
                .update();
        // The model gave it two hours, so its first reminder was settled without a mail when it came.
        sql.sql("delete from tasks_reminder where task_id = ? and not sent")
                .param(task.id().value())
                .update();
    }

    private void move(AbsenceCard absence, Instant from, Instant until) {
        sql.sql("update tasks_absence set starts_at = ?, ends_at = ? where id = ?")
                .params(Utc.toSql(from), Utc.toSql(until), absence.id().value())
                .update();
    }

    private AbsenceCard away(Uid person, Uid deputy) {
        return set(
                person,
                person,
                deputy,
                Instant.now().minusSeconds(60),
                Instant.now().plus(DAY.multipliedBy(3)));
    }

    private AbsenceCard set(Uid by, Uid person, Uid deputy, Instant from, Instant until) {
        return As.user(by, () -> absences.set(new SetAbsence(person, deputy, from, until)));
    }

    private boolean accepted(Uid person, Uid deputy, Instant now) {
        try {
            set(person, person, deputy, now, now.plus(DAY));
            return true;
        } catch (DeputyCycle refused) {
            return false;
        }
    }

    private TaskSummary arrived(List<Uid> excluded) {
        scale.excluded.put(parcel, excluded.stream().map(Uid::value).toList());
        messages.publish(new EngineMessage(
                "engine.started", parcel, "start " + parcel, Duration.ofMinutes(5), Map.of("reference", parcel)));
        return await().atMost(SOON)
                .until(() -> found(ADA, Scope.ALL), rows -> rows.size() == 1)
                .getFirst();
    }

    private List<TaskSummary> found(Uid person, Scope scope) {
        return As.user(
                person,
                () -> list.find(new TaskQuery(scope, parcel, null, null, null, false, null), PageRequest.of(0, 5))
                        .getContent());
    }

    private List<CaseEvent> history(TaskSummary task) {
        return As.user(MIRA, () -> list.history(task.id()));
    }

    private TaskState state(TaskSummary task) {
        return sql.sql("select state from tasks_task where id = ?")
                .param(task.id().value())
                .query(TaskState.class)
                .single();
    }

    private static UserCard card(Uid uid, String name) {
        return new UserCard(uid, uid.role(), name, true);
    }
}
