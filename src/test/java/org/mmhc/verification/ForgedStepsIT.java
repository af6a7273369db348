package org.mmhc.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.AgencyTest;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.ProcessRuntime;
import org.mmhc.storage.FakeClamd;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.verification.DocumentRefusals.DocumentNotInReview;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Somebody who can talk to the engine completes jobs in other people's names, starts cases in the middle and sends messages that
 * nobody caused. The record of a document stays as it is: it decides from its own rows.
 */
@AgencyTest
class ForgedStepsIT {

    private static final AtomicInteger OWNERS = new AtomicInteger();
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Where a document stands when somebody tries. */
    enum Standing {
        BEING_REVIEWED,
        REVIEWED_ONCE_OF_TWICE,
        SENT_BACK,
        VERIFIED
    }

    @Autowired
    ProcessRuntime runtime;

    @Autowired
    CamundaClient engine;

    @Autowired
    PeopleFixtures people;

    @Autowired
    DocumentSubmission submission;

    @Autowired
    DocumentReview review;

    @Autowired
    DocumentRecords records;

    @Autowired
    TaskList tasks;

    @Autowired
    TaskDesk desk;

    @Autowired
    FakeClamd scanner;

    @Autowired
    JdbcClient sql;

    private Uid asha;
    private Uid mira;
    private Uid milan;
    private Uid ada;

    @BeforeEach
    void theAgencyIsOpen() {
        runtime.open();
        int number = OWNERS.incrementAndGet();
        asha = people.registered(
                Role.CAREGIVER, "Asha Forg", "forged" + number + "@example.org", "+91986%07d".formatted(number));
        mira = people.mira();
        milan = people.milan();
        ada = people.ada();
    }

    @AfterEach
    void theCasesEnd() {
        scanner.become(FakeClamd.Mood.WELL);
        sql.sql("select distinct process_instance_key from engine_job_execution where reference in"
                        + " (select id from verification_document where owner = ?)")
                .param(asha.value())
                .query(Long.class)
                .list()
                .forEach(this::cancel);
    }

