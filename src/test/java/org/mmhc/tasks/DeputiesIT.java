package org.mmhc.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
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
import org.mmhc.engine.EngineTest;
import org.mmhc.engine.Parcels;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskPage.CaseEvent;
import org.mmhc.tasks.TaskPage.HandOver;
import org.mmhc.tasks.TaskRefusals.AbsenceOverlaps;
import org.mmhc.tasks.TaskRefusals.AbsencePeriodUnfit;
import org.mmhc.tasks.TaskRefusals.AbsenceUnknown;
import org.mmhc.tasks.TaskRefusals.CommentUnfit;
import org.mmhc.tasks.TaskRefusals.DeputyCycle;
import org.mmhc.tasks.TaskRefusals.DeputyUnfit;
import org.mmhc.tasks.TaskRefusals.NobodyStandsIn;
import org.mmhc.tasks.TaskRefusals.NoteUnfit;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;
import org.mmhc.tasks.TaskRefusals.TaskNotYours;
import org.mmhc.tasks.TaskRefusals.TaskOfOtherGroup;
import org.mmhc.tasks.TaskRefusals.TooManyAbsences;
import org.mmhc.tasks.absence.AbsencePlanning;
import org.mmhc.tasks.absence.AbsencePlanning.AbsenceCard;
import org.mmhc.tasks.absence.AbsencePlanning.SetAbsence;
import org.mmhc.tasks.absence.AbsenceState;
import org.mmhc.tasks.absence.AbsenceTurns;
import org.mmhc.tasks.form.FormDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** People who are away, their deputies, tasks that change hands, and reminders, on the real engine and database. */
class DeputiesIT extends EngineTest {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    TaskList list;

    @Autowired
    TaskPage page;

    @Autowired
    TaskDesk desk;

    @Autowired
    AbsencePlanning absences;

    @Autowired
    Reminders reminders;

    @Autowired
    AbsenceTurns turns;

    @Autowired
    EngineMessages messages;

    @Autowired
    Parcels.Scale scale;

    @Autowired
    TaskBulk bulk;

    @Autowired
    FormDesk forms;

    @Autowired
    TransactionTemplate transaction;

    final String parcel = "PAR-" + UUID.randomUUID();
    private Uid mira;
    private Uid milan;
    private Uid mona;
    private Uid ada;
    private Uid rosa;

    @BeforeEach
    void people() {
        mira = people.invited(Role.COMMITTEE, "Mira", "mira.away@example.org", null);
        milan = people.invited(Role.COMMITTEE, "Milan", "milan.away@example.org", null);
        mona = people.invited(Role.COMMITTEE, "Mona", "mona.away@example.org", null);
        ada = people.invited(Role.ADMIN, "Ada", "ada.away@example.org", null);
        rosa = people.rosa();
    }

    @AfterEach
    void everybodyIsHereAgain() {
        sql.sql("delete from tasks_absence").update();
    }

    @Test
    void tasksGoToTheDeputyAndComeBack() {
        TaskSummary task = arrived(List.of());
        As.user(mira, () -> desk.claim(task.id()));
        AbsenceCard absence = away(mira, milan);

        assertThat(absence.state()).isEqualTo(AbsenceState.RUNNING);
        TaskSummary held = As.user(mona, () -> list.get(task.id())).task();
        assertThat(held.assignee()).isEqualTo(milan);
        assertThat(held.assigneeName()).isEqualTo("Milan for Mira");
        assertThat(found(milan, Scope.MINE)).hasSize(1);

        As.user(mira, () -> absences.end(absence.id()));
        assertThat(found(mira, Scope.MINE)).hasSize(1);
        assertThat(found(milan, Scope.MINE)).isEmpty();
        assertThat(history(task))
                .extracting(CaseEvent::what)
                .contains("Check parcel: given to Milan for Mira", "Check parcel: back with Mira, who is here again");
        assertThatThrownBy(() -> As.user(mira, () -> absences.end(absence.id())))
                .isInstanceOf(AbsenceUnknown.class);
    }

