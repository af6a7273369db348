package org.mmhc.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.EngineTest;
import org.mmhc.engine.Parcels;
import org.mmhc.identity.UserDeactivated;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskPage.CaseEvent;
import org.mmhc.tasks.TaskRefusals.CommentUnfit;
import org.mmhc.tasks.TaskRefusals.TaskChanged;
import org.mmhc.tasks.TaskRefusals.TaskClosed;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;
import org.mmhc.tasks.TaskRefusals.TaskNotYours;
import org.mmhc.tasks.TaskRefusals.TaskTaken;
import org.mmhc.tasks.TaskRefusals.TaskUnknown;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do with tasks, from the engine's user task to its result, on the real engine and the real database. */
class TaskDeskIT extends EngineTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    TaskList list;

    @Autowired
    TaskPage page;

    @Autowired
    TaskDesk desk;

    @Autowired
    EngineMessages messages;

    @Autowired
    CamundaClient client;

    @Autowired
    Parcels.Scale scale;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    final String parcel = "PAR-" + UUID.randomUUID();

    @Test
    void taskIsClaimedDecidedAndItsResultReachesTheProcess() {
        TaskSummary task = arrived(List.of());
        assertThat(task.name()).isEqualTo("Check parcel");
        assertThat(task.processName()).isEqualTo("Engine room");
        assertThat(task.formKey()).isEqualTo("engine.checkParcel");
        assertThat(task.priority()).isEqualTo(40);
        assertThat(task.dueAt()).isAfter(task.createdAt());

        As.user(MIRA, () -> desk.claim(task.id()));
        As.user(MIRA, () -> desk.comment(task.id(), "  <script>alert(1)</script> looks fine  ", Readers.STAFF));
        TaskDetails mine = As.user(MIRA, () -> list.get(task.id()));
        assertThat(mine.mayComplete()).isTrue();
        assertThat(mine.task().assigneeName()).isEqualTo("Mira");
        As.user(
                MIRA,
                () -> desk.complete(
                        task.id(),
                        mine.task().version(),
                        done -> new TaskResult("APPROVE", Map.of("decision", "APPROVE", "reviewer", MIRA.value()))));

        await().atMost(SOON).until(() -> scale.booked.contains(parcel));
        assertThat(scale.bookedWith.get(parcel))
                .containsEntry("decision", "APPROVE")
                .containsEntry("reviewer", MIRA.value());
        assertThat(sql.sql("""
                                select result from engine_job_execution
                                where reference = ? and element_id = 'UserTask_CheckParcel' and outcome = 'COMPLETED'
                                """).param(parcel).query(String.class).single())
                .as("what people decide is recorded")
                .contains("\"decision\":\"APPROVE\"");
        List<CaseEvent> history = As.user(MIRA, () -> page.history(task.id()));
        assertThat(history)
                .extracting(CaseEvent::what)
                .contains(
                        "Weigh parcel",
                        "Check parcel: waits for somebody",
                        "Check parcel: claimed",
                        "<script>alert(1)</script> looks fine",
                        "Check parcel: decided");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                As.user(MIRA, () -> page.progress(task.id())).doneElements())
                        .containsExactlyInAnyOrder(
                                "ServiceTask_WeighParcel", "UserTask_CheckParcel", "ServiceTask_BookParcel"));
    }

    @Test
    void ofTwoWhoClaimAtOnceOneWinsAndTheOtherIsToldWho() throws Exception {
        TaskSummary task = arrived(List.of());
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<TaskTaken>>> claims = List.of(
                    people.submit(claim(MIRA, task.id(), together)), people.submit(claim(MILAN, task.id(), together)));
            List<TaskTaken> losers = List.of(claims.get(0).get(), claims.get(1).get()).stream()
                    .flatMap(Optional::stream)
                    .toList();

            assertThat(losers).hasSize(1);
            String winner = As.user(ADA, () -> list.get(task.id())).task().assigneeName();
            assertThat(losers.getFirst().arguments()).containsExactly(winner);
        }
    }

    @Test
    void fourEyesKeepSomebodyAway() {
        TaskSummary task = arrived(List.of(MIRA));

        assertThat(found(MIRA, Scope.CLAIMABLE)).isEmpty();
        assertThat(found(MIRA, Scope.ALL)).hasSize(1);
        TaskDetails seen = As.user(MIRA, () -> list.get(task.id()));
        assertThat(seen.mayClaim()).isFalse();
        assertThat(seen.refusedBecause()).isEqualTo("tasks.problem.taskExcludesPerson");
        assertThatThrownBy(() -> As.user(MIRA, () -> desk.claim(task.id()))).isInstanceOf(TaskExcludesPerson.class);
        assertThatThrownBy(() -> As.user(ADA, () -> desk.assign(task.id(), MIRA)))
                .isInstanceOf(TaskExcludesPerson.class);
        assertThat(As.user(ADA, () -> desk.candidates(task.id())))
                .extracting(TaskDesk.Candidate::uid)
                .contains(MILAN)
                .doesNotContain(MIRA);
        assertThat(found(MILAN, Scope.CLAIMABLE)).hasSize(1);
    }

    @Test
    void taskDeliveredAgainStaysWithWhoeverHasIt() {
        TaskSummary task = arrived(List.of());
        As.user(MIRA, () -> desk.claim(task.id()));
        long jobKey = jobKey(task);
        sql.sql("delete from engine_held_job where job_key = ?").param(jobKey).update();

        // Again and again: the look at the engine that follows a claim may still renew the lease.
        await().atMost(SOON).ignoreExceptionsInstanceOf(ClientException.class).until(() -> {
            boolean held = sql.sql("select count(*) from engine_held_job where job_key = ?")
                            .param(jobKey)
                            .query(Long.class)
                            .single()
                    == 1;
            if (!held) {
                client.newUpdateTimeoutCommand(jobKey)
                        .timeout(Duration.ofMillis(1))
                        .send()
                        .join();
            }
            return held;
        });
        assertThat(found(MIRA, Scope.MINE))
                .singleElement()
                .extracting(TaskSummary::id)
                .isEqualTo(task.id());
    }

    @Test
    void taskThatTheProcessWithdrawsLeavesTheList() {
        TaskSummary task = arrived(List.of());
        As.user(MIRA, () -> desk.claim(task.id()));

        messages.publish(
                new EngineMessage("engine.withdrawn", parcel, "withdraw " + parcel, Duration.ofMinutes(1), Map.of()));

        await().atMost(SOON).until(() -> scale.booked.contains(parcel));
        await().atMost(SOON).until(() -> state(task) == TaskState.WITHDRAWN);
        assertThat(found(MIRA, Scope.DONE)).hasSize(1);
        assertThatThrownBy(() ->
                        As.user(MIRA, () -> desk.complete(task.id(), 1, done -> new TaskResult("APPROVE", Map.of()))))
                .isInstanceOf(TaskClosed.class);
    }

    @Test
    void whoSawAnOlderVersionLooksAgain() {
        TaskSummary task = arrived(List.of());
        As.user(MIRA, () -> desk.claim(task.id()));
        assertThatThrownBy(() -> As.user(
                        MIRA,
                        () -> desk.complete(task.id(), task.version(), done -> new TaskResult("APPROVE", Map.of()))))
                .isInstanceOf(TaskChanged.class);
        assertThat(state(task)).isEqualTo(TaskState.CLAIMED);
    }

    @Test
    void adminAssignsTheTaskThatTheySawAndNotOneThatMovedOn() {
        TaskSummary seen = arrived(List.of());
        As.user(MIRA, () -> desk.claim(seen.id()));

        assertThatThrownBy(() -> As.user(ADA, () -> desk.assign(seen.id(), MILAN, seen.version())))
                .isInstanceOf(TaskChanged.class);
        assertThat(found(MIRA, Scope.MINE)).hasSize(1);

        TaskSummary now = As.user(ADA, () -> list.get(seen.id())).task();
        TaskDetails given = As.user(ADA, () -> desk.assign(seen.id(), MILAN, now.version()));
        assertThat(given.task().assigneeName()).isEqualTo("Milan");
        assertThat(given.task().version()).isGreaterThan(now.version());
    }

    @Test
    void onlyTheOwnerOrAnAdminGivesBackAndOnlyAdminsAssign() {
        TaskSummary task = arrived(List.of());
        As.user(MIRA, () -> desk.claim(task.id()));
        assertThatThrownBy(() -> As.user(MILAN, () -> desk.release(task.id()))).isInstanceOf(TaskNotYours.class);
        assertThatThrownBy(() -> As.user(MILAN, () -> desk.assign(task.id(), MILAN)))
                .isInstanceOf(AccessDeniedException.class);
        As.user(ADA, () -> desk.assign(task.id(), MILAN));
        assertThat(found(MILAN, Scope.MINE)).hasSize(1);
        As.user(ADA, () -> desk.release(task.id()));
        assertThat(found(MILAN, Scope.MINE)).isEmpty();
        assertThatThrownBy(() -> As.user(ROSA, () -> list.get(task.id()))).isInstanceOf(TaskUnknown.class);
        assertThatThrownBy(() -> As.user(ROSA, () -> desk.comment(task.id(), "hello", Readers.STAFF)))
                .isInstanceOf(TaskUnknown.class);
        assertThatThrownBy(() -> As.user(MIRA, () -> desk.comment(task.id(), " ", Readers.STAFF)))
                .isInstanceOf(CommentUnfit.class);
        assertThatThrownBy(() -> As.user(MIRA, () -> desk.comment(task.id(), "x".repeat(2001), Readers.STAFF)))
                .isInstanceOf(CommentUnfit.class);
    }

    @Test
    void tasksOfSomebodyWhoLeftGoBack() {
        TaskSummary task = arrived(List.of());
        As.user(MIRA, () -> desk.claim(task.id()));

        transaction.executeWithoutResult(
                status -> events.publishEvent(new UserDeactivated(MIRA, ADA, java.time.Instant.now())));

        await().atMost(SOON).until(() -> state(task) == TaskState.OPEN);
    }

    @Test
    void everyWordOfTheSearchMustMatchAndNoneIsCode() {
        TaskSummary task = arrived(List.of());
        assertThat(search("check " + parcel.toLowerCase()))
                .extracting(TaskSummary::id)
                .containsExactly(task.id());
        for (String nothing : List.of(
                parcel + " banana",
                parcel + " %",
                parcel + " _",
                parcel + " !",
                parcel + " ' or 1=1 --",
                parcel + "'; drop table tasks_task; --",
                parcel + " <script>alert(1)</script>",
                parcel + " \\")) {
            assertThat(search(nothing)).as(nothing).isEmpty();
        }
        assertThat(As.user(
                                MIRA,
                                () -> list.find(
                                        TaskQuery.of(Scope.ALL),
                                        PageRequest.of(0, 5, Sort.by("priority; drop table tasks_task", "dueAt"))))
                        .getTotalElements())
                .isPositive();
    }

    @Test
    void urgentOnesComeFirst() {
        arrived(List.of());
        CurrentUser.runAsSystem(() -> desk.raisePriority(parcel, 90, null));
        List<TaskSummary> rows = As.user(MIRA, () -> list.find(TaskQuery.of(Scope.ALL), PageRequest.of(0, 200)))
                .getContent();
        Instant now = clock.instant();
        assertThat(rows)
                .filteredOn(row -> row.dueAt() == null || row.dueAt().isAfter(now))
                .isSortedAccordingTo(Comparator.comparing((TaskSummary row) -> -row.priority()));
        assertThat(As.user(MIRA, () -> list.count(new TaskQuery(Scope.ALL, parcel, null, null, null, true, null))))
                .isZero();
        assertThat(As.user(
                        MIRA, () -> list.count(new TaskQuery(Scope.ALL, parcel, "engine-room", null, null, false, 90))))
                .isEqualTo(1);
    }

    private TaskSummary arrived(List<Uid> excluded) {
        scale.excluded.put(parcel, excluded.stream().map(Uid::value).toList());
        messages.publish(new EngineMessage(
                "engine.started", parcel, "start " + parcel, Duration.ofMinutes(5), Map.of("reference", parcel)));
        return await().atMost(SOON)
                .until(
                        () -> As.user(
                                        ADA,
                                        () -> list.find(
                                                new TaskQuery(Scope.ALL, parcel, null, null, null, false, null),
                                                PageRequest.of(0, 5)))
                                .getContent(),
                        rows -> rows.size() == 1)
                .getFirst();
    }

    private Callable<Optional<TaskTaken>> claim(Uid person, TaskId task, CyclicBarrier together) {
        return () -> {
            together.await();
            try {
                As.user(person, () -> desk.claim(task));
                return Optional.empty();
            } catch (TaskTaken taken) {
                return Optional.of(taken);
            }
        };
    }

    private List<TaskSummary> found(Uid person, Scope scope) {
        return As.user(
                person,
                () -> list.find(new TaskQuery(scope, parcel, null, null, null, false, null), PageRequest.of(0, 5))
                        .getContent());
    }

    private List<TaskSummary> search(String text) {
        return As.user(
                MIRA,
                () -> list.find(new TaskQuery(Scope.ALL, text, null, null, null, false, null), PageRequest.of(0, 5))
                        .getContent());
    }

    private TaskState state(TaskSummary task) {
        return sql.sql("select state from tasks_task where id = ?")
                .param(task.id().value())
                .query(TaskState.class)
                .single();
    }

    private long jobKey(TaskSummary task) {
        return sql.sql("select job_key from tasks_task where id = ?")
                .param(task.id().value())
                .query(Long.class)
                .single();
    }

    /** Lets a directory know these people, and call everybody else MMHC. */
    static void name(UserDirectory directory, Map<Uid, String> names) {
        when(directory.nameOf(any())).thenAnswer(call -> names.getOrDefault(call.getArgument(0), "MMHC"));
        when(directory.namesOf(any()))
                .thenAnswer(call -> call.<Set<Uid>>getArgument(0).stream()
                        .collect(Collectors.toMap(uid -> uid, uid -> names.getOrDefault(uid, "MMHC"))));
    }

    static UserCard card(Uid uid, String name) {
        return new UserCard(uid, uid.joinedAs(), name, true);
    }
}
