package org.mmhc.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.As;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.bench.TaskCrowd;
import org.mmhc.engine.JobExecutions;
import org.mmhc.engine.JobLeases;
import org.mmhc.engine.models.FormModels;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.identity.IdentityRefusals.UserUnknown;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.local.QueryPlan;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.tasks.TaskBulk.Outcome;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskFigures.Figures;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskList.Waiting;
import org.mmhc.tasks.TaskRefusals.CommentUnfit;
import org.mmhc.tasks.TaskRefusals.DeputyUnfit;
import org.mmhc.tasks.TaskRefusals.DraftUnfit;
import org.mmhc.tasks.TaskRefusals.FollowUpUnfit;
import org.mmhc.tasks.TaskRefusals.SavedFilterUnfit;
import org.mmhc.tasks.TaskRefusals.SavedFilterUnknown;
import org.mmhc.tasks.TaskRefusals.TaskClosed;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;
import org.mmhc.tasks.TaskRefusals.TaskIsPersonal;
import org.mmhc.tasks.TaskRefusals.TaskMoveFailed;
import org.mmhc.tasks.TaskRefusals.TaskNotYours;
import org.mmhc.tasks.TaskRefusals.TaskOfOtherGroup;
import org.mmhc.tasks.TaskRefusals.TaskTaken;
import org.mmhc.tasks.TaskRefusals.TaskUnknown;
import org.mmhc.tasks.absence.AbsenceId;
import org.mmhc.tasks.absence.AbsencePlanning;
import org.mmhc.tasks.form.FormDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the task list promises, on the real database and without the engine. */
@ApplicationModuleTest(
        extraIncludes = {"base", "reports"},
        verifyAutomatically = false)
