package org.mmhc.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.AgencyTest;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.JobExecutions;
import org.mmhc.engine.JobExecutions.JobExecution;
import org.mmhc.engine.ParkedWork;
import org.mmhc.engine.TwiceDelivered;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.LocalInbox;
import org.mmhc.local.ProcessRuntime;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskRefusals.TaskTaken;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;

/** Fifty caregivers at once and a committee that grabs the same tasks, while everything is delivered twice. */
@AgencyTest
class VerificationLoadIT {

    private static final int MANY = 50;
    private static final Duration A_WHILE = Duration.ofSeconds(90);

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
    ParkedWork parkedWork;

    @Autowired
    TaskList tasks;

    @Autowired
    TaskDesk desk;

    @Autowired
    LocalInbox inbox;

    @Autowired
    TwiceDelivered.Count twice;

    @Autowired
    MeterRegistry meters;

    @Autowired
    ProcessRuntime runtime;

    private Uid mira;
    private Uid milan;
    private Uid ada;

    @BeforeEach
    void theAgencyIsOpen() {
        mira = people.mira();
        milan = people.milan();
        ada = people.ada();
        runtime.open();
        twice.switchOn(true);
    }

    @AfterEach
    void theEngineIsWell() {
        twice.switchOn(false);
    }

    @Test
    void fiftyDocumentsAtOnceAreEachDecidedOnceAndNothingIsLost() throws Exception {
        List<Uid> owners =
                IntStream.rangeClosed(1, MANY).mapToObj(this::caregiver).toList();

        List<DocumentId> documents = handedInAtOnce(owners);
        List<TaskSummary> open =
                await().atMost(A_WHILE).until(() -> find(Scope.ALL, documents), found -> found.size() >= MANY);
        assertThat(open)
                .extracting(TaskSummary::reference)
                .containsExactlyInAnyOrderElementsOf(
                        documents.stream().map(DocumentId::value).toList());

        Map<TaskId, String> won = new ConcurrentHashMap<>();
        Map<TaskId, String> lost = new ConcurrentHashMap<>();
        grabbedAtOnce(open, won, lost);

        assertThat(won.keySet()).hasSize(MANY).isEqualTo(lost.keySet());
        won.forEach((task, winner) -> assertThat(lost.get(task)).isEqualTo(winner));
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(documents)
                        .allSatisfy(document -> assertThat(executions.ofReference(document.value()))
                                .extracting(JobExecution::elementId)
                                .containsExactly(
                                        "ServiceTask_ScanDocument",
                                        "ServiceTask_RecordVerification",
                                        "ServiceTask_NotifyOwnerOfApproval")));

        Set<Long> instances = new HashSet<>();
        Set<Long> jobs = new HashSet<>();
        for (DocumentId document : documents) {
            List<JobExecution> steps = executions.ofReference(document.value());
            assertThat(steps).extracting(JobExecution::outcome).containsOnly("COMPLETED");
            instances.add(steps.getFirst().processInstanceKey());
            assertThat(steps)
                    .extracting(JobExecution::processInstanceKey)
                    .containsOnly(steps.getFirst().processInstanceKey());
            steps.forEach(step -> jobs.add(step.jobKey()));
            var details = As.user(ada, () -> records.get(document));
            assertThat(details.document().status()).isEqualTo(DocumentStatus.VERIFIED);
            assertThat(details.reviews()).hasSize(1);
            assertThat(details.timeline())
                    .filteredOn(entry -> entry.kind() == MilestoneKind.VERIFIED)
                    .hasSize(1);
        }
        assertThat(instances).hasSize(MANY);
        assertThat(jobs).hasSize(3 * MANY);
        assertThat(twice.jobs()).isGreaterThanOrEqualTo(4 * MANY);
        assertThat(twice.messages()).isGreaterThanOrEqualTo(MANY);

        assertThat(find(Scope.DONE, documents))
                .hasSize(MANY)
                .allSatisfy(task -> assertThat(task.assigneeName()).isEqualTo(won.get(task.id())));
        assertThat(find(Scope.ALL, documents)).isEmpty();
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(IntStream.rangeClosed(1, MANY))
                        .allSatisfy(number -> assertThat(inbox.mailsTo(mailOf(number)))
                                .extracting(LocalInbox.Message::subject)
                                .containsExactly("Identity document: verified")));
        List<String> references = documents.stream().map(DocumentId::value).toList();
        assertThat(As.user(
                        ada, () -> parkedWork.find(true, PageRequest.of(0, 500)).getContent()))
                .noneMatch(item -> references.contains(item.reference()));
    }

    private Uid caregiver(int number) {
        return people.registered(Role.CAREGIVER, "Caregiver " + number, mailOf(number), "+91984%07d".formatted(number));
    }

    private static String mailOf(int number) {
        return "caregiver" + number + "@example.org";
    }

    private List<DocumentId> handedInAtOnce(List<Uid> owners) throws Exception {
        DocumentFixtures fixtures = new DocumentFixtures(submission, records);
        CyclicBarrier start = new CyclicBarrier(owners.size());
        List<Callable<DocumentId>> uploads = owners.stream()
                .map(owner -> (Callable<DocumentId>) () -> {
                    start.await(20, TimeUnit.SECONDS);
                    return fixtures.submittedBy(owner, DocumentType.IDENTITY_PROOF);
                })
                .toList();
        return atOnce(uploads);
    }

    /** Both want every task, in the same moment; one gets it and decides, the other hears who has it. */
    private void grabbedAtOnce(List<TaskSummary> open, Map<TaskId, String> won, Map<TaskId, String> lost)
            throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        atOnce(List.of(mira, milan).stream()
                .map(member -> (Callable<Boolean>) () -> {
                    for (TaskSummary task : open) {
                        together.await(20, TimeUnit.SECONDS);
                        boolean mine = As.user(member, () -> grab(task.id(), lost));
                        together.await(20, TimeUnit.SECONDS);
                        if (mine) {
                            As.user(member, () -> approve(member, task.id(), won));
                        }
                    }
                    return true;
                })
                .toList());
    }

    private boolean grab(TaskId task, Map<TaskId, String> lost) {
        try {
            desk.claim(task);
            return true;
        } catch (TaskTaken taken) {
            assertThat(lost.put(task, String.valueOf(taken.arguments()[0]))).isNull();
            return false;
        }
    }

    private void approve(Uid member, TaskId task, Map<TaskId, String> won) {
        TaskSummary mine = tasks.get(task).task();
        assertThat(mine.assignee()).isEqualTo(member);
        assertThat(won.put(task, String.valueOf(mine.assigneeName()))).isNull();
        Particulars read = DocumentFixtures.read(records, new DocumentId(mine.reference()));
        review.decide(new DecideReview(task, mine.version(), Decision.APPROVE, null, null, read));
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private List<TaskSummary> find(Scope scope, List<DocumentId> documents) {
        Set<String> references = documents.stream().map(DocumentId::value).collect(Collectors.toSet());
        return As.user(
                ada,
                () -> tasks.find(TaskQuery.of(scope), PageRequest.of(0, 200)).stream()
                        .filter(task -> references.contains(task.reference()))
                        .toList());
    }
}
