package org.mmhc.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.JobExecutions;
import org.mmhc.engine.JobExecutions.JobExecution;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.LocalInbox;
import org.mmhc.local.TimeTravel;
import org.mmhc.storage.FakeClamd;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskExcludesPerson;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskState;
import org.mmhc.verification.DocumentRecords.DocumentDetails;
import org.mmhc.verification.DocumentRecords.DocumentSummary;
import org.mmhc.verification.DocumentRecords.FileRow;
import org.mmhc.verification.DocumentRecords.TimelineEntry;
import org.mmhc.verification.DocumentReview.CancelVerification;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.mmhc.verification.DocumentSubmission.ReplaceDocument;
import org.mmhc.verification.DocumentSubmission.WithdrawDocument;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Every way that a document can go, on the real engine with the real workers, while years pass. */
@SpringBootTest
@Import(PeopleFixtures.class)
@DirtiesContext
class DocumentVerificationProcessIT {

    private static final FakeClamd CLAMD = FakeClamd.start();
    private static final AtomicInteger OWNERS = new AtomicInteger();
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final String MIRA = "mira@example.org";
    private static final String MILAN = "milan@example.org";
    private static final String ADA = "ada@example.org";

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
    LocalInbox inbox;

    @Autowired
    TimeTravel time;

    @Autowired
    CamundaClient engine;

    @Autowired
    JdbcClient sql;

    private DocumentFixtures documents;
    private Uid mira;
    private Uid milan;
    private Uid ada;
    private Uid owner;
    private String ownerName;
    private String ownerMail;

    @DynamicPropertySource
    static void scanner(DynamicPropertyRegistry settings) {
        settings.add("mmhc.storage.clamd.host", CLAMD::host);
        settings.add("mmhc.storage.clamd.port", CLAMD::port);
    }

