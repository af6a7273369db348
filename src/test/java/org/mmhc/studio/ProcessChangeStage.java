package org.mmhc.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.engine.DiesBeforeAnswering.Deaths;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineModels;
import org.mmhc.engine.LiveFiles;
import org.mmhc.engine.LiveFiles.LiveFile;
import org.mmhc.engine.LiveFiles.Origin;
import org.mmhc.engine.ProcessScenarios;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.LocalInbox;
import org.mmhc.studio.ChangeDesk.BeginChange;
import org.mmhc.studio.ChangeDesk.BeginModel;
import org.mmhc.studio.ChangeDesk.SaveFile;
import org.mmhc.studio.ChangeRecords.ChangeDetails;
import org.mmhc.studio.ChangeRecords.FileText;
import org.mmhc.studio.ChangeReview.ConfirmChange;
import org.mmhc.studio.ChangeReview.ReviewChange;
import org.mmhc.studio.ChangeReview.SettleCases;
import org.mmhc.studio.ChangeReview.StopChange;
import org.mmhc.studio.ModelRecords.VersionRow;
import org.mmhc.tasks.CaseOnStage;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The people of the scenarios about changes of models, what they do, and what can be seen of it. Each scenario has models of its own. */
abstract class ProcessChangeStage extends ProcessScenarios {

    static final Duration SOON = Duration.ofSeconds(60);
    static final String WHY = "Because it was agreed on in the office.";

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    PeopleFixtures people;

    @Autowired
    ChangeDesk desk;

    @Autowired
    ChangeReview reviews;

    @Autowired
    ChangeRecords records;

    @Autowired
    ModelRecords models;

    @Autowired
    EngineModels engine;

    @Autowired
    LiveFiles live;

    @Autowired
    TaskList tasks;

    @Autowired
    TaskDesk taskDesk;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    CamundaClient client;

    @Autowired
    ChangeMoves moves;

    @Autowired
    ChangeChecks checks;

    @Autowired
    LocalInbox inbox;

    @Autowired
    Deaths deaths;

    @Autowired
    Clock clock;

    private final List<Case> cases = new ArrayList<>();
    private final List<ModelPath> made = new ArrayList<>();
    Member nils;
    Member nora;
    Member nadia;
    Member ada;
    Member agnes;

    @BeforeEach
    void theAgencyIsOpen() {
        runtime().open();
        nils = new Member(people.nils(), "nils@example.org");
        nora = new Member(
                people.invited(Role.ANALYST, "Nora Iyer", "nora.iyer@example.org", null), "nora.iyer@example.org");
        nadia = new Member(
                people.invited(Role.ANALYST, "Nadia Pillai", "nadia.pillai@example.org", null),
                "nadia.pillai@example.org");
        ada = new Member(people.ada(), "ada@example.org");
        agnes = new Member(
                people.invited(Role.ADMIN, "Agnes Roy", "agnes.roy@example.org", null), "agnes.roy@example.org");
    }

    @AfterEach
    void modelsOfTheScenarioGo() {
        deaths.switchOn(false);
        made.forEach(path -> {
            sql.sql("delete from engine_live_file where path = ?")
                    .param(path.value())
                    .update();
            sql.sql("delete from engine_deployment where resource = ?")
                    .param(path.value())
                    .update();
        });
    }

    @Override
    protected Stream<Long> cases() {
        return cases.stream().flatMap(known -> known.instances().stream());
    }

    final void timePasses(Duration duration) {
        runtime().advance(duration);
    }

    /** A form that is in force, and of this scenario alone. */
    final ModelPath form() {
        return inForce("studio", "form", "Seen");
    }

    /** A table about money that is in force, and of this scenario alone. */
    final ModelPath tableOfMoney() {
        return table("billing");
    }

    /** A table that is in force, and of this scenario alone. */
    final ModelPath table(String module) {
        return inForce(module, "dmn", "Probe");
    }

    private ModelPath inForce(String module, String ending, String name) {
        return inForce(NewModels.of(new ModelPath(module + "/" + fresh() + "." + ending), name, ""));
    }

    /** A process in force, of this scenario alone: two people look at something at once, and both are waited for. */
    final ModelPath process() {
        String id = fresh();
        return inForce(new EngineFile("studio/" + id + ".bpmn", ProbeModel.of(id)));
    }