    @Test
    void whatADeputyDecidesSaysForWhom() {
        TaskSummary task = arrived(List.of());
        away(mira, milan);
        As.user(ada, () -> desk.assign(task.id(), mira));

        TaskSummary held = As.user(milan, () -> list.get(task.id())).task();
        assertThat(held.assignee()).isEqualTo(milan);
        As.user(
                milan,
                () -> desk.complete(
                        task.id(),
                        held.version(),
                        done -> new TaskResult("APPROVE", Map.of("reviewer", milan.value()))));

        assertThat(history(task))
                .filteredOn(line -> line.what().equals("Check parcel: decided"))
                .extracting(CaseEvent::byName)
                .containsExactly("Milan for Mira");
        await().atMost(SOON).until(() -> scale.booked.contains(parcel));
    }

    @Test
    void aDeputyWhoIsAwayTooPassesOnAndOneWhoIsExcludedIsPassedOver() {
        TaskSummary task = arrived(List.of(milan));
        As.user(mira, () -> desk.claim(task.id()));
        AbsenceCard miras = away(mira, milan);
        assertThat(state(task)).as("Milan took part in the case").isEqualTo(TaskState.OPEN);
        assertThatThrownBy(() -> As.user(ada, () -> desk.assign(task.id(), mira)))
                .isInstanceOf(NobodyStandsIn.class);
        assertThatThrownBy(() -> As.user(milan, () -> desk.claim(task.id()))).isInstanceOf(TaskExcludesPerson.class);

        away(milan, mona);
        As.user(ada, () -> desk.assign(task.id(), mira));
        assertThat(found(mona, Scope.MINE)).hasSize(1);
        As.user(ada, () -> absences.end(miras.id()));
        assertThat(found(mira, Scope.MINE)).hasSize(1);
    }

    @Test
    void absencesThatMakeNoSenseAreRefused() {
        Instant now = Instant.now();
        away(mira, milan);
        assertThatThrownBy(() -> set(mira, mira, mona, now.plus(DAY), now.plus(DAY.multipliedBy(2))))
                .isInstanceOf(AbsenceOverlaps.class);
        assertThatThrownBy(() -> set(milan, milan, mira, now, now.plus(DAY))).isInstanceOf(DeputyCycle.class);
        set(milan, milan, mona, now, now.plus(DAY));
        assertThatThrownBy(() -> set(mona, mona, mira, now.plus(Duration.ofHours(1)), now.plus(DAY)))
                .isInstanceOf(DeputyCycle.class);
        // At that time nobody of them is away any more.
        set(mona, mona, mira, now.plus(DAY.multipliedBy(10)), now.plus(DAY.multipliedBy(11)));
        assertThatThrownBy(() -> set(ada, ada, mira, now, now.plus(DAY))).isInstanceOf(DeputyUnfit.class);
        assertThatThrownBy(() -> set(ada, ada, ada, now, now.plus(DAY))).isInstanceOf(DeputyUnfit.class);
        assertThatThrownBy(() -> set(ada, ada, ada, now, now)).isInstanceOf(AbsencePeriodUnfit.class);
        assertThatThrownBy(() -> set(ada, ada, ada, now.minus(DAY), now.minusSeconds(1)))
                .isInstanceOf(AbsencePeriodUnfit.class);
        assertThatThrownBy(() -> set(milan, mira, mona, now, now.plus(DAY))).isInstanceOf(AccessDeniedException.class);
        AbsenceCard milans = As.user(mira, absences::all).stream()
                .filter(card -> card.person().equals(milan))
                .findFirst()
                .orElseThrow();
        assertThat(milans.mayEnd()).isFalse();
        assertThatThrownBy(() -> As.user(mira, () -> absences.end(milans.id())))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void peopleWhoNameOneAnotherAtOnceDoNotAllSucceed() throws Exception {
        for (int round = 0; round < 5; round++) {
            Instant now = Instant.now();
            assertThat(atOnce(List.of(() -> accepted(mira, milan, now), () -> accepted(milan, mira, now))))
                    .containsExactlyInAnyOrder(true, false);
            everybodyIsHereAgain();
            assertThat(atOnce(List.of(
                            () -> accepted(mira, milan, now),
                            () -> accepted(milan, mona, now),
                            () -> accepted(mona, mira, now))))
                    .as("Not by way of a third one either")
                    .containsExactlyInAnyOrder(true, true, false);
            everybodyIsHereAgain();
        }
    }

    @Test
    void ofManyEqualAbsencesAtOnceOneIsNoted() throws Exception {
        Instant now = Instant.now();
        assertThat(atOnce(Collections.nCopies(16, () -> accepted(mira, milan, now))))
                .containsOnlyOnce(true);
        assertThat(As.user(mira, absences::all))
                .filteredOn(card -> card.person().equals(mira))
                .hasSize(1);
    }

    @Test
    void somebodyPlansAFewDozenAbsencesAtMost() {
        Instant day = Instant.now().plus(DAY);
        for (int planned = 0; planned < 50; planned++) {
            sql.sql("""
                            insert into tasks_absence (id, version, person, deputy, starts_at, ends_at, state, set_by, set_at)
                            values (?, 0, ?, ?, ?, ?, 'PLANNED', ?, ?)
                            """)
                    .params(
                            "ABS-TEST-" + planned,
                            mira.value(),
                            milan.value(),
                            Utc.toSql(day.plus(DAY.multipliedBy(2 * planned))),
                            Utc.toSql(day.plus(DAY.multipliedBy(2 * planned + 1))),
                            mira.value(),
                            Utc.toSql(day))
                    .update();
        }
        Instant free = day.plus(DAY.multipliedBy(200));
        assertThatThrownBy(() -> set(mira, mira, milan, free, free.plus(DAY))).isInstanceOf(TooManyAbsences.class);
        set(milan, milan, mona, free, free.plus(DAY));
    }

    @Test
    void aTaskGivenToSomebodyWhoIsJustLeavingGoesToTheDeputy() throws Exception {
        TaskSummary task = arrived(List.of());
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> given = transaction.execute(status -> {
                away(mira, milan);
                Future<?> meanwhile = others.submit(() -> As.user(ada, () -> desk.assign(task.id(), mira)));
                assertThatThrownBy(() -> meanwhile.get(300, TimeUnit.MILLISECONDS))
                        .as("Waits until it is known who is here")
                        .isInstanceOf(TimeoutException.class);
                return meanwhile;
            });
            Objects.requireNonNull(given).get();
        }
        assertThat(found(milan, Scope.MINE)).hasSize(1);
        assertThat(found(mira, Scope.MINE)).isEmpty();
    }