    @BeforeEach
    void theAgencyIsOpen() {
        documents = new DocumentFixtures(submission, records);
        mira = people.mira();
        milan = people.milan();
        ada = people.ada();
        int number = OWNERS.incrementAndGet();
        ownerName = "Asha " + (char) ('A' + number) + "nand";
        ownerMail = "asha" + number + "@example.org";
        owner = people.registered(Role.CAREGIVER, ownerName, ownerMail, "+91983%07d".formatted(number));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> sql.sql(
                                        "select count(*) from engine_deployment where resource like '%document-verification.bpmn'")
                                .query(Long.class)
                                .single()
                        == 1);
    }

    @Test
    void anUnsafeFileIsLockedAwayAndItsOwnerIsTold() {
        DocumentId document = documents.infectedBy(owner, DocumentType.NURSING_LICENCE);

        awaitSteps(document, "ScanDocument", "QuarantineDocument", "NotifyOwnerOfQuarantine");
        awaitMail(ownerMail, "Nursing licence: the files were unsafe");
        awaitEnd(document);
        assertThat(status(document)).isEqualTo(DocumentStatus.QUARANTINED);
        assertThat(details(document).files())
                .noneMatch(FileRow::openable)
                .extracting(FileRow::scan)
                .containsOnly(ScanState.INFECTED);
        assertThat(tasksOf(document, Scope.ALL)).isEmpty();
    }

    @Test
    void aPhotoIsAcceptedWithoutAnybodyLooking() {
        DocumentId document = documents.submittedBy(owner, DocumentType.PROFILE_PHOTO);

        awaitSteps(document, "ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        awaitMail(ownerMail, "Profile photo: verified");
        awaitEnd(document);
        assertThat(status(document)).isEqualTo(DocumentStatus.VERIFIED);
        assertThat(details(document).document().expiresAt()).isNull();
        assertThat(details(document).reviews()).isEmpty();
    }

    @Test
    void oneReviewerApprovesAndTheDocumentCountsForEver() {
        DocumentId document = documents.submittedBy(owner, DocumentType.IDENTITY_PROOF);
        TaskSummary task = awaitTask(document, ReviewKind.FIRST);
        assertThat(task.priority()).isEqualTo(60);
        assertThat(task.dueAt())
                .isBetween(
                        task.createdAt().plus(Duration.ofHours(47)),
                        task.createdAt().plus(Duration.ofHours(49)));

        decide(mira, document, ReviewKind.FIRST, Decision.APPROVE, null);

        awaitSteps(document, "ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        awaitMail(ownerMail, "Identity document: verified");
        awaitEnd(document);
        assertThat(status(document)).isEqualTo(DocumentStatus.VERIFIED);
        assertThat(details(document).document().expiresAt()).isNull();
    }

    @Test
    void oneReviewerRejectsAndTheOwnerIsToldWhy() {
        DocumentId document = documents.submittedBy(owner, DocumentType.NURSING_LICENCE);

        decide(mira, document, ReviewKind.FIRST, Decision.REJECT, DocumentReason.NOT_AUTHENTIC);

        awaitSteps(document, "ScanDocument", "RecordVerification", "NotifyOwnerOfRejection");
        assertThat(awaitMail(ownerMail, "Nursing licence: not accepted").text()).contains("It does not look authentic");
        awaitEnd(document);
        assertThat(status(document)).isEqualTo(DocumentStatus.REJECTED);
        assertThat(details(document).document().reason()).isEqualTo(DocumentReason.NOT_AUTHENTIC);
    }

    @Test
    void betterFilesAreAskedForHandedInAndApproved() {
        DocumentId document = documents.submittedBy(owner, DocumentType.IDENTITY_PROOF);

        decide(mira, document, ReviewKind.FIRST, Decision.RESUBMIT, DocumentReason.UNREADABLE);
        awaitSteps(document, "ScanDocument", "RequestResubmission");
        assertThat(awaitMail(ownerMail, "Identity document: better files needed")
                        .text())
                .contains("It cannot be read");
        assertThat(status(document)).isEqualTo(DocumentStatus.RESUBMISSION_REQUESTED);

        documents.resubmittedBy(owner, document);
        decide(mira, document, ReviewKind.FIRST, Decision.APPROVE, null);
        awaitSteps(
                document,
                "ScanDocument",
                "RequestResubmission",
                "ScanDocument",
                "RecordVerification",
                "NotifyOwnerOfApproval");
        awaitMail(ownerMail, "Identity document: verified");
        awaitEnd(document);
        assertThat(status(document)).isEqualTo(DocumentStatus.VERIFIED);
        assertThat(details(document).document().revision()).isEqualTo(2);
    }

    @Test
    void whoForgetsBetterFilesIsRemindedAfterAWeekAndLosesTheDocumentAfterAMonth() {
        DocumentId document = documents.submittedBy(owner, DocumentType.ADDRESS_PROOF);
        decide(mira, document, ReviewKind.FIRST, Decision.RESUBMIT, DocumentReason.INCOMPLETE);
        awaitMail(ownerMail, "Proof of address: better files needed");
        awaitWaiting(document, "ScanDocument", "RequestResubmission");

        time.advance(Duration.ofDays(7).plus(A_MINUTE));
        awaitSteps(document, "ScanDocument", "RequestResubmission", "RemindOwner");
        awaitMail(ownerMail, "Proof of address: we are still waiting for better files");
        assertThat(status(document)).isEqualTo(DocumentStatus.RESUBMISSION_REQUESTED);

        time.advance(Duration.ofDays(23));
        awaitSteps(
                document, "ScanDocument", "RequestResubmission", "RemindOwner", "LapseDocument", "NotifyOwnerOfLapse");
        awaitMail(ownerMail, "Proof of address: lapsed");
        awaitEnd(document);
        assertThat(status(document)).isEqualTo(DocumentStatus.LAPSED);
    }

    @Test
    void betterFilesAfterAReminderStillCount() {
        DocumentId document = documents.submittedBy(owner, DocumentType.ADDRESS_PROOF);
        decide(mira, document, ReviewKind.FIRST, Decision.RESUBMIT, DocumentReason.INCOMPLETE);
        awaitMail(ownerMail, "Proof of address: better files needed");
        awaitWaiting(document, "ScanDocument", "RequestResubmission");
        time.advance(Duration.ofDays(7).plus(A_MINUTE));
        awaitMail(ownerMail, "Proof of address: we are still waiting for better files");

        documents.resubmittedBy(owner, document);
        decide(milan, document, ReviewKind.FIRST, Decision.APPROVE, null);

        awaitMail(ownerMail, "Proof of address: verified");
        awaitEnd(document);
        assertThat(status(document)).isEqualTo(DocumentStatus.VERIFIED);
    }

    @Test
    void twoReviewersAgreeAndTheLicenceCountsForAYearWithAWarningBeforeItsEnd() {
        DocumentId document = documents.submittedBy(owner, DocumentType.NURSING_LICENCE);
        decide(mira, document, ReviewKind.FIRST, Decision.APPROVE, null);
        TaskSummary second = awaitTask(document, ReviewKind.SECOND);
        assertThatExceptionOfType(TaskExcludesPerson.class)
                .isThrownBy(() -> As.user(mira, () -> desk.claim(second.id())));
        decide(milan, document, ReviewKind.SECOND, Decision.APPROVE, null);
        awaitWaiting(document, "ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        awaitMail(ownerMail, "Nursing licence: verified");
        DocumentSummary verified = details(document).document();
        assertThat(verified.status()).isEqualTo(DocumentStatus.VERIFIED);
        Instant expiresAt = verified.expiresAt();
        assertThat(expiresAt)
                .isEqualTo(verified.verifiedAt()
                        .atZone(ZoneOffset.UTC)
                        .plusYears(1)
                        .toInstant());

        time.advanceTo(expiresAt.minus(Duration.ofDays(30)).minus(Duration.ofHours(1)));
        assertThat(status(document)).isEqualTo(DocumentStatus.VERIFIED);
        time.advance(Duration.ofHours(1).plus(A_MINUTE));
        awaitSteps(document, "ScanDocument", "RecordVerification", "NotifyOwnerOfApproval", "WarnExpiry");
        awaitMail(ownerMail, "Nursing licence: expires soon");
        assertThat(status(document)).isEqualTo(DocumentStatus.EXPIRING);

        time.advanceTo(expiresAt.plus(A_MINUTE));
        awaitSteps(
                document,
                "ScanDocument",
                "RecordVerification",
                "NotifyOwnerOfApproval",
                "WarnExpiry",
                "ExpireDocument",
                "NotifyOwnerOfExpiry",
                "NotifyCommittee");
        awaitMail(ownerMail, "Nursing licence: expired");
        awaitMail(MIRA, ownerName + ": Nursing licence expired");
        awaitMail(MILAN, ownerName + ": Nursing licence expired");
        awaitEnd(document);
        assertThat(status(document)).isEqualTo(DocumentStatus.EXPIRED);
        assertThat(milestones(document))
                .containsSubsequence(
                        MilestoneKind.SUBMITTED,
                        MilestoneKind.CHECKED,
                        MilestoneKind.VERIFIED,
                        MilestoneKind.EXPIRY_WARNED,
                        MilestoneKind.EXPIRED);
    }

    @Test
    void twoReviewersDisagreeAndAnAdminApproves() {
        DocumentId document = disputed();

        decide(ada, document, ReviewKind.SETTLE, Decision.APPROVE, null);

        awaitWaiting(document, "ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        awaitMail(ownerMail, "Nursing licence: verified");
        assertThat(status(document)).isEqualTo(DocumentStatus.VERIFIED);
        assertThat(details(document).reviews())
                .extracting(row -> row.kind() + " " + row.decision())
                .containsExactly("FIRST APPROVE", "SECOND REJECT", "SETTLE APPROVE");
        cancel(document);
        awaitEnd(document);
    }

    @Test
    void twoReviewersDisagreeAndAnAdminRejects() {
        DocumentId document = disputed();

        decide(ada, document, ReviewKind.SETTLE, Decision.REJECT, DocumentReason.ISSUER_NOT_ACCEPTED);

        awaitSteps(document, "ScanDocument", "RecordVerification", "NotifyOwnerOfRejection");
        awaitMail(ownerMail, "Nursing licence: not accepted");
        awaitEnd(document);
        assertThat(status(document)).isEqualTo(DocumentStatus.REJECTED);
        assertThat(details(document).document().reason()).isEqualTo(DocumentReason.ISSUER_NOT_ACCEPTED);
    }

    @Test
    void twoReviewersDisagreeAndAnAdminAsksForBetterFiles() {
        DocumentId document = disputed();

        decide(ada, document, ReviewKind.SETTLE, Decision.RESUBMIT, DocumentReason.INCOMPLETE);

        awaitSteps(document, "ScanDocument", "RequestResubmission");
        awaitMail(ownerMail, "Nursing licence: better files needed");
        documents.resubmittedBy(owner, document);
        decide(milan, document, ReviewKind.FIRST, Decision.APPROVE, null);
        decide(mira, document, ReviewKind.SECOND, Decision.APPROVE, null);
        awaitWaiting(
                document,
                "ScanDocument",
                "RequestResubmission",
                "ScanDocument",
                "RecordVerification",
                "NotifyOwnerOfApproval");
        assertThat(status(document)).isEqualTo(DocumentStatus.VERIFIED);
        cancel(document);
        awaitEnd(document);
    }

    @Test
    void anOverdueReviewIsMadeUrgentAndTheAdminsAreToldEveryDay() {
        DocumentId document = documents.submittedBy(owner, DocumentType.IDENTITY_PROOF);
        assertThat(awaitTask(document, ReviewKind.FIRST).priority()).isEqualTo(60);
        awaitSteps(document, "ScanDocument");
        String overdue = "Review overdue: Identity document of " + ownerName;

        time.advance(Duration.ofHours(48).plus(A_MINUTE));
        awaitSteps(document, "ScanDocument", "EscalateReview");
        awaitMails(ADA, overdue, 1);
        TaskSummary task = awaitTask(document, ReviewKind.FIRST);
        assertThat(task.priority()).isEqualTo(90);

        time.advance(Duration.ofHours(24));
        awaitSteps(document, "ScanDocument", "EscalateReview", "EscalateReview");
        awaitMails(ADA, overdue, 2);
        assertThat(tasksOf(document, Scope.ALL))
                .singleElement()
                .satisfies(same -> assertThat(same.id()).isEqualTo(task.id()));

        decide(mira, document, ReviewKind.FIRST, Decision.APPROVE, null);
        awaitMail(ownerMail, "Identity document: verified");
        awaitEnd(document);
        assertThat(milestones(document))
                .filteredOn(MilestoneKind.ESCALATED::equals)
                .hasSize(2);
    }

    @Test
    void anOverdueSecondReviewAndAnOverdueSettlementAreMadeUrgentToo() {
        DocumentId document = documents.submittedBy(owner, DocumentType.NURSING_LICENCE);
        String overdue = "Review overdue: Nursing licence of " + ownerName;
        decide(mira, document, ReviewKind.FIRST, Decision.APPROVE, null);
        assertThat(awaitTask(document, ReviewKind.SECOND).priority()).isEqualTo(80);

        time.advance(Duration.ofHours(24).plus(A_MINUTE));
        awaitSteps(document, "ScanDocument", "EscalateSecondReview");
        awaitMails(ADA, overdue, 1);
        assertThat(awaitTask(document, ReviewKind.SECOND).priority()).isEqualTo(90);

        decide(milan, document, ReviewKind.SECOND, Decision.REJECT, DocumentReason.NOT_THE_OWNER);
        assertThat(awaitTask(document, ReviewKind.SETTLE).priority()).isEqualTo(80);
        time.advance(Duration.ofHours(24).plus(A_MINUTE));
        awaitSteps(document, "ScanDocument", "EscalateSecondReview", "EscalateSettlement");
        awaitMails(ADA, overdue, 2);
        assertThat(awaitTask(document, ReviewKind.SETTLE).priority()).isEqualTo(90);

        decide(ada, document, ReviewKind.SETTLE, Decision.REJECT, DocumentReason.NOT_THE_OWNER);
        awaitMail(ownerMail, "Nursing licence: not accepted");
        awaitEnd(document);
    }

    @Test
    void aNewerDocumentEndsTheCaseOfTheOldOne() {
        DocumentId old = documents.submittedBy(owner, DocumentType.HEALTH_CERTIFICATE);
        decide(mira, old, ReviewKind.FIRST, Decision.APPROVE, null);
        awaitWaiting(old, "ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");

        DocumentId newer = As.user(
                owner,
                () -> submission.replace(new ReplaceDocument(
                        old,
                        records.get(old).document().version(),
                        List.of(DocumentFixtures.page(DocumentType.HEALTH_CERTIFICATE)))));
        awaitTask(newer, ReviewKind.FIRST);
        assertThat(status(old)).isEqualTo(DocumentStatus.VERIFIED);
        decide(milan, newer, ReviewKind.FIRST, Decision.APPROVE, null);

        awaitWaiting(newer, "ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        awaitEnd(old);
        assertThat(status(old)).isEqualTo(DocumentStatus.REPLACED);
        assertThat(status(newer)).isEqualTo(DocumentStatus.VERIFIED);
        assertThat(stepsOf(old)).containsExactly("ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");
        cancel(newer);
        awaitEnd(newer);
    }

    @Test
    void anOwnerTakesADocumentBackAndItsReviewVanishes() {
        DocumentId document = documents.submittedBy(owner, DocumentType.POLICE_CLEARANCE);
        TaskSummary task = awaitTask(document, ReviewKind.FIRST);
        As.user(mira, () -> desk.claim(task.id()));

        withdraw(document);

        awaitSteps(document, "ScanDocument", "RecordWithdrawal");
        awaitWithdrawn(document, task.id());
        awaitEnd(document);
        assertThat(status(document)).isEqualTo(DocumentStatus.WITHDRAWN);
        assertThat(inbox.mailsTo(ownerMail)).isEmpty();
    }

    @Test
    void anOwnerTakesADocumentBackInsteadOfHandingInBetterFiles() {
        DocumentId document = documents.submittedBy(owner, DocumentType.POLICE_CLEARANCE);
        decide(mira, document, ReviewKind.FIRST, Decision.RESUBMIT, DocumentReason.OUT_OF_DATE);
        awaitWaiting(document, "ScanDocument", "RequestResubmission");

        withdraw(document);

        awaitSteps(document, "ScanDocument", "RequestResubmission", "RecordWithdrawal");
        awaitEnd(document);
        assertThat(status(document)).isEqualTo(DocumentStatus.WITHDRAWN);
    }

    @Test
    void anAdminEndsACaseAndItsReviewVanishes() {
        DocumentId document = documents.submittedBy(owner, DocumentType.TRAINING_CERTIFICATE);
        TaskSummary task = awaitTask(document, ReviewKind.FIRST);

        cancel(document);

        awaitSteps(document, "ScanDocument", "RecordCancellation", "NotifyOwnerOfCancellation");
        assertThat(awaitMail(ownerMail, "Training certificate: verification ended")
                        .text())
                .contains("Handed in by mistake");
        awaitWithdrawn(document, task.id());
        awaitEnd(document);
        assertThat(status(document)).isEqualTo(DocumentStatus.CANCELLED);
    }

    @Test
    void anAdminTakesBackWhatWasVerified() {
        DocumentId document = documents.submittedBy(owner, DocumentType.POLICE_CLEARANCE);
        decide(mira, document, ReviewKind.FIRST, Decision.APPROVE, null);
        awaitWaiting(document, "ScanDocument", "RecordVerification", "NotifyOwnerOfApproval");

        cancel(document);

        awaitSteps(
                document,
                "ScanDocument",
                "RecordVerification",
                "NotifyOwnerOfApproval",
                "RecordCancellation",
                "NotifyOwnerOfCancellation");
        awaitMail(ownerMail, "Police clearance: verification ended");
        awaitEnd(document);
        assertThat(status(document)).isEqualTo(DocumentStatus.CANCELLED);
    }

    /** A licence about which Mira and Milan disagree. */
    private DocumentId disputed() {
        DocumentId document = documents.submittedBy(owner, DocumentType.NURSING_LICENCE);
        decide(mira, document, ReviewKind.FIRST, Decision.APPROVE, null);
        decide(milan, document, ReviewKind.SECOND, Decision.REJECT, DocumentReason.ISSUER_NOT_ACCEPTED);
        TaskSummary task = awaitTask(document, ReviewKind.SETTLE);
        assertThat(task.candidateGroup()).isEqualTo("admin");
        assertThat(As.user(ada, () -> tasks.get(task.id())).excluded()).isEqualTo(Set.of(owner, mira, milan));
        return document;
    }

    private void decide(
            Uid who, DocumentId document, ReviewKind kind, Decision decision, @Nullable DocumentReason reason) {
        TaskId task = awaitTask(document, kind).id();
        As.user(who, () -> {
            desk.claim(task);
            long version = tasks.get(task).task().version();
            review.decide(new DecideReview(task, version, decision, reason, null));
        });
    }

    private void withdraw(DocumentId document) {
        As.user(
                owner,
                () -> submission.withdraw(new WithdrawDocument(
                        document, records.get(document).document().version())));
    }

    private void cancel(DocumentId document) {
        As.user(
                ada,
                () -> review.cancel(new CancelVerification(
                        document,
                        records.get(document).document().version(),
                        DocumentReason.ENTERED_BY_MISTAKE,
                        null)));
    }

    private TaskSummary awaitTask(DocumentId document, ReviewKind kind) {
        return await("the task " + kind + " of " + document)
                .atMost(SOON)
                .until(
                        () -> tasksOf(document, Scope.ALL).stream()
                                .filter(task -> task.formKey().equals(kind.formKey()))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }

    private List<TaskSummary> tasksOf(DocumentId document, Scope scope) {
        TaskQuery query = new TaskQuery(scope, document.value(), null, null, null, false, null);
        return As.user(ada, () -> tasks.find(query, PageRequest.of(0, 50)).getContent());
    }

    private void awaitWithdrawn(DocumentId document, TaskId task) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(tasksOf(document, Scope.ALL)).isEmpty();
            assertThat(tasksOf(document, Scope.DONE)).singleElement().satisfies(done -> {
                assertThat(done.id()).isEqualTo(task);
                assertThat(done.state()).isEqualTo(TaskState.WITHDRAWN);
            });
        });
    }

    private void awaitSteps(DocumentId document, String... steps) {
        await().atMost(SOON).untilAsserted(() -> assertThat(stepsOf(document)).containsExactly(steps));
        assertThat(executions.ofReference(document.value()))
                .extracting(JobExecution::outcome)
                .containsOnly("COMPLETED");
        assertThat(executions.ofReference(document.value()))
                .extracting(JobExecution::processInstanceKey)
                .hasSameSizeAs(Arrays.asList(steps))
                .containsOnly(instanceOf(document));
    }

    /** The steps are done and the engine knows it, so that the case waits for the next thing to happen. */
    private void awaitWaiting(DocumentId document, String... steps) {
        awaitSteps(document, steps);
        long last = executions.ofReference(document.value()).getLast().jobKey();
        await().atMost(SOON)
                .until(() -> isUnknown(() ->
                        engine.newUpdateRetriesCommand(last).retries(1).send().join()));
        assertThat(isRunning(document)).isTrue();
    }

    private List<String> stepsOf(DocumentId document) {
        return executions.ofReference(document.value()).stream()
                .map(step -> step.elementId().replace("ServiceTask_", ""))
                .toList();
    }

    private void awaitEnd(DocumentId document) {
        await("the end of the case of " + document).atMost(SOON).until(() -> !isRunning(document));
    }

    private boolean isRunning(DocumentId document) {
        return !isUnknown(() -> engine.newSetVariablesCommand(instanceOf(document))
                .variables(Map.of("reference", document.value()))
                .send()
                .join());
    }

    private static boolean isUnknown(Runnable command) {
        try {
            command.run();
            return false;
        } catch (ClientStatusException refused) {
            if (refused.getStatusCode() == Status.Code.NOT_FOUND) {
                return true;
            }
            throw refused;
        }
    }

    private long instanceOf(DocumentId document) {
        return executions.ofReference(document.value()).getFirst().processInstanceKey();
    }

    private LocalInbox.Message awaitMail(String to, String subject) {
        return awaitMails(to, subject, 1).getFirst();
    }

    private List<LocalInbox.Message> awaitMails(String to, String subject, int count) {
        return await(count + " mails to " + to + ": " + subject)
                .atMost(SOON)
                .until(
                        () -> inbox.mailsTo(to).stream()
                                .filter(mail -> subject.equals(mail.subject()))
                                .toList(),
                        mails -> mails.size() == count);
    }

    private DocumentDetails details(DocumentId document) {
        return As.user(ada, () -> records.get(document));
    }

    private DocumentStatus status(DocumentId document) {
        return details(document).document().status();
    }

    private List<MilestoneKind> milestones(DocumentId document) {
        return details(document).timeline().stream().map(TimelineEntry::kind).toList();
    }
}