    /** A case of such a process that begins before these elements; returned when somebody has a task of it on their list. */
    final long startsAt(ModelPath process, String... elements) {
        var command =
                client.newCreateInstanceCommand().bpmnProcessId(process.id()).latestVersion();
        for (String element : elements) {
            command = command.startBeforeElement(element);
        }
        String reference = fresh();
        var begun = command.variables(Map.of("reference", reference, "patience", "P100D"))
                .execute();
        long instance = begun.getProcessInstanceKey();
        sql.sql("""
                        insert into engine_case (process_instance_key, process_id, definition_key, reference, started_at,
                            last_step_at, check_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        instance,
                        process.id(),
                        begun.getProcessDefinitionKey(),
                        reference,
                        Utc.toSql(clock.instant()),
                        Utc.toSql(clock.instant()),
                        Utc.toSql(clock.instant()))
                .update();
        await("a case of " + process + " stands still")
                .atMost(SOON)
                .until(() -> sql.sql("select count(*) from engine_held_job where process_instance_key = ?")
                                .param(instance)
                                .query(Integer.class)
                                .single()
                        == 1);
        sql.sql("update engine_case set check_at = ? where process_instance_key = ?")
                .params(Utc.toSql(clock.instant()), instance)
                .update();
        await("it is known where it stands")
                .atMost(SOON)
                .until(() -> sql.sql("""
                                select count(*) from engine_case where process_instance_key = ? and stands_kind = 'TASK'
                                """).param(instance).query(Integer.class).single() == 1);
        return instance;
    }

    final void endsInTheEngine(long instance) {
        client.newCancelInstanceCommand(instance).execute();
    }

    /** The engine's number of the version that a case belongs to. */
    final int versionOf(long instance) {
        return sql.sql("""
                        select m.model_version from engine_case c
                        join engine_process_model m on m.process_definition_key = c.definition_key
                        where c.process_instance_key = ?
                        """).param(instance).query(Integer.class).single();
    }

    private static String fresh() {
        return "probe-" + UUID.randomUUID().toString().substring(0, 8).replaceAll("[0-9]", "n");
    }

    private ModelPath inForce(EngineFile file) {
        ModelPath path = new ModelPath(file.path());
        made.add(path);
        engine.deploy(List.of(file));
        transaction.executeWithoutResult(status -> live.inForce(List.of(file), Origin.STUDIO));
        return path;
    }

    final String inForce(ModelPath path) {
        return live.find(path.value())
                .map(LiveFile::file)
                .map(EngineFile::content)
                .orElseThrow();
    }

    final Origin origin(ModelPath path) {
        return live.find(path.value()).map(LiveFile::origin).orElseThrow();
    }

    final List<VersionRow> versions(ModelPath path) {
        return As.user(nils.uid, () -> models.details(path)).versions();
    }

    /** The engine's number of what it was told last of the model. */
    final int engineVersion(ModelPath path) {
        return engine.deploy(List.of(new EngineFile(path.value(), inForce(path))))
                .models()
                .getFirst()
                .version();
    }

    /** Somebody of the office. */
    final class Member {

        final Uid uid;
        private final String mail;

        private Member(Uid uid, String mail) {
            this.uid = uid;
            this.mail = mail;
        }

        Case begins(ModelPath path) {
            return new Case(path, As.user(uid, () -> desk.begin(new BeginChange(path, "Probe " + path.id(), WHY))));
        }

        /** Begins a model that is not there yet. */
        Case draws(String module, String ending, String name) {
            ModelPath path = new ModelPath(module + "/" + fresh() + "." + ending);
            made.add(path);
            return new Case(
                    path,
                    As.user(
                            uid,
                            () -> desk.beginNew(
                                    new BeginModel(new BeginChange(path, "Probe " + path.id(), WHY), name, null))));
        }

        Case returnsTo(ModelPath path, int version) {
            return new Case(
                    path,
                    As.user(uid, () -> desk.beginReturn(new BeginChange(path, "Probe " + path.id(), WHY), version)));
        }

        /** Begins a change, writes and hands it in. */
        Case changes(ModelPath path, UnaryOperator<String> how) {
            Case change = begins(path);
            writes(change, how);
            handsIn(change, null);
            return change;
        }

        void writes(Case change, UnaryOperator<String> how) {
            As.user(uid, () -> {
                FileText file = records.file(change.id, change.path);
                desk.save(new SaveFile(change.id, change.path, how.apply(file.content()), file.number()));
            });
        }

        void handsIn(Case change, @Nullable Instant deployAt) {
            As.user(uid, () -> desk.handIn(change.id, deployAt));
        }

        void handsInWithCases(Case change) {
            As.user(uid, () -> desk.handInWith(change.id, null, new CasesAlong(true, Map.of(), Set.of(), false)));
        }

        void settles(Case change, Settlement settlement) {
            decides(change, task -> reviews.settle(new SettleCases(task.id(), version(task), settlement)));
        }

        /** Has the task in hand although nobody should have given it to them. */
        void settlesByForce(Case change) {
            TaskSummary task = change.task();
            sql.sql("update tasks_task set state = 'CLAIMED', assignee = :me, excluded = ' ' where id = :task")
                    .param("me", uid.value())
                    .param("task", task.id().value())
                    .update();
            try {
                shown(() -> reviews.settle(new SettleCases(task.id(), version(task), Settlement.TRY_AGAIN)));
            } finally {
                sql.sql("update tasks_task set state = 'OPEN', assignee = null where id = ?")
                        .param(task.id().value())
                        .update();
            }
        }

        void takesBase(Case change) {
            As.user(uid, () -> desk.takeBase(change.id));
        }

        void withdraws(Case change) {
            As.user(uid, () -> desk.withdraw(change.id));
        }

        void cancels(Case change) {
            As.user(uid, () -> reviews.cancel(new StopChange(change.id, WHY)));
        }

        void approves(Case change) {
            looksAt(change, ReviewVerdict.APPROVE, null);
        }

        void looksAt(Case change, ReviewVerdict verdict, @Nullable String reason) {
            decides(change, task -> reviews.review(new ReviewChange(task.id(), version(task), verdict, reason)));
        }

        void confirms(Case change) {
            says(change, ChangeConfirmation.CONFIRMED, null);
        }

        void says(Case change, ChangeConfirmation said, @Nullable String reason) {
            decides(change, task -> reviews.confirm(new ConfirmChange(task.id(), version(task), said, reason)));
        }

        private void decides(Case change, Consumer<TaskSummary> decision) {
            TaskSummary task = claims(change);
            shown(() -> decision.accept(task));
        }

        private long version(TaskSummary task) {
            return tasks.get(task.id()).task().version();
        }

        TaskSummary claims(Case change) {
            TaskSummary task = change.task();
            As.user(uid, () -> taskDesk.claim(task.id()));
            return task;
        }

        void rollsBack(Case change) {
            shown(() -> reviews.rollBack(new StopChange(change.id, WHY)));
        }

        void shown(Runnable work) {
            beans.createBean(SignedInPeople.class).as(uid, work::run);
        }

        void isTold(String start, Case change) {
            String subject = start + ": Probe " + change.path.id();
            await(mail + " is told: " + subject)
                    .atMost(SOON)
                    .until(() -> inbox.mailsTo(mail).stream().anyMatch(told -> subject.equals(told.subject())));
        }
    }

    /** A change and its cases: one for each time that it is handed in. */
    final class Case extends CaseOnStage {

        final ChangeId id;
        final ModelPath path;

        private Case(ModelPath path, ChangeId id) {
            super(runtime(), beans, ada.uid, id.value());
            this.path = path;
            this.id = id;
            cases.add(this);
        }

        ChangeDetails details() {
            return As.user(nils.uid, () -> records.details(id));
        }

        /** What it says. */
        String text() {
            return As.user(nils.uid, () -> records.file(id, path)).content();
        }

        ChangeState state() {
            return As.user(nils.uid, () -> records.get(id)).state();
        }

        void becomes(ChangeState state) {
            await(id + " is " + state).atMost(SOON).until(() -> state() == state);
        }

        /** Its case begins anew, as after a loss of the engine's data. */
        void beginsAnew() {
            assertThat(instances()).hasSize(1);
            Change change = beans.getBean(Changes.class).findById(id.value()).orElseThrow();
            var event = change.submitted();
            transaction.executeWithoutResult(status -> events.publishEvent(new ChangeEvents.ChangeSubmitted(
                    id, event.author(), event.submission() + 1, event.approved(), event.at())));
            hasCases(2);
        }
    }
}