    @Test
    void aPageIsOpenedOnceAndReadOnce() {
        TaskSummary task = arrived(List.of(mona));
        aboutRosa(task);
        As.user(mira, () -> desk.claim(task.id()));
        As.user(mira, () -> desk.comment(task.id(), "Looks fine", Readers.STAFF));
        As.user(mira, () -> desk.handOver(task.id(), milan, "Please"));
        As.user(mira, () -> desk.comment(task.id(), "Thank you", Readers.STAFF));

        TaskPage.OpenedTask opened = As.user(milan, () -> page.open(task.id()));
        assertThat(opened.details().task().assigneeName()).isEqualTo("Milan");
        assertThat(opened.handOver()).isNotNull();
        assertThat(opened.history()).hasSizeGreaterThan(4);
        assertThat(opened.progress().activeElements()).contains(opened.details().elementId());
        assertThat(looks("tasks.taskOpened", milan)).isOne();
        for (int again = 0; again < 10; again++) {
            assertThat(As.user(milan, () -> page.refreshed(task.id())).history())
                    .hasSameSizeAs(opened.history());
        }
        assertThat(looks("tasks.taskOpened", milan)).isOne();
        assertThat(looks("tasks.historyRead", milan)).isZero();

        // Opening asks the engine with two more, which makes eight.
        long statements = Objects.requireNonNull(transaction.execute(status -> {
            long before = statements();
            As.user(milan, () -> page.refreshed(task.id()));
            return statements() - before - 1;
        }));
        assertThat(statements).isPositive().isLessThanOrEqualTo(6);
    }

    @Test
    void whatIsReadForACommandIsNoLook() {
        TaskSummary task = arrived(List.of());
        aboutRosa(task);
        As.user(mira, () -> desk.claim(task.id()));
        As.user(mira, () -> desk.colleagues(task.id()));
        As.user(ada, () -> desk.candidates(task.id()));
        As.user(mira, () -> forms.sheet(task.id()));
        As.user(
                mira,
                () -> bulk.decide(List.of(task.id()), seen -> {
                    throw new CommentUnfit(1);
                }));

        for (Uid person : List.of(mira, ada)) {
            assertThat(looks("tasks.taskOpened", person)).isZero();
        }
        assertThat(looks("tasks.colleaguesListed", mira)).isOne();
        assertThat(looks("tasks.candidatesListed", ada)).isOne();
    }

