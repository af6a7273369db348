package org.mmhc.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.JobExecutions;
import org.mmhc.engine.JobExecutions.JobExecution;
import org.mmhc.engine.ProcessScenarios;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.LocalInbox;
import org.mmhc.storage.FakeClamd;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskPage;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;
import org.mmhc.tasks.TaskState;
import org.mmhc.verification.DocumentRecords.DocumentDetails;
import org.mmhc.verification.DocumentRecords.TimelineEntry;
import org.mmhc.verification.DocumentReview.CancelVerification;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.mmhc.verification.DocumentSubmission.ReplaceDocument;
import org.mmhc.verification.DocumentSubmission.WithdrawDocument;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The people of the scenarios, what they do with documents, and what can be seen of a document's case: in the records, in the
 * task list, in the mailboxes and on the engine.
 */
abstract class DocumentVerificationStage extends ProcessScenarios {

    private static final AtomicInteger OWNERS = new AtomicInteger();
    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    PeopleFixtures people;

    @Autowired
    DocumentSubmission submission;

    @Autowired
    DocumentReview review;

    @Autowired
    DocumentRecords records;

    @Autowired
    JobExecutions executions;

    @Autowired
    TaskList tasks;

    @Autowired
    TaskDesk desk;

    @Autowired
    TaskPage page;

    @Autowired
    AgencySettings agency;

    @Autowired
    LocalInbox inbox;

    @Autowired
    FakeClamd scanner;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient sql;

    final List<Case> cases = new ArrayList<>();
    Owner asha;
    Reviewer mira;
    Reviewer milan;
    Reviewer ada;

    @BeforeEach
    void theAgencyIsOpen() {
        runtime().open();
        mira = new Reviewer(people.mira(), "mira@example.org");
        milan = new Reviewer(people.milan(), "milan@example.org");
        ada = new Reviewer(people.ada(), "ada@example.org");
        asha = someCaregiver();
    }

    @Override
    protected Stream<Long> cases() {
        return cases.stream().map(Case::instance);
    }

    private Owner someCaregiver() {
        int number = OWNERS.incrementAndGet();
        String name = "Asha " + (char) ('A' + number) + "nand";
        String mail = "asha" + number + "@example.org";
        return new Owner(
                people.registered(Role.CAREGIVER, name, mail, "+91983%07d".formatted(number)),
                name,
                mail,
                new DocumentFixtures(submission, records));
    }

    /** A caregiver with documents. */
    final class Owner {

        private final Uid uid;
        private final String name;
        private final String mail;
        private final DocumentFixtures documents;

        private Owner(Uid uid, String name, String mail, DocumentFixtures documents) {
            this.uid = uid;
            this.name = name;
            this.mail = mail;
            this.documents = documents;
        }

        Uid uid() {
            return uid;
        }

        String name() {
            return name;
        }

        Case handsIn(DocumentType type) {
            return opened(documents.submittedBy(uid, type));
        }

        Case handsInAVirusAs(DocumentType type) {
            return opened(documents.infectedBy(uid, type));
        }

        /** The scanner is away until it is known what the files really are. */
        Case handsInWhatTurnsOutToBe(String contentType, DocumentType type) {
            double before = scansTriedAgain();
            scanner.become(FakeClamd.Mood.FAILING);
            try {
                Case document = handsIn(type);
                document.details()
                        .files()
                        .forEach(file -> sql.sql("update storage_file set content_type = ? where id = ?")
                                .params(contentType, file.id().value())
                                .update());
                await().atMost(SOON).until(() -> scansTriedAgain() > before);
                return document;
            } finally {
                scanner.become(FakeClamd.Mood.WELL);
            }
        }

        void handsInBetterFilesFor(Case document) {
            documents.resubmittedBy(uid, document.id);
        }

        Case replaces(Case old) {
            List<DocumentSubmission.NewFile> files =
                    List.of(DocumentFixtures.page(old.details().document().type()));
            return opened(
                    As.user(uid, () -> submission.replace(new ReplaceDocument(old.id, old.versionSeenBy(uid), files))));
        }

        void takesBack(Case document) {
            As.user(uid, () -> submission.withdraw(new WithdrawDocument(document.id, document.versionSeenBy(uid))));
        }

        LocalInbox.Message isTold(String subject) {
            return mails(mail, subject, 1).getFirst();
        }

        void hearsNothing() {
            assertThat(inbox.mailsTo(mail)).isEmpty();
        }

        private Case opened(DocumentId id) {
            Case document = new Case(id);
            cases.add(document);
            return document;
        }

        private double scansTriedAgain() {
            Counter counter = meters.find("mmhc.jobs")
                    .tags("type", "verification.scanDocument", "outcome", "retried")
                    .counter();
            return counter == null ? 0 : counter.count();
        }
    }

    /** Somebody who decides about documents. */
    final class Reviewer {

        private final Uid uid;
        private final String mail;

        private Reviewer(Uid uid, String mail) {
            this.uid = uid;
            this.mail = mail;
        }

        Uid uid() {
            return uid;
        }

        void claims(TaskSummary task) {
            As.user(uid, () -> desk.claim(task.id()));
        }

        void mayNotClaim(TaskSummary task) {
            assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> claims(task));
        }

        void approves(Case document) {
            decides(document, Decision.APPROVE, null, null);
        }