@TestPropertySource(properties = {"camunda.client.enabled=false", "mmhc.tasks.undo=2s"})
class TaskModuleTests {

    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 100001);
    private static final Uid MILAN = Uid.of(Role.COMMITTEE, 100002);
    private static final Uid ADA = Uid.of(Role.ADMIN, 100001);
    private static final Uid ROSA = Uid.of(Role.CAREGIVER, 100001);
    private static final Uid KAETHE = Uid.of(Role.CAREGIVER, 100002);
    private static final Uid PATRICK = Uid.of(Role.PATIENT, 100001);
    private static final AtomicLong JOBS = new AtomicLong(1_000);

    private static final Map<TaskId, String> SAID = new ConcurrentHashMap<>();

    @TestConfiguration
    static class Surroundings {

        @Bean
        PublicAddress publicAddress() {
            return new PublicAddress(URI.create("http://localhost:8080"));
        }

        /** Describes every case of the process with the words that the test wants. */
        @Bean
        CaseDescriber describer() {
            return new CaseDescriber() {
                @Override
                public String processId() {
                    return "document-verification";
                }

                @Override
                public CaseDescription describe(String reference) {
                    boolean kaethe = reference.endsWith("K");
                    return new CaseDescription(
                            kaethe ? "Police clearance" : "Nursing licence",
                            kaethe ? "POLICE_CLEARANCE" : "NURSING_LICENCE",
                            kaethe ? KAETHE : ROSA,
                            kaethe ? "Käthe Müßig" : "Rosa Fernandes",
                            kaethe ? "Käthe Müßig " + KAETHE : "Rosa Fernandes " + ROSA);
                }

                @Override
                public Map<TaskId, String> decisions(String reference) {
                    return SAID;
                }
            };
        }
    }

    @Autowired
    TaskEvents log;

    @Autowired
    Tasks tasks;

    @Autowired
    TaskIntake intake;

    @Autowired
    TaskList list;

    @Autowired
    TaskPage page;

    @Autowired
    TaskDesk desk;

    @Autowired
    FormDesk forms;

    @Autowired
    TaskBulk bulk;

    @Autowired
    HeldDecisions decisions;

    @Autowired
    TaskScheduler scheduler;

    @Autowired
    Broadcasts broadcasts;

    @Autowired
    TaskDrafts drafts;

    @Autowired
    SavedFilters saved;

    @Autowired
    TaskFigures figures;

    @Autowired
    AbsencePlanning absences;

    @Autowired
    NewTasks news;

    @Autowired
    TaskMessages mails;

    @Autowired
    FollowUps followUps;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient sql;

    @MockitoBean
    JobLeases leases;

    @MockitoBean
    ProcessModels models;

    @MockitoBean
    JobExecutions executions;

    @Autowired
    PoolCounts pools;

    @MockitoBean
    FormModels formModels;

    @MockitoBean
    Notifications notifications;

    @MockitoBean
    UserDirectory directory;

    @BeforeEach
    void emptyList() {
        for (String table : List.of(
                "tasks_open",
                "tasks_draft",
                "tasks_task_event",
                "tasks_comment",
                "tasks_saved_filter",
                "tasks_reminder",
                "tasks_task")) {
            sql.sql("delete from " + table).update();
        }
        pools.forget();
        when(models.elementName(anyLong(), anyString())).thenReturn("Review document");
        when(models.processName(anyLong())).thenReturn("Document verification");
        when(leases.check(anyLong())).thenReturn(JobLeases.Standing.WANTED);
        TaskDeskIT.name(directory, Map.of(MIRA, "Mira"));
        when(directory.find(any())).thenAnswer(call -> Optional.of(card(call.getArgument(0))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "käthe",
                "KATHE",
                "Müßig",
                "mussig kathe",
                "police",
                "POLICE_CLEARANCE",
                "DOC-1K",
                "doc-1",
                "review clear",
            })
    void openAndEndedTasksAreFoundByWhatTheBusinessCallsThem(String words) {
        TaskId open = arrived("DOC-1K");
        arrived("DOC-2");

        assertThat(found(MIRA, Scope.CLAIMABLE, words)).containsExactly(open);
        assertThat(As.user(MIRA, () -> list.count(query(Scope.ALL, words)))).isOne();

        decided(open, MIRA);
        assertThat(found(MIRA, Scope.ALL, words)).isEmpty();
        assertThat(found(MILAN, Scope.DONE, words)).containsExactly(open);
        assertThat(found(MILAN, Scope.DONE, words + " nobody")).isEmpty();
    }

    @Test
    void aTaskThatIsTakenTwiceWasWorkOnlyWhileSomebodyHadIt() {
        TaskId task = arrived("DOC-1");
        As.user(MIRA, () -> desk.claim(task));
        As.user(MIRA, () -> desk.release(task));
        As.user(MILAN, () -> desk.claim(task));
        Instant begin = Instant.parse("2026-03-01T08:00:00Z");
        List<Integer> hours = List.of(1, 2, 5);
        List<Long> turns = sql.sql("""
                        select id from tasks_task_event where task_id = ? and kind in ('CLAIMED', 'RELEASED') order by id
                        """).param(task.value()).query(Long.class).list();
        assertThat(turns).hasSize(3);
        for (int turn = 0; turn < 3; turn++) {
            sql.sql("update tasks_task_event set happened_at = ? where id = ?")
                    .params(Utc.toSql(begin.plus(Duration.ofHours(hours.get(turn)))), turns.get(turn))
                    .update();
        }
        Task known = tasks.findById(task.value()).orElseThrow();

        assertThat(log.held(known, begin.plus(Duration.ofHours(6)))).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void taskIsFoundByTheUidOfItsPersonAndSignsFindNothing() {
        TaskId task = arrived("DOC-1K");
        assertThat(found(MIRA, Scope.ALL, KAETHE.value().toLowerCase())).containsExactly(task);
        decided(task, MIRA);
        assertThat(found(MIRA, Scope.DONE, KAETHE.value())).containsExactly(task);
        assertThat(found(MIRA, Scope.DONE, "%_!?")).isEmpty();
        assertThat(found(MIRA, Scope.ALL, "%_!")).isEmpty();
    }

    @Test
    void tasksOfOlderProcessVersionsStayInEveryFilter() {
        TaskId old = arrived("DOC-1", 7, 50, Set.of());
        TaskId fresh = arrived("DOC-2", 8, 50, Set.of());

        TaskQuery query =
                new TaskQuery(Scope.CLAIMABLE, null, "document-verification", "NURSING_LICENCE", null, false, null);
        assertThat(As.user(MIRA, () -> list.rows(query, PageRequest.of(0, 10))))
                .extracting(TaskSummary::id)
                .containsExactlyInAnyOrder(old, fresh);
        assertThat(As.user(MIRA, () -> list.kinds()))
                .filteredOn(kind -> kind.type().equals("NURSING_LICENCE"))
                .hasSize(1);
    }

    @Test
    void oneRuleSaysWhoSeesATaskEverywhere() {
        TaskId task = arrived("DOC-1");
        As.user(MIRA, () -> desk.claim(task));

        for (Uid allowed : List.of(MIRA, MILAN, ADA)) {
            assertThat(found(allowed, Scope.ALL, null)).containsExactly(task);
            assertThat(found(allowed, Scope.ALL, "rosa")).containsExactly(task);
            assertThat(As.user(allowed, () -> list.get(task)).task().id()).isEqualTo(task);
            As.user(allowed, () -> drafts.save(task, "{}"));
        }
        assertThat(found(ROSA, Scope.ALL, null)).isEmpty();
        assertThat(found(ROSA, Scope.ALL, "rosa")).isEmpty();
        assertThat(As.user(ROSA, () -> list.totals()).get(Scope.ALL).tasks()).isZero();
        for (Runnable look : List.<Runnable>of(
                () -> list.get(task),
                () -> page.open(task),
                () -> page.refreshed(task),
                () -> page.progress(task),
                () -> desk.claim(task),
                () -> desk.release(task),
                () -> desk.comment(task, "hello", Readers.STAFF),
                () -> desk.complete(task, 1, done -> new TaskResult("APPROVE", Map.of())),
                () -> drafts.save(task, "{}"))) {
            assertThatThrownBy(() -> As.user(ROSA, look)).isInstanceOf(TaskUnknown.class);
        }
        assertThatThrownBy(() -> As.user(ROSA, () -> page.history(task))).isInstanceOf(TaskUnknown.class);
        decided(task, MIRA);
        assertThat(found(MILAN, Scope.DONE, "rosa")).containsExactly(task);
        assertThat(found(ROSA, Scope.DONE, "rosa")).isEmpty();
    }

    @Test
    void nextIsTheMostUrgentThatIMayDoAndNobodyElseGetsIt() throws Exception {
        arrived("DOC-1", 7, 90, Set.of(MIRA, MILAN));
        TaskId urgent = arrived("DOC-2", 7, 80, Set.of());
        TaskId second = arrived("DOC-3", 7, 70, Set.of());
        arrived("DOC-4", 7, 10, Set.of());

        CyclicBarrier together = new CyclicBarrier(2);
        List<Optional<TaskId>> got = atOnce(List.of(MIRA, MILAN).stream()
                .map(person -> (Callable<Optional<TaskId>>) () -> {
                    together.await(20, TimeUnit.SECONDS);
                    return As.user(person, () -> desk.claimNext());
                })
                .toList());

        assertThat(got).containsExactlyInAnyOrder(Optional.of(urgent), Optional.of(second));
        As.user(MIRA, () -> desk.claimNext());
        assertThat(As.user(MIRA, () -> desk.claimNext())).isEmpty();
    }

    @Test
    void manyWhoAskForTheNextTaskAtOnceEachGetAnother() throws Exception {
        for (int number = 0; number < 24; number++) {
            arrived("DOC-" + number);
        }
        List<Callable<Optional<TaskId>>> asked = new ArrayList<>();
        for (int number = 0; number < 24; number++) {
            Uid person = Uid.of(Role.COMMITTEE, 100100 + number);
            asked.add(() -> As.user(person, () -> desk.claimNext()));
        }

        List<Optional<TaskId>> got = atOnce(asked);

        assertThat(new HashSet<>(got)).hasSize(24).doesNotContain(Optional.empty());
    }

    @Test
    void everyOneOfManySaysWhatBecameOfItAndWhy() {
        TaskId free = arrived("DOC-1");
        TaskId taken = arrived("DOC-2");
        TaskId excluded = arrived("DOC-3", 7, 50, Set.of(MIRA));
        TaskId unknown = new TaskId("TSK-0");
        As.user(MILAN, () -> desk.claim(taken));

        List<Outcome> claimed = As.user(MIRA, () -> bulk.claim(List.of(free, taken, excluded, unknown)));

        assertThat(claimed).extracting(Outcome::id).containsExactly(free, taken, excluded, unknown);
        assertThat(reasons(claimed))
                .containsExactly(null, TaskTaken.class, TaskExcludesPerson.class, TaskUnknown.class);
        assertThat(reasons(As.user(MIRA, () -> bulk.release(List.of(free, taken)))))
                .containsExactly(null, TaskNotYours.class);
        assertThat(reasons(As.user(ADA, () -> bulk.assign(List.of(free, excluded), MIRA))))
                .containsExactly(null, TaskExcludesPerson.class);
        assertThatThrownBy(() -> As.user(MIRA, () -> bulk.assign(List.of(free), MIRA)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void manyAreDecidedAtOnceAndWhatIsRefusedGoesBack() {
        TaskId good = arrived("DOC-1");
        TaskId bad = arrived("DOC-2");
        TaskId broken = arrived("DOC-3");

        List<Outcome> outcomes = As.user(
                MIRA,
                () -> bulk.decide(List.of(good, bad, broken), task -> {
                    if (task.task().id().equals(bad)) {
                        throw new CommentUnfit(3);
                    }
                    if (task.task().id().equals(broken)) {
                        throw new IllegalStateException("broken");
                    }
                    desk.complete(task.task().id(), task.task().version(), done -> new TaskResult("APPROVE", Map.of()));
                }));

        assertThat(reasons(outcomes)).containsExactly(null, CommentUnfit.class, TaskMoveFailed.class);
        assertThat(found(MIRA, Scope.DONE, null)).containsExactly(good);
        assertThat(found(MIRA, Scope.CLAIMABLE, null)).containsExactlyInAnyOrder(bad, broken);
    }

    @Test
    void theDeskCountsWhatItsListsShow() {
        dueIn(-1, 50);
        dueIn(0, 50);
        dueIn(3, 50);
        arrived("DOC-9");
        Instant tonight = Instant.now().plus(Duration.ofHours(12));

        List<Waiting> waiting = As.user(MIRA, () -> list.waiting(tonight));

        assertThat(waiting).singleElement().satisfies(row -> {
            String process = row.processId();
            assertThat(row.waiting()).isEqualTo(counted(process, null, false)).isEqualTo(4);
            assertThat(row.today()).isEqualTo(counted(process, tonight, false)).isEqualTo(2);
            assertThat(row.overdue()).isEqualTo(counted(process, null, true));
        });
    }

    private long counted(String process, @Nullable Instant dueBefore, boolean overdue) {
        return As.user(
                MIRA, () -> list.count(new TaskQuery(Scope.CLAIMABLE, null, process, null, dueBefore, overdue, null)));
    }

    @Test
    void whatSomebodyDecidedLeavesAfterAMomentAndCanBeTakenBackUntilThen() {
        TaskId kept = arrived("DOC-1");
        TaskId undone = arrived("DOC-2");
        List<Refusal> failures = new CopyOnWriteArrayList<>();
        for (TaskId task : List.of(kept, undone)) {
            As.user(MIRA, () -> desk.claim(task));
            As.user(MIRA, () -> decisions.hold(task, approval(task), failures::add));
        }

        assertThat(found(MIRA, Scope.MINE, null)).isEmpty();
        assertThat(found(MILAN, Scope.ALL, null)).containsExactlyInAnyOrder(kept, undone);
        assertThat(As.user(MIRA, () -> decisions.holds(undone))).isTrue();
        assertThat(As.user(MILAN, () -> decisions.holds(undone))).isFalse();
        assertThat(As.user(MILAN, () -> decisions.undo(undone))).isFalse();
        assertThat(As.user(MIRA, () -> decisions.undo(undone))).isTrue();

        await().until(() -> found(MIRA, Scope.DONE, null), List.of(kept)::equals);
        assertThat(found(MIRA, Scope.MINE, null)).containsExactly(undone);
        assertThat(As.user(MIRA, () -> decisions.undo(kept))).isFalse();
        assertThat(failures).isEmpty();
    }

    @Test
    void whatIsRefusedIsSaidAtOnceAndWhatMovedMeanwhileIsSaidLater() {
        TaskId task = arrived("DOC-1");
        As.user(MIRA, () -> desk.claim(task));
        List<Refusal> failures = new CopyOnWriteArrayList<>();
        Runnable approval = As.user(MIRA, () -> approval(task));

        assertThatThrownBy(() -> As.user(
                        MIRA,
                        () -> decisions.hold(
                                task,
                                () -> {
                                    approval.run();
                                    throw new CommentUnfit(3);
                                },
                                failures::add)))
                .isInstanceOf(CommentUnfit.class);
        assertThat(found(MIRA, Scope.MINE, null)).containsExactly(task);

        As.user(MIRA, () -> decisions.hold(task, approval, failures::add));
        As.user(ADA, () -> desk.assign(task, MILAN));
        await().until(() -> !failures.isEmpty());
        assertThat(failures).singleElement().isInstanceOf(TaskTaken.class);
        assertThat(found(MILAN, Scope.MINE, null)).containsExactly(task);
        assertThatThrownBy(() -> As.user(MIRA, () -> decisions.hold(task, approval, failures::add)))
                .isInstanceOf(TaskTaken.class);
    }

    @Test
    void aNodeThatEndsLetsGoOfWhatItHolds() {
        TaskId held = arrived("DOC-1");
        TaskId after = arrived("DOC-2");
        HeldDecisions node = new HeldDecisions(
                new TransactionTemplate(transactions),
                scheduler,
                directory,
                broadcasts,
                LiveSettings.fixed(new TaskSettings(
                        List.of(),
                        Duration.ofHours(24),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(5))));
        As.user(MIRA, () -> List.of(held, after).forEach(desk::claim));
        As.user(MIRA, () -> node.hold(held, approval(held), failure -> {}));
        assertThat(found(MIRA, Scope.DONE, null)).isEmpty();

        node.close();
        assertThat(found(MIRA, Scope.DONE, null)).containsExactly(held);
        As.user(MIRA, () -> node.hold(after, approval(after), failure -> {}));
        assertThat(found(MIRA, Scope.DONE, null)).containsExactlyInAnyOrder(held, after);
    }

    private Runnable approval(TaskId task) {
        long version = list.get(task).task().version();
        return () -> desk.complete(task, version, done -> new TaskResult("APPROVE", Map.of()));
    }

    @Test
    void everybodyHasADraftOfTheirOwnUntilTheTaskEnds() {
        TaskId task = arrived("DOC-1");
        As.user(MIRA, () -> desk.claim(task));
        As.user(MIRA, () -> drafts.save(task, "{\"done\": \"half\"}"));
        As.user(MIRA, () -> drafts.save(task, "{\"done\": \"three quarters\"}"));
        As.user(MIRA, () -> desk.release(task));
        As.user(MILAN, () -> desk.claim(task));

        assertThat(As.user(MILAN, () -> drafts.find(task))).isEmpty();
        As.user(MILAN, () -> drafts.save(task, "{}"));
        assertThat(As.user(MIRA, () -> drafts.find(task)).orElseThrow().content())
                .contains("three quarters");
        String tooLong = "{\"x\": \"" + "x".repeat(100_001) + "\"}";
        for (String unfit : List.of(tooLong, "x", "", "[]", "\"x\"", "null", "{", "{} {}", "{\"x\": 1,}")) {
            assertThatThrownBy(() -> As.user(MILAN, () -> drafts.save(task, unfit)))
                    .as("%.20s", unfit)
                    .isInstanceOf(DraftUnfit.class);
        }

        decided(task, MILAN);
        assertThat(As.user(MIRA, () -> drafts.find(task))).isEmpty();
        assertThat(As.user(MILAN, () -> drafts.find(task))).isEmpty();
        assertThatThrownBy(() -> As.user(MIRA, () -> drafts.save(task, "{}"))).isInstanceOf(TaskClosed.class);
    }

    @Test
    void aDraftThatMeetsTheEndOfItsTaskDoesNotOutliveIt() throws Exception {
        TaskId task = arrived("DOC-1");
        As.user(MIRA, () -> desk.claim(task));
        long version = As.user(MIRA, () -> list.get(task)).task().version();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> late = new TransactionTemplate(transactions).execute(status -> {
                As.user(MIRA, () -> desk.complete(task, version, done -> new TaskResult("APPROVE", Map.of())));
                Future<?> draft = threads.submit(() -> As.user(MIRA, () -> drafts.save(task, "{}")));
                assertThatThrownBy(() -> draft.get(300, TimeUnit.MILLISECONDS))
                        .as("Waits for the end of the task")
                        .isInstanceOf(TimeoutException.class);
                return draft;
            });
            assertThatThrownBy(Objects.requireNonNull(late)::get).hasCauseInstanceOf(TaskClosed.class);
        }
        assertThat(sql.sql("select count(*) from tasks_draft").query(Long.class).single())
                .isZero();
    }

    @Test
    void caregiversSeeOfTheirPoolWhatTheyCanTakeOnAndNoMore() {
        TaskId task = arrived("DOC-1", 7, 50, Set.of(MIRA), null, "caregiver", null);
        As.user(ADA, () -> desk.comment(task, "Mira knows her brother", Readers.STAFF));
        As.user(ADA, () -> desk.comment(task, "Ring twice", Readers.EVERYONE));

        isNothingTo(MIRA, task);
        isNothingTo(PATRICK, task);
        for (Scope scope : List.of(Scope.CLAIMABLE, Scope.ALL)) {
            assertThat(found(KAETHE, scope, null)).containsExactly(task);
            assertThat(found(KAETHE, scope, "rosa"))
                    .as("Whom it is about is not told by a search either")
                    .isEmpty();
        }
        TaskPage.OpenedTask waiting = As.user(KAETHE, () -> page.open(task));
        assertThat(waiting.details().mayClaim()).isTrue();
        assertThat(waiting.details().task().subject()).isNull();
        assertThat(waiting.details().task().subjectName()).isNull();
        tellsNothingOfTheCase(waiting);
        assertThatThrownBy(() -> As.user(KAETHE, () -> desk.comment(task, "I could", Readers.STAFF)))
                .isInstanceOf(TaskNotYours.class);

        assertThat(As.user(KAETHE, () -> desk.claimNext())).contains(task);
        isNothingTo(ROSA, task);
        As.user(KAETHE, () -> desk.comment(task, "I am there at nine", Readers.STAFF));
        TaskPage.OpenedTask hers = As.user(KAETHE, () -> page.open(task));
        assertThat(hers.details().task().subjectName()).isEqualTo("Rosa Fernandes");
        assertThat(hers.details().excluded()).isEmpty();
        assertThat(hers.history())
                .extracting(TaskPage.CaseEvent::what)
                .containsExactly("Ring twice", "I am there at nine");
        assertThat(found(KAETHE, Scope.MINE, "rosa")).containsExactly(task);
        assertThat(As.user(KAETHE, () -> figures.ofMyGroup(Instant.EPOCH))).isEqualTo(new Figures(0, 0, 0, null));

        As.user(
                KAETHE,
                () -> desk.complete(task, hers.details().task().version(), done -> new TaskResult("DONE", Map.of())));
        assertThat(found(KAETHE, Scope.DONE, "rosa")).containsExactly(task);
        isNothingTo(ROSA, task);
        assertThat(As.user(ADA, () -> page.open(task)).history())
                .extracting(TaskPage.CaseEvent::what)
                .contains("Mira knows her brother", "Ring twice", "I am there at nine");
    }

    @Test
    void theStaffReadsWhatWasDecidedAndWhy() {
        TaskId task = arrived("DOC-1", 7, 50, Set.of(), null, "committee", null);
        As.user(MIRA, () -> desk.claim(task));
        As.user(
                MIRA,
                () -> desk.complete(
                        task, list.read(task).task().version(), done -> new TaskResult("REJECT", Map.of())));
        assertThat(As.user(ADA, () -> page.history(task)))
                .extracting(TaskPage.CaseEvent::note)
                .contains("REJECT");

        SAID.put(task, "Reject: Not readable");

        assertThat(As.user(ADA, () -> page.history(task)))
                .extracting(TaskPage.CaseEvent::note)
                .contains("Reject: Not readable")
                .doesNotContain("REJECT");
    }

    @Test
    void whoeverHasATaskNextDoesNotReadWhatTheOneBeforeWrote() {
        TaskId task = arrived("DOC-1", 7, 50, Set.of(), null, "caregiver", null);
        As.user(ADA, () -> desk.comment(task, "Ring twice", Readers.EVERYONE));
        As.user(KAETHE, () -> desk.claim(task));
        As.user(KAETHE, () -> desk.comment(task, "I am ill", Readers.EVERYONE));
        As.user(KAETHE, () -> desk.release(task));

        As.user(ROSA, () -> desk.claim(task));
        assertThat(As.user(ROSA, () -> page.history(task)))
                .extracting(TaskPage.CaseEvent::what)
                .containsExactly("Ring twice");
    }

    @Test
    void mailsOfATaskThatAnotherOneTookMeanwhileDoNotSayWho() {
        TaskId task = arrived("DOC-1", 7, 50, Set.of(), null, "caregiver", null);
        As.user(KAETHE, () -> desk.claim(task));
        Recipient rosa = new Recipient(ROSA, "Rosa", null, null, Locale.UK);
        assertThatThrownBy(() -> mails.facts("task-due", rosa, task.value())).isInstanceOf(DeliveryFailed.class);
    }

    @Test
    void whatIsPutAsideComesBackFirstAndItsOwnerIsToldOnce() throws Exception {
        TaskId urgent = arrived("DOC-1", 7, 90, Set.of());
        TaskId aside = arrived("DOC-2", 7, 10, Set.of());
        As.user(MIRA, () -> List.of(urgent, aside).forEach(desk::claim));
        Instant now = Instant.now();
        assertThatThrownBy(() -> As.user(MIRA, () -> desk.putAside(aside, now.minusSeconds(60))))
                .isInstanceOf(FollowUpUnfit.class);
        assertThatThrownBy(() -> As.user(MIRA, () -> desk.putAside(aside, now.plus(Duration.ofDays(91)))))
                .isInstanceOf(FollowUpUnfit.class);
        assertThatThrownBy(() -> As.user(MILAN, () -> desk.putAside(aside, now.plusSeconds(3600))))
                .isInstanceOf(TaskNotYours.class);

        As.user(MIRA, () -> desk.putAside(aside, now.plusSeconds(3600)));
        assertThat(found(MIRA, Scope.MINE, null)).containsExactly(urgent);
        assertThat(found(MIRA, Scope.MINE, "review")).containsExactly(urgent);
        assertThat(found(MIRA, Scope.ASIDE, null)).containsExactly(aside);
        assertThat(found(MILAN, Scope.ALL, null)).contains(aside);
        assertThat(As.user(MIRA, () -> list.totals().get(Scope.ASIDE)).tasks()).isOne();
        As.user(MIRA, () -> desk.takeUp(aside));
        assertThat(found(MIRA, Scope.MINE, null)).containsExactly(urgent, aside);
        As.user(MIRA, () -> desk.putAside(aside, now.plusSeconds(3600)));
        followUps.tell();
        verify(notifications, never()).send(any());

        for (String table :
                List.of("tasks_task set follow_up_at = ? where id", "tasks_open set follow_up_at = ? where task_id")) {
            sql.sql("update " + table + " = ?")
                    .params(Utc.toSql(now.minusSeconds(1)), aside.value())
                    .update();
        }
        assertThat(found(MIRA, Scope.MINE, null)).containsExactly(aside, urgent);
        assertThat(found(MIRA, Scope.MINE, "review")).containsExactly(aside, urgent);
        assertThat(paged(MIRA, Scope.MINE, Sort.unsorted(), 1)).containsExactly(aside, urgent);
        assertThat(found(MIRA, Scope.ASIDE, null)).isEmpty();
        atOnce(Collections.nCopies(4, () -> {
            followUps.tell();
            return true;
        }));
        verify(notifications).send(new SendNotification(MIRA, "tasks/task-back", aside.value(), Duration.ofHours(24)));
        assertThat(mails.facts("task-back", new Recipient(MIRA, "Mira", null, null, Locale.UK), aside.value())
                        .facts())
                .isNotEmpty();
        As.user(MIRA, () -> desk.release(aside));
        As.user(MILAN, () -> desk.claim(aside));
        Recipient milan = new Recipient(MILAN, "Milan", null, null, Locale.UK);
        Recipient mira = new Recipient(MIRA, "Mira", null, null, Locale.UK);
        assertThatThrownBy(() -> mails.facts("task-back", mira, aside.value())).isInstanceOf(DeliveryFailed.class);
        assertThat(mails.facts("task-back", milan, aside.value()).facts()).isNotEmpty();
    }

    @Test
    void whoseTasksAreLookedAtIsNamedWhenTheyAreColleaguesAlone() {
        for (Uid reader : List.of(Uid.of(Role.ANALYST, 100_200), MILAN)) {
            assertThat(As.user(reader, () -> list.ownerName(ROSA))).isEqualTo(ROSA.value());
            assertThat(As.user(reader, () -> list.ownerName(MIRA))).isEqualTo("Somebody");
        }
    }

    @Test
    void peopleOfAGroupAreToldTogetherOfAllThatCameForItAndOfNothingThatIsTaken() {
        when(directory.activeWithRole(Role.COMMITTEE))
                .thenReturn(List.of(new UserCard(MIRA, Role.COMMITTEE, "Mira", true)));
        news.tell();
        clearInvocations(notifications);
        TaskId first = arrived("DOC-1");
        TaskId second = arrived("DOC-2");
        arrived("DOC-3", 7, 50, Set.of(), null, "personal", MIRA);
        news.tell();
        news.tell();
        verify(notifications).remind(new SendNotification(MIRA, "tasks/new-in-group", "committee", null));
        verifyNoMoreInteractions(notifications);
        Recipient mira = new Recipient(MIRA, "Mira", null, null, Locale.UK);
        assertThat(mails.facts("new-in-group", mira, "committee").facts())
                .first()
                .isEqualTo(2L);
        Recipient elsewhere = new Recipient(MIRA, "Mira", null, null, Locale.UK, Role.ANALYST);
        assertThatThrownBy(() -> mails.facts("new-in-group", elsewhere, "committee"))
                .isInstanceOf(DeliveryFailed.class);
        As.user(MILAN, () -> List.of(first, second).forEach(desk::claim));
        assertThatThrownBy(() -> mails.facts("new-in-group", mira, "committee")).isInstanceOf(DeliveryFailed.class);
    }

    @Test
    void aListNeverHoldsWhatItsReaderMayNotSee() throws Exception {
        Set<Uid> many = IntStream.range(0, 60)
                .mapToObj(number -> Uid.of(Role.CAREGIVER, 100100 + number))
                .collect(Collectors.toSet());
        TaskId excluding = arrived("DOC-1", 7, 50, many, null, "caregiver", null);
        for (Uid person : many) {
            assertThat(found(person, Scope.ALL, null)).as("%s", person).doesNotContain(excluding);
        }
        TaskId task = arrived("DOC-2", 7, 50, Set.of(), null, "caregiver", null);
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> moving = threads.submit(() -> {
                while (!over.get()) {
                    As.user(KAETHE, () -> desk.claim(task));
                    As.user(KAETHE, () -> desk.release(task));
                }
            });
            try {
                for (int look = 0; look < 300; look++) {
                    assertThat(As.user(ROSA, () -> list.rows(TaskQuery.of(Scope.CLAIMABLE), PageRequest.of(0, 9))))
                            .allSatisfy(row -> assertThat(row.assigneeName()).isNull());
                }
            } finally {
                over.set(true);
                moving.get();
            }
        }
    }

    @Test
    void limitsOfAFormAreNotToldBeforeTheTaskIsTheirs() {
        TaskId task = arrived("DOC-1", 7, 50, Set.of(), null, "caregiver", null);
        assertThatThrownBy(() -> As.user(KAETHE, () -> forms.complete(task, 0, Map.of("hours", 99))))
                .isInstanceOf(TaskNotYours.class);
    }

    @Test
    void whatIsOnePersonsAloneIsSeenAndMovedByNobodyElse() {
        TaskId task = arrived("DOC-1", 7, 50, Set.of(), null, "personal", ROSA);
        TaskId ofTheCase = arrived("DOC-1");

        isNothingTo(KAETHE, task);
        isNothingTo(MIRA, task);
        assertThat(As.user(MIRA, () -> page.history(ofTheCase)))
                .filteredOn(line -> line.note() == null)
                .hasSize(1);
        assertThat(As.user(ADA, () -> page.history(ofTheCase))).hasSize(2);
        for (Uid person : List.of(ROSA, ADA)) {
            assertThat(found(person, Scope.ALL, "doc-1")).contains(task);
            tellsNothingOfTheCase(As.user(person, () -> page.open(task)));
            assertThatThrownBy(() -> As.user(person, () -> desk.release(task))).isInstanceOf(TaskIsPersonal.class);
            assertThatThrownBy(() -> As.user(person, () -> desk.comment(task, "hello", Readers.EVERYONE)))
                    .isInstanceOf(TaskIsPersonal.class);
        }
        assertThatThrownBy(() -> As.user(ADA, () -> desk.assign(task, KAETHE))).isInstanceOf(TaskIsPersonal.class);
        assertThat(As.user(ADA, () -> desk.candidates(task))).isEmpty();
        CurrentUser.runAsSystem(() -> desk.releaseAllOf(ROSA));
        assertThat(found(ROSA, Scope.MINE, null)).containsExactly(task);

        decided(task, ROSA);
        assertThat(found(ROSA, Scope.DONE, null)).containsExactly(task);
        isNothingTo(MIRA, task);
    }

    @Test
    void aDeputyDoesNotGetWhatIsOnePersonsAlone() {
        TaskId task = arrived("DOC-1", 7, 50, Set.of(), null, "personal", MIRA);
        Instant now = Instant.now();
        As.user(
                MIRA,
                () -> absences.set(new AbsencePlanning.SetAbsence(MIRA, MILAN, now, now.plus(Duration.ofDays(1)))));
        try {
            TaskId other = arrived("DOC-2", 7, 50, Set.of(), null, "personal", MIRA);

            assertThat(found(MIRA, Scope.MINE, null)).containsExactlyInAnyOrder(task, other);
            assertThatThrownBy(() -> As.user(MIRA, () -> desk.handOver(task, MILAN, "Please")))
                    .isInstanceOf(TaskIsPersonal.class);
            assertThat(found(MILAN, Scope.ALL, null)).isEmpty();
        } finally {
            sql.sql("delete from tasks_absence").update();
        }
    }

    @Test
    void whatWasDoneElsewhereFulfilsTheTaskOfThatPerson() {
        TaskId task = arrived("DOC-1", 7, 50, Set.of(), null, "personal", ROSA);
        TaskId ofAPool = arrived("DOC-1", 7, 50, Set.of(), null, "caregiver", ROSA);

        As.user(KAETHE, () -> desk.fulfil("DOC-1", "verification.reviewDocument", "ACCEPTED"));
        As.user(ROSA, () -> desk.fulfil("DOC-1", "verification.somethingElse", "ACCEPTED"));
        As.user(ROSA, () -> desk.fulfil("DOC-2", "verification.reviewDocument", "ACCEPTED"));
        assertThat(found(ROSA, Scope.MINE, null)).containsExactlyInAnyOrder(task, ofAPool);

        for (int again = 0; again < 2; again++) {
            As.user(ROSA, () -> desk.fulfil("DOC-1", "verification.reviewDocument", "ACCEPTED"));
            assertThat(found(ROSA, Scope.MINE, null)).isEmpty();
            assertThat(As.user(ROSA, () -> list.get(task)).outcome()).isEqualTo("ACCEPTED");
            assertThat(As.user(ROSA, () -> list.get(ofAPool)).outcome()).isEqualTo("ACCEPTED");
        }
    }

    @Test
    void aTaskIsForAllGroupsThatItsModelNames() {
        TaskId both = arrived("DOC-1", 7, 90, Set.of(), null, "committee,caregiver", null);
        TaskId unheardOf = arrived("DOC-2", 7, 80, Set.of(), null, "nurses", null);
        TaskId forNobody = arrived("DOC-3", 7, 70, Set.of(), null, "personal", null);
        TaskId committee = arrived("DOC-4", 7, 60, Set.of());

        assertThat(found(MIRA, Scope.CLAIMABLE, null)).containsExactly(both, committee);
        assertThat(found(KAETHE, Scope.CLAIMABLE, null)).containsExactly(both);
        assertThat(found(PATRICK, Scope.ALL, null)).isEmpty();
        assertThat(found(ADA, Scope.CLAIMABLE, null)).containsExactly(unheardOf, forNobody);
        assertThat(As.user(KAETHE, () -> list.get(both)).task().candidateGroups())
                .containsExactly("caregiver", "committee");
        As.user(KAETHE, () -> desk.claim(both));
        for (int size : List.of(1, 2, 9)) {
            assertThat(paged(Scope.ALL, Sort.unsorted(), size))
                    .as("Staff see who has it")
                    .containsExactly(both, committee);
        }
    }

    private void isNothingTo(Uid person, TaskId task) {
        for (Runnable look : List.<Runnable>of(
                () -> list.get(task),
                () -> page.open(task),
                () -> page.refreshed(task),
                () -> page.history(task),
                () -> page.progress(task),
                () -> desk.claim(task),
                () -> desk.release(task),
                () -> desk.comment(task, "hello", Readers.STAFF),
                () -> desk.complete(task, 1, done -> new TaskResult("DONE", Map.of())),
                () -> drafts.save(task, "{}"))) {
            assertThatThrownBy(() -> As.user(person, look)).as("%s", person).isInstanceOf(TaskUnknown.class);
        }
        for (Scope scope : Scope.values()) {
            assertThat(found(person, scope, null)).doesNotContain(task);
            assertThat(found(person, scope, "rosa")).doesNotContain(task);
            assertThat(As.user(person, () -> list.listed(TaskQuery.of(Scope.ALL), Set.of(task))))
                    .isEmpty();
        }
    }

    private static void tellsNothingOfTheCase(TaskPage.OpenedTask opened) {
        assertThat(opened.history()).isEmpty();
        assertThat(opened.handOver()).isNull();
        assertThat(opened.progress().activeElements()).isEmpty();
        assertThat(opened.progress().doneElements()).isEmpty();
    }

    @Test
    void onlyStaffHaveColleagues() {
        TaskId task = arrived("DOC-1", 7, 50, Set.of(), null, "caregiver", ROSA);
        Instant now = Instant.now();
        Instant later = now.plus(Duration.ofDays(1));
        for (Uid person : List.of(ROSA, PATRICK)) {
            for (Runnable look : List.<Runnable>of(
                    () -> absences.all(),
                    () -> absences.refreshed(),
                    () -> absences.people(),
                    () -> absences.deputiesFor(person),
                    () -> absences.deputiesFor(MIRA),
                    () -> absences.set(new AbsencePlanning.SetAbsence(person, KAETHE, now, later)),
                    () -> absences.end(new AbsenceId("ABS-1")),
                    () -> desk.colleagues(task),
                    () -> desk.candidates(task),
                    () -> desk.handOver(task, KAETHE, "Please"),
                    () -> page.handOver(task),
                    () -> saved.save("Call me", "scope=MINE", true))) {
                assertThatThrownBy(() -> As.user(person, look)).isInstanceOf(AccessDeniedException.class);
            }
            As.user(person, () -> saved.save("Late", "scope=MINE", false));
        }
        assertThatThrownBy(() -> As.user(ADA, () -> absences.deputiesFor(ROSA))).isInstanceOf(UserUnknown.class);
        assertThatThrownBy(() ->
                        As.user(ADA, () -> absences.set(new AbsencePlanning.SetAbsence(ROSA, KAETHE, now, later))))
                .isInstanceOf(UserUnknown.class);
        assertThatThrownBy(
                        () -> As.user(MIRA, () -> absences.set(new AbsencePlanning.SetAbsence(MIRA, ROSA, now, later))))
                .isInstanceOfSatisfying(
                        DeputyUnfit.class,
                        refused -> assertThat(refused.arguments()).isEmpty());
        assertThat(As.user(KAETHE, () -> saved.find())).isEmpty();
    }

    @Test
    void whatIsRefusedAsTheNextTaskDoesNotStopTheRest() {
        Set<Uid> many = new HashSet<>(Set.of(MIRA));
        for (int number = 1; number <= 25; number++) {
            many.add(Uid.of(Role.ADMIN, number));
        }
        TaskId closed = arrived("DOC-1", 7, 90, many);
        TaskId free = arrived("DOC-2", 7, 10, Set.of());
        // The list knows some of so many only.
        sql.sql("update tasks_open set excluded = ' ' where task_id = ?")
                .param(closed.value())
                .update();
        assertThat(found(MIRA, Scope.CLAIMABLE, null)).contains(closed);

        assertThat(As.user(MIRA, () -> desk.claimNext())).contains(free);
        assertThat(As.user(MIRA, () -> desk.claimNext())).isEmpty();
    }

    @Test
    void whoHasAnotherRoleNowDoesTheWorkOfThatRole() {
        TaskId ofCommittee = arrived("DOC-1");
        TaskId ofAdmins = arrived("DOC-2", 7, 50, Set.of(), null, "admin", null);

        assertThat(As.user(MILAN, Role.ADMIN, () -> list.get(ofCommittee)).mayClaim())
                .isFalse();
        assertThatThrownBy(() -> As.user(MILAN, Role.ADMIN, () -> desk.claim(ofCommittee)))
                .isInstanceOf(TaskOfOtherGroup.class);
        assertThat(As.user(MILAN, Role.ADMIN, () -> list.get(ofAdmins)).mayClaim())
                .isTrue();
        assertThat(As.user(MILAN, Role.ADMIN, () -> desk.claimNext())).contains(ofAdmins);
        assertThat(found(ADA, Scope.CLAIMABLE, null)).isEmpty();
        assertThat(As.user(ADA, Role.COMMITTEE, () -> desk.claimNext())).contains(ofCommittee);
    }

    @Test
    void mailsSayWhenATaskIsDueWhereTheAgencyIs() {
        TaskId task = arrived("DOC-1", 7, 50, Set.of(), Instant.parse("2026-03-01T20:00:00Z"));

        Recipient mira = new Recipient(MIRA, "Mira", null, null, Locale.UK);
        assertThat(mails.facts("task-due", mira, task.value()).facts()).last().isEqualTo("2 March 2026, 01:30 IST");
    }

    @Test
    void filterIsKeptByNameAndSharedWithTheGroup() {
        As.user(MIRA, () -> saved.save(" Rosa ", "q=rosa", false));
        As.user(MIRA, () -> saved.save("Rosa", "q=rosa&priority=high", false));
        As.user(MIRA, () -> saved.save("Overdue", "overdue=yes", true));

        assertThat(As.user(MIRA, () -> saved.find()))
                .extracting(SavedFilters.SavedFilter::name, SavedFilters.SavedFilter::query)
                .containsExactly(tuple("Overdue", "overdue=yes"), tuple("Rosa", "q=rosa&priority=high"));
        assertThat(As.user(MILAN, () -> saved.find()))
                .singleElement()
                .satisfies(filter -> assertThat(filter.ownerName()).isEqualTo("Mira"));
        assertThat(As.user(ROSA, () -> saved.find())).isEmpty();
        String shared = As.user(MILAN, () -> saved.find()).getFirst().id();
        assertThatThrownBy(() -> As.user(MILAN, () -> saved.forget(shared))).isInstanceOf(SavedFilterUnknown.class);
        assertThatThrownBy(() -> As.user(MILAN, () -> saved.save(" ", "q=x", false)))
                .isInstanceOf(SavedFilterUnfit.class);
        As.user(MIRA, () -> saved.forget(shared));
        assertThat(As.user(MILAN, () -> saved.find())).isEmpty();
    }

    @Test
    void figuresCountWhatIsOpenOverdueAndDone() {
        Instant today = Instant.parse("2000-01-01T00:00:00Z");
        arrived("DOC-1");
        TaskId mine = arrived("DOC-2");
        TaskId done = arrived("DOC-3");
        sql.sql("update tasks_open set due_order = '2001-01-01' where task_id = ?")
                .param(mine.value())
                .update();
        As.user(MILAN, () -> desk.claim(mine));
        decided(done, MILAN);

        Figures his = As.user(MILAN, () -> figures.mine(today));
        Figures group = As.user(MILAN, () -> figures.ofMyGroup(today));

        assertThat(his.open()).isOne();
        assertThat(his.doneToday()).isOne();
        assertThat(his.median()).isNotNull().isLessThan(Duration.ofMinutes(5));
        assertThat(group.open()).isEqualTo(2);
        assertThat(group.doneToday()).isOne();
    }

    @Test
    void pagesFollowOneAnotherOverdueFirstThenByPriorityAndDueTime() {
        List<TaskId> wanted = List.of(
                dueIn(-2, 90), dueIn(-3, 40), dueIn(-1, 40), dueIn(5, 80), dueIn(1, 60), dueIn(2, 60), dueIn(9, 10));
        As.user(MIRA, () -> desk.claim(wanted.get(1)));
        As.user(MIRA, () -> desk.claim(wanted.get(5)));

        for (int size : List.of(1, 2, 3, 4, 7)) {
            assertThat(paged(Scope.ALL, Sort.unsorted(), size)).containsExactlyElementsOf(wanted);
        }
        assertThat(paged(Scope.CLAIMABLE, Sort.unsorted(), 2))
                .containsExactly(wanted.get(0), wanted.get(2), wanted.get(3), wanted.get(4), wanted.get(6));
        assertThat(paged(Scope.MINE, Sort.unsorted(), 2)).containsExactly(wanted.get(1), wanted.get(5));
        List<TaskId> byDue = List.of(
                wanted.get(1),
                wanted.get(0),
                wanted.get(2),
                wanted.get(4),
                wanted.get(5),
                wanted.get(3),
                wanted.get(6));
        assertThat(paged(Scope.ALL, Sort.by("dueAt"), 3)).containsExactlyElementsOf(byDue);
        assertThat(paged(Scope.ALL, Sort.by("dueAt").descending(), 3)).containsExactlyElementsOf(byDue.reversed());
        for (int page : List.of(0, 1, 2, 9)) {
            for (String words : Arrays.asList(null, "review")) {
                assertThat(As.user(MIRA, () -> list.find(query(Scope.ALL, words), PageRequest.of(page, 3)))
                                .getTotalElements())
                        .isEqualTo(wanted.size());
            }
        }
    }

    @Test
    void pagesHoldWhatIsMineInAnotherGroupOnceAndAdminsSeeAll() {
        TaskId open = dueIn(-1, 40);
        TaskId claimed = dueIn(2, 60);
        As.user(MIRA, () -> desk.claim(claimed));
        TaskId elsewhere = arrived("DOC-9", 7, 90, Set.of(), Instant.now().plus(Duration.ofDays(1)), "analyst", MIRA);
        TaskId hidden = arrived("DOC-8", 7, 95, Set.of(), Instant.now().plus(Duration.ofDays(1)), "analyst", null);

        for (int size : List.of(1, 2, 9)) {
            assertThat(paged(MIRA, Scope.ALL, Sort.unsorted(), size)).containsExactly(open, elsewhere, claimed);
            assertThat(paged(MIRA, Scope.ALL, Sort.by("dueAt"), size)).containsExactly(open, elsewhere, claimed);
            assertThat(paged(MIRA, Scope.MINE, Sort.unsorted(), size)).containsExactly(elsewhere, claimed);
            assertThat(paged(ADA, Scope.ALL, Sort.unsorted(), size)).containsExactly(open, hidden, elsewhere, claimed);
        }
        assertThat(As.user(MIRA, () -> list.totals()).get(Scope.ALL)).isEqualTo(new TaskList.Total(3, false));
        assertThat(As.user(ADA, () -> list.totals()).get(Scope.ALL)).isEqualTo(new TaskList.Total(4, false));
        assertThat(As.user(MIRA, () -> list.listed(query(Scope.CLAIMABLE, null), Set.of(open, claimed, hidden))))
                .containsExactly(open);
    }

    private List<TaskId> paged(Scope scope, Sort sort, int size) {
        return paged(MIRA, scope, sort, size);
    }

    /* Beyond the last page nothing comes, however far beyond. */
    private List<TaskId> paged(Uid who, Scope scope, Sort sort, int size) {
        List<TaskId> found = new ArrayList<>();
        for (int page = 0; page < 9; page++) {
            PageRequest request = PageRequest.of(page, size, sort);
            As.user(who, () -> list.rows(TaskQuery.of(scope), request)).forEach(task -> found.add(task.id()));
        }
        return found;
    }

    private TaskId dueIn(int days, int priority) {
        return arrived("DOC-" + JOBS.get(), 7, priority, Set.of(), Instant.now().plus(Duration.ofDays(days)));
    }

    @Test
    void wordsThatAlmostAllTasksHaveAreLookedForAmongTheNewest() {
        new TaskCrowd(sql).gather(10_500, 10);
        pools.forget();

        TaskQuery everywhere = query(Scope.DONE, "document review");
        // For whom there are tasks at all is remembered for a moment.
        await().until(() -> As.user(MIRA, () -> list.total(everywhere)).tasks() > 0);
        assertThat(As.user(ADA, () -> list.total(everywhere))).isEqualTo(new TaskList.Total(DoneTasks.COUNTED, true));
        for (String words : List.of("document proof", "doc proof", "d proof")) {
            for (Uid who : List.of(ADA, MIRA)) {
                assertThat(As.user(
                                who,
                                () -> list.find(query(Scope.DONE, words), PageRequest.of(0, 20))
                                        .getContent()))
                        .as("%s for %s", words, who)
                        .hasSize(20)
                        .isSortedAccordingTo(Comparator.comparing(this::endedAt).reversed())
                        .allSatisfy(task -> assertThat(task.title()).endsWith("proof"));
            }
        }
        assertThat(found(ROSA, Scope.DONE, "document proof")).isEmpty();

        List<String> oldest = sql.sql("select concat_ws(',', id, reference, subject, subject_name) from tasks_task"
                        + " where ended_at is not null order by ended_at limit 1")
                .query((row, index) -> List.of(row.getString(1).split(",")))
                .single();
        for (String known : oldest.subList(1, 4)) {
            assertThat(As.user(ADA, () -> list.find(query(Scope.DONE, known), PageRequest.of(0, 50)))
                            .getContent())
                    .as("What ended long ago is found by %s", known)
                    .extracting(TaskSummary::id)
                    .contains(new TaskId(oldest.getFirst()));
        }
    }

    private LocalDateTime endedAt(TaskSummary task) {
        return sql.sql("select ended_at from tasks_task where id = ?")
                .param(task.id().value())
                .query(LocalDateTime.class)
                .single();
    }

    @Test
    void listsAndSearchesNeverReadAllTasks() {
        new TaskCrowd(sql).gather(6_000, 300);
        pools.forget();

        String open = "select task_id from tasks_open o where o.state = 'OPEN' and o.candidate_group = 'committee'";
        assertThat(plan(open + " and o.due_order < utc_timestamp()"
                        + " order by o.priority desc, o.due_order, o.created_at, o.task_id limit 50"))
                .containsExactly("tasks_open_by_urgency");
        assertThat(plan(open + " order by o.due_order, o.task_id limit 50")).containsExactly("tasks_open_by_group_due");

        assertThat(plan("select t.id from tasks_task t where t.ended_at is not null and t.candidate_group = 'committee'"
                        + " order by t.ended_at desc, t.id desc limit 50"))
                .containsExactly("tasks_task_by_group_end");
        for (String about : List.of("t.subject = 'C-100042-H'", "t.subject_name like 'Rosa P%' escape '!'")) {
            assertThat(plan(
                            "select t.id from tasks_task t where t.ended_at is not null and t.candidate_group = 'committee'"
                                    + " and " + about + " order by t.ended_at desc, t.id desc limit 50"))
                    .singleElement()
                    .asString()
                    .startsWith("tasks_task_by_subject");
        }
        assertThat(plan("select task_id from tasks_open o where o.state = 'CLAIMED' and o.assignee = '" + MIRA + "'"))
                .containsExactly("tasks_open_by_assignee");
        assertThat(plan("select count(*) from tasks_task where ended_at >= '2026-01-01' and completed_by = '" + MIRA
                        + "'"))
                .containsExactly("tasks_task_by_completer");
        assertThat(As.user(ADA, () -> list.total(TaskQuery.of(Scope.DONE))))
                .isEqualTo(new TaskList.Total(DoneTasks.COUNTED, true));
        assertThat(As.user(ADA, () -> list.total(TaskQuery.of(Scope.ALL)))).isEqualTo(new TaskList.Total(300, false));
        assertThat(As.user(ADA, () -> list.rows(query(Scope.DONE, "Müller"), PageRequest.of(0, 20, Sort.unsorted()))))
                .isNotEmpty()
                .allSatisfy(task -> assertThat(task.subjectName()).endsWith("Müller"));
    }

    private List<@Nullable String> plan(String statement) {
        return QueryPlan.of(sql, statement).steps().stream()
                .<@Nullable String>map(QueryPlan.Step::key)
                .toList();
    }

    private TaskId arrived(String reference) {
        return arrived(reference, 7, 50, Set.of());
    }

    private TaskId arrived(String reference, long definition, int priority, Set<Uid> excluded) {
        return arrived(reference, definition, priority, excluded, null);
    }

    private TaskId arrived(
            String reference, long definition, int priority, Set<Uid> excluded, @Nullable Instant dueAt) {
        return arrived(reference, definition, priority, excluded, dueAt, "committee", null);
    }

    private TaskId arrived(
            String reference,
            long definition,
            int priority,
            Set<Uid> excluded,
            @Nullable Instant dueAt,
            String groups,
            @Nullable Uid assignee) {
        long job = JOBS.incrementAndGet();
        CurrentUser.asSystem(() -> {
            intake.receive(new UserTaskArrival(
                    job,
                    job,
                    job,
                    definition,
                    "document-verification",
                    "UserTask_ReviewDocument",
                    "verification.reviewDocument",
                    reference,
                    Set.of(groups.split(",")),
                    priority,
                    dueAt,
                    excluded,
                    assignee,
                    Map.of()));
            return true;
        });
        return new TaskId(sql.sql("select id from tasks_task where job_key = ?")
                .param(job)
                .query(String.class)
                .single());
    }

    private void decided(TaskId task, Uid by) {
        As.user(by, () -> {
            desk.claim(task);
            desk.complete(task, list.get(task).task().version(), done -> new TaskResult("APPROVE", Map.of()));
        });
    }

    private List<TaskId> found(Uid who, Scope scope, @Nullable String text) {
        return As.user(who, () -> list.find(query(scope, text), PageRequest.of(0, 50))).stream()
                .map(TaskSummary::id)
                .toList();
    }

    private static TaskQuery query(Scope scope, @Nullable String text) {
        return new TaskQuery(scope, text, null, null, null, false, null);
    }

    private static List<@Nullable Object> reasons(List<Outcome> outcomes) {
        return Arrays.asList(outcomes.stream()
                .map(outcome ->
                        outcome.refusal() == null ? null : outcome.refusal().getClass())
                .toArray());
    }

    private static UserCard card(Uid uid) {
        return TaskDeskIT.card(uid, "Somebody");
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