    @Test
    void whoReadsAListOfNamesIsNoted() {
        away(mira, milan);
        for (Supplier<?> list :
                List.<Supplier<?>>of(absences::all, absences::people, () -> absences.deputiesFor(mira))) {
            As.user(ada, list);
        }
        for (int again = 0; again < 10; again++) {
            As.user(ada, absences::refreshed);
        }
        for (String action : List.of("tasks.absencesListed", "tasks.peopleListed", "tasks.deputiesListed")) {
            assertThat(sql.sql("""
                            select count(*) from audit_entry e join audit_subject s on s.entry_id = e.id
                            where e.action = ? and e.actor = ? and s.subject = ?
                            """)
                            .params(action, ada.value(), milan.value())
                            .query(Long.class)
                            .single())
                    .as(action)
                    .isOne();
        }
    }

    @Test
    void whoHasNotConfirmedTheirAccountIsNobodyYet() {
        Uid nora = people.invited(Role.COMMITTEE, "Nora", "nora.away@example.org", null);
        sql.sql("update identity_user set password_hash = null where uid = ?")
                .param(nora.value())
                .update();
        TaskSummary task = arrived(List.of());
        As.user(mira, () -> desk.claim(task.id()));

        assertThat(As.user(mira, () -> absences.deputiesFor(mira)))
                .extracting(UserCard::uid)
                .contains(milan)
                .doesNotContain(nora);
        assertThat(As.user(ada, absences::people)).extracting(UserCard::uid).doesNotContain(nora);
        assertThat(As.user(mira, () -> desk.colleagues(task.id())))
                .extracting(TaskDesk.Candidate::uid)
                .doesNotContain(nora);
        assertThatThrownBy(() -> away(mira, nora)).isInstanceOf(DeputyUnfit.class);
        assertThatThrownBy(() -> As.user(mira, () -> desk.handOver(task.id(), nora, "Please")))
                .isInstanceOf(TaskOfOtherGroup.class);
    }

    private void aboutRosa(TaskSummary task) {
        sql.sql("update tasks_task set subject = ? where id = ?")
                .params(rosa.value(), task.id().value())
                .update();
    }

    private long looks(String action, Uid by) {
        return sql.sql("select count(*) from audit_entry where action = ? and actor = ? and reference = ?")
                .params(
                        action,
                        by.value(),
                        sql.sql("select id from tasks_task where reference = ?")
                                .param(parcel)
                                .query(String.class)
                                .single())
                .query(Long.class)
                .single();
    }