        void approves(Case document, Particulars read) {
            decides(document, Decision.APPROVE, null, read);
        }

        void rejects(Case document, DocumentReason reason) {
            decides(document, Decision.REJECT, reason, null);
        }

        void asksForBetterFilesOf(Case document, DocumentReason reason) {
            decides(document, Decision.RESUBMIT, reason, null);
        }

        void cancels(Case document) {
            As.user(
                    uid,
                    () -> review.cancel(new CancelVerification(
                            document.id, document.versionSeenBy(uid), DocumentReason.ENTERED_BY_MISTAKE, null)));
        }

        void isTold(String subject) {
            isTold(subject, 1);
        }

        void isTold(String subject, int times) {
            mails(mail, subject, times);
        }

        private void decides(
                Case document, Decision decision, @Nullable DocumentReason reason, @Nullable Particulars told) {
            TaskId task = document.openTask().id();
            As.user(uid, () -> {
                desk.claim(task);
                Particulars read = DocumentFixtures.read(records, document.id);
                long version = tasks.get(task).task().version();
                review.decide(new DecideReview(task, version, decision, reason, null, told == null ? read : told));
            });
        }
    }

    /** The case of one document. */
    final class Case {

        private final DocumentId id;

        private Case(DocumentId id) {
            this.id = id;
        }

        DocumentDetails details() {
            return As.user(ada.uid, () -> records.get(id));
        }

        DocumentStatus status() {
            return details().document().status();
        }

        List<MilestoneKind> milestones() {
            return details().timeline().stream().map(TimelineEntry::kind).toList();
        }

        /** Workers did these service tasks, in this order and no others, all in one case. */
        void didExactly(String... serviceTasks) {
            await("the steps of " + id)
                    .atMost(SOON)
                    .failFast(() -> assertThat(List.of(serviceTasks))
                            .as("the steps that were wanted of " + id)
                            .startsWith(stepNames().toArray(String[]::new)))
                    .untilAsserted(() -> assertThat(stepNames()).containsExactly(serviceTasks));
            assertThat(steps()).extracting(JobExecution::outcome).containsOnly("COMPLETED");
            assertThat(steps()).extracting(JobExecution::processInstanceKey).containsOnly(instance());
        }

        private List<String> stepNames() {
            return steps().stream()
                    .map(step -> step.elementId().replace("ServiceTask_", ""))
                    .toList();
        }

        void passed(String... elements) {
            runtime().hasPassed(instance(), elements);
        }

        void waitsAt(String element) {
            runtime().waitsAt(instance(), element);
        }

        void knows(String variable, Object value) {
            runtime().knows(instance(), variable, value);
        }

        /** The case is over, and the document is left like this. */
        void endedAs(DocumentStatus status) {
            runtime().hasEnded(instance());
            assertThat(status()).isEqualTo(status);
        }

        TaskSummary needs(ReviewKind kind) {
            return await("the task " + kind + " of " + id)
                    .atMost(SOON)
                    .until(
                            () -> tasks(Scope.ALL).stream()
                                    .filter(task -> task.formKey().equals(kind.formKey()))
                                    .toList(),
                            found -> found.size() == 1)
                    .getFirst();
        }

        /** Nothing tells that person what the first reviewer thinks. */
        void isBlindFor(Reviewer reader) {
            DocumentDetails seen = As.user(reader.uid, () -> records.get(id));
            assertThat(seen.reviews()).isEmpty();
            assertThat(seen.timeline())
                    .allMatch(entry -> entry.decision() == null && entry.reason() == null && entry.note() == null);
            TaskId task = openTask().id();
            assertThat(As.user(reader.uid, () -> page.history(task)))
                    .extracting(event -> event.what() + " " + event.note())
                    .noneMatch(words -> words.matches("(?is).*(reject|approve|better files).*"));
        }

        void needsNobody() {
            assertThat(tasks(Scope.ALL)).isEmpty();
        }

        void noLongerNeeds(TaskSummary task) {
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(tasks(Scope.ALL)).isEmpty();
                assertThat(tasks(Scope.DONE)).singleElement().satisfies(done -> {
                    assertThat(done.id()).isEqualTo(task.id());
                    assertThat(done.state()).isEqualTo(TaskState.WITHDRAWN);
                });
            });
        }

        private TaskSummary openTask() {
            return await("the task of " + id)
                    .atMost(SOON)
                    .until(() -> tasks(Scope.ALL), found -> found.size() == 1)
                    .getFirst();
        }

        private List<TaskSummary> tasks(Scope scope) {
            TaskQuery query = new TaskQuery(scope, id.value(), null, null, null, false, null);
            return As.user(
                    ada.uid, () -> tasks.find(query, PageRequest.of(0, 50)).getContent());
        }

        private long versionSeenBy(Uid reader) {
            return As.user(reader, () -> records.get(id)).document().version();
        }

        private List<JobExecution> steps() {
            return executions.ofReference(id.value());
        }

        private long instance() {
            return steps().getFirst().processInstanceKey();
        }
    }

    private List<LocalInbox.Message> mails(String to, String subject, int count) {
        return await(count + " mails to " + to + ": " + subject)
                .atMost(SOON)
                .until(
                        () -> inbox.mailsTo(to).stream()
                                .filter(mail -> subject.equals(mail.subject()))
                                .toList(),
                        mails -> mails.size() == count);
    }
}