    private void cancel(long instance) {
        try {
            engine.newCancelInstanceCommand(instance).send().join();
        } catch (ClientException gone) {
            assertThat(gone).hasMessageContaining("NOT_FOUND");
        }
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void noStepThatACaseIsMadeToTakeChangesTheRecord(Standing standing) {
        DocumentId document = standing(standing);
        List<String> before = recordOf(document);
        for (String step : stepsThatChangeTheRecord()) {
            awaitTaken(startedAt(step, document, Map.of()), step);
            assertThat(recordOf(document)).as(step).isEqualTo(before);
        }
        assertThat(recordOf(document)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verification.documentWithdrawn", "verification.verificationCancelled"})
    void anEndThatNobodyOrderedIsNone(String message) {
        DocumentId document = standing(Standing.BEING_REVIEWED);
        List<String> before = recordOf(document);

        engine.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(document.value())
                .variables(Map.of("reference", document.value()))
                .send()
                .join();

        awaitParked(document, message.endsWith("Withdrawn") ? "RecordWithdrawal" : "RecordCancellation");
        assertThat(recordOf(document)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void aReviewThatNobodyTookDecidesNothing(Decision decision) {
        DocumentId document = handedIn(DocumentType.IDENTITY_PROOF);
        long job = heldJob(document, ReviewKind.FIRST);
        List<String> before = recordOf(document);

        complete(job, decision, document);

        awaitParked(document, decision == Decision.RESUBMIT ? "RequestResubmission" : "RecordVerification");
        assertThat(recordOf(document)).isEqualTo(before);
    }

    @Test
    void aReviewOfAnotherDocumentDecidesNothingAboutThisOne() {
        DocumentId mine = handedIn(DocumentType.IDENTITY_PROOF);
        DocumentId other = handedIn(DocumentType.ADDRESS_PROOF);
        heldJob(other, ReviewKind.FIRST);
        List<String> before = recordOf(other);
        long job = heldJob(mine, ReviewKind.FIRST);

        complete(job, Decision.APPROVE, other);

        awaitParked(mine, "RecordVerification");
        assertThat(recordOf(other)).isEqualTo(before);
        assertThat(status(mine)).isEqualTo(DocumentStatus.IN_REVIEW);
    }

    @Test
    void aSecondReviewThatNobodyTookDecidesNothing() {
        DocumentId document = standing(Standing.REVIEWED_ONCE_OF_TWICE);
        List<String> before = recordOf(document);

        complete(heldJob(document, ReviewKind.SECOND), Decision.APPROVE, document);

        awaitParked(document, "RecordVerification");
        assertThat(recordOf(document)).isEqualTo(before);
    }

    @Test
    void aSettlementThatNobodyTookDecidesNothing() {
        DocumentId document = standing(Standing.REVIEWED_ONCE_OF_TWICE);
        decide(milan, document, ReviewKind.SECOND, Decision.REJECT, DocumentReason.NOT_AUTHENTIC);
        long job = heldJob(document, ReviewKind.SETTLE);
        List<String> before = recordOf(document);

        complete(job, Decision.APPROVE, document);

        awaitParked(document, "RecordVerification");
        assertThat(recordOf(document)).isEqualTo(before);
    }

    @Test
    void nobodyCanTakeALookThatTheReviewsDoNotLeave() {
        DocumentId document = handedIn(DocumentType.NURSING_LICENCE);
        complete(heldJob(document, ReviewKind.FIRST), Decision.APPROVE, document);
        heldJob(document, ReviewKind.SECOND);

        assertThatExceptionOfType(DocumentNotInReview.class)
                .isThrownBy(() -> decide(milan, document, ReviewKind.SECOND, Decision.APPROVE, null));

        assertThat(status(document)).isEqualTo(DocumentStatus.IN_REVIEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAFE", "INFECTED", "WRONG_TYPE"})
    void aScanThatNobodyDidDecidesNothing(String outcome) {
        scanner.become(FakeClamd.Mood.FAILING);
        DocumentId photo = handedIn(DocumentType.PROFILE_PHOTO);
        List<String> before = recordOf(photo);

        startedAt("Gateway_DocumentSafe", photo, Map.of("documentType", "PROFILE_PHOTO", "scanOutcome", outcome));

        awaitParked(photo, outcome.equals("SAFE") ? "RecordVerification" : "QuarantineDocument");
        assertThat(recordOf(photo)).isEqualTo(before);
        assertThat(status(photo)).isEqualTo(DocumentStatus.SUBMITTED);
    }

    /** All that the model has, but the scan, which looks for itself, and those that only tell somebody. */
    private static List<String> stepsThatChangeTheRecord() {
        return Bpmn.readModelFromStream(
                        ForgedStepsIT.class.getResourceAsStream("/processes/verification/document-verification.bpmn"))
                .<Process>getModelElementById("document-verification")
                .getChildElementsByType(ServiceTask.class)
                .stream()
                .map(ServiceTask::getId)
                .filter(id -> !id.matches("ServiceTask_(Scan|Notify|Remind).*"))
                .toList();
    }

    private DocumentId standing(Standing standing) {
        DocumentId document =
                handedIn(standing == Standing.SENT_BACK ? DocumentType.IDENTITY_PROOF : DocumentType.NURSING_LICENCE);
        heldJob(document, ReviewKind.FIRST);
        switch (standing) {
            case BEING_REVIEWED -> {}
            case REVIEWED_ONCE_OF_TWICE -> {
                decide(mira, document, ReviewKind.FIRST, Decision.APPROVE, null);
                heldJob(document, ReviewKind.SECOND);
            }
            case SENT_BACK -> {
                decide(mira, document, ReviewKind.FIRST, Decision.RESUBMIT, DocumentReason.UNREADABLE);
                await().atMost(SOON).until(() -> status(document) == DocumentStatus.RESUBMISSION_REQUESTED);
            }
            case VERIFIED -> {
                decide(mira, document, ReviewKind.FIRST, Decision.APPROVE, null);
                decide(milan, document, ReviewKind.SECOND, Decision.APPROVE, null);
                await().atMost(SOON).until(() -> status(document) == DocumentStatus.VERIFIED);
            }
        }
        return document;
    }

    private DocumentId handedIn(DocumentType type) {
        return new DocumentFixtures(submission, records).submittedBy(asha, type);
    }

    private void decide(
            Uid reviewer, DocumentId document, ReviewKind kind, Decision decision, @Nullable DocumentReason reason) {
        heldJob(document, kind);
        TaskId task = new TaskId(sql.sql("select id from tasks_task where reference = ? and form_key = ?")
                .params(document.value(), kind.formKey())
                .query(String.class)
                .single());
        As.user(reviewer, () -> {
            desk.claim(task);
            Particulars read = DocumentFixtures.read(records, document);
            long version = tasks.get(task).task().version();
            review.decide(new DecideReview(task, version, decision, reason, null, read));
        });
    }

    private long heldJob(DocumentId document, ReviewKind kind) {
        return await("the task " + kind + " of " + document)
                .atMost(SOON)
                .until(
                        () -> sql.sql("select job_key from tasks_task where reference = ? and form_key = ?")
                                .params(document.value(), kind.formKey())
                                .query(Long.class)
                                .list(),
                        found -> found.size() == 1)
                .getFirst();
    }

    private void complete(long job, Decision decision, DocumentId reference) {
        Map<String, Object> forged = new HashMap<>();
        forged.put("reference", reference.value());
        forged.put("decision", decision.name());
        forged.put("reason", decision == Decision.APPROVE ? null : DocumentReason.OTHER.name());
        forged.put("reviewer", mira.value());
        forged.put("agreed", true);
        forged.put("policy", Map.of("automatic", true, "reviewers", 1, "validityMonths", 999, "dueHours", 0));
        engine.newCompleteCommand(job).variables(forged).send().join();
    }

    private long startedAt(String element, DocumentId document, Map<String, Object> more) {
        Map<String, Object> forged = new HashMap<>();
        forged.put("reference", document.value());
        forged.put("owner", asha.value());
        forged.put("ownerRole", "CAREGIVER");
        forged.put("documentType", "NURSING_LICENCE");
        forged.put("decision", "APPROVE");
        forged.put("reason", null);
        forged.put("reviewer", mira.value());
        forged.put("scanOutcome", "INFECTED");
        forged.put("policy", Map.of("automatic", true, "reviewers", 1, "validityMonths", 0, "dueHours", 0));
        forged.put("deadlines", Map.of("lapseAfterDays", 0, "remindAfterDays", 0, "warnBeforeDays", 999));
        forged.put("expiresAt", null);
        forged.putAll(more);
        return engine.newCreateInstanceCommand()
                .bpmnProcessId("document-verification")
                .latestVersion()
                .variables(forged)
                .startBeforeElement(element)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private void awaitTaken(long instance, String element) {
        await(element + " of " + instance)
                .atMost(SOON)
                .until(() -> sql.sql("select count(*) from engine_job_execution where process_instance_key = ?"
                                        + " and element_id = ? and outcome in ('COMPLETED', 'PARKED')")
                                .params(instance, element)
                                .query(Long.class)
                                .single()
                        > 0);
    }

    private void awaitParked(DocumentId document, String step) {
        await(step + " of " + document)
                .atMost(SOON)
                .until(() -> sql.sql("select count(*) from engine_parked_job where reference = ? and element_id = ?"
                                        + " and state = 'PARKED'")
                                .params(document.value(), "ServiceTask_" + step)
                                .query(Long.class)
                                .single()
                        > 0);
    }

    private DocumentStatus status(DocumentId document) {
        return As.user(ada, () -> records.get(document)).document().status();
    }

    /** All that the database holds about the document. */
    private List<String> recordOf(DocumentId document) {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("document_file", "review", "milestone")) {
            rows.addAll(sql.sql("select * from verification_" + table + " where document_id = ? order by 1")
                    .param(document.value())
                    .query((row, index) -> table + textOf(row))
                    .list());
        }
        rows.addAll(sql.sql("select * from verification_document where id = ?")
                .param(document.value())
                .query((row, index) -> textOf(row))
                .list());
        return rows;
    }

    private static String textOf(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            text.append(' ').append(row.getString(column));
        }
        return text.toString();
    }
}