    private long statements() {
        return sql.sql("show session status like 'Questions'")
                .query((row, index) -> row.getLong(2))
                .single();
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(work)) {
                results.add(one.get());
            }
            return results;
        }
    }

    @Test
    void anAbsenceBeginsAndEndsByItself() {
        TaskSummary task = arrived(List.of());
        As.user(mira, () -> desk.claim(task.id()));
        AbsenceCard planned =
                set(mira, mira, milan, Instant.now().plus(DAY), Instant.now().plus(DAY.multipliedBy(2)));
        assertThat(planned.state()).isEqualTo(AbsenceState.PLANNED);
        turns.turn();
        assertThat(found(mira, Scope.MINE)).hasSize(1);

        move(planned, Instant.now().minus(DAY), Instant.now().plus(DAY));
        await().atMost(SOON).until(() -> found(milan, Scope.MINE).size() == 1);
        move(planned, Instant.now().minus(DAY), Instant.now().minusSeconds(1));
        await().atMost(SOON).until(() -> found(mira, Scope.MINE).size() == 1);
    }

    @Test
    void aTaskIsHandedOverWithANote() {
        TaskSummary task = arrived(List.of(mona));
        As.user(mira, () -> desk.claim(task.id()));
        assertThat(As.user(mira, () -> desk.colleagues(task.id())))
                .extracting(TaskDesk.Candidate::uid)
                .contains(milan)
                .doesNotContain(mira, mona);
        assertThatThrownBy(() -> As.user(milan, () -> desk.handOver(task.id(), milan, "I take it")))
                .isInstanceOf(TaskNotYours.class);
        assertThatThrownBy(() -> As.user(mira, () -> desk.handOver(task.id(), mona, "Please")))
                .isInstanceOf(TaskExcludesPerson.class);
        assertThatThrownBy(() -> As.user(mira, () -> desk.handOver(task.id(), milan, " ")))
                .isInstanceOf(NoteUnfit.class);

        As.user(mira, () -> desk.handOver(task.id(), milan, " Called twice, nobody answered "));
        Optional<HandOver> said = As.user(milan, () -> page.handOver(task.id()));
        assertThat(said).hasValueSatisfying(note -> {
            assertThat(note.byName()).isEqualTo("Mira");
            assertThat(note.note()).isEqualTo("Called twice, nobody answered");
        });
        assertThat(As.user(mira, () -> page.handOver(task.id()))).isEmpty();
        assertThat(history(task))
                .filteredOn(line -> line.what().equals("Check parcel: handed over to Milan"))
                .extracting(CaseEvent::note)
                .containsExactly("Called twice, nobody answered");

        As.user(milan, () -> desk.handOver(task.id(), null, "Not mine either"));
        assertThat(state(task)).isEqualTo(TaskState.OPEN);
        assertThat(As.user(mira, () -> page.handOver(task.id())))
                .map(HandOver::note)
                .contains("Not mine either");
    }

    @Test
    void aTaskHandedToSomebodyAwayGoesToTheDeputy() {
        TaskSummary task = arrived(List.of());
        away(milan, mona);
        As.user(mira, () -> desk.claim(task.id()));
        assertThat(As.user(mira, () -> desk.colleagues(task.id())))
                .filteredOn(TaskDesk.Candidate::away)
                .extracting(TaskDesk.Candidate::uid)
                .containsExactly(milan);
        As.user(mira, () -> desk.handOver(task.id(), milan, "Please"));
        assertThat(found(mona, Scope.MINE)).hasSize(1);
    }

    @Test
    void remindersGoOutOnceToWhoeverIsConcerned() throws Exception {
        TaskSummary task = arrived(List.of(mona));
        due(task, Duration.ofHours(3));
        remindFromSeveralNodes();
        assertThat(reminded(task, "tasks/task-due-soon"))
                .contains(mira.value(), milan.value())
                .doesNotContain(mona.value());

        As.user(mira, () -> desk.claim(task.id()));
        due(task, Duration.ofMinutes(-1));
        remindFromSeveralNodes();
        assertThat(reminded(task, "tasks/task-due")).containsExactly(mira.value());
        remindFromSeveralNodes();
        assertThat(reminded(task, "tasks/task-due-soon")).doesNotHaveDuplicates();
        assertThat(reminded(task, "tasks/task-due")).hasSize(1);
    }

    @Test
    void remindersOfSomebodyAwayGoToTheDeputyAndLateOnesAreLeftOut() throws Exception {
        TaskSummary task = arrived(List.of());
        away(mira, milan);
        As.user(mira, () -> desk.claim(task.id()));
        due(task, Duration.ofMinutes(-1));
        remindFromSeveralNodes();
        assertThat(reminded(task, "tasks/task-due")).containsExactly(milan.value());
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
        } catch (DeputyCycle | AbsenceOverlaps refused) {
            return false;
        }
    }

    private TaskSummary arrived(List<Uid> excluded) {
        scale.excluded.put(parcel, excluded.stream().map(Uid::value).toList());
        messages.publish(new EngineMessage(
                "engine.started", parcel, "start " + parcel, Duration.ofMinutes(5), Map.of("reference", parcel)));
        return await().atMost(SOON)
                .until(() -> found(ada, Scope.ALL), rows -> rows.size() == 1)
                .getFirst();
    }

    private List<TaskSummary> found(Uid person, Scope scope) {
        return As.user(
                person,
                () -> list.find(new TaskQuery(scope, parcel, null, null, null, false, null), PageRequest.of(0, 5))
                        .getContent());
    }

    private List<CaseEvent> history(TaskSummary task) {
        return As.user(mira, () -> page.history(task.id()));
    }

    private TaskState state(TaskSummary task) {
        return sql.sql("select state from tasks_task where id = ?")
                .param(task.id().value())
                .query(TaskState.class)
                .single();
    }
}
