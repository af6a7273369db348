package org.mmhc.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Overrides;
import org.mmhc.base.Overrides.Leave;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.EngineMessages;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.local.TimeTravel;
import org.mmhc.notifications.MessageContent.MessageFacts;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileRefused;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;
import org.mmhc.tasks.TaskBulk;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.CompletedTask;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskRefusals.TaskChanged;
import org.mmhc.verification.DocumentFlow.Recorded;
import org.mmhc.verification.DocumentRecords.ReviewRow;
import org.mmhc.verification.DocumentRefusals.AlreadyReviewed;
import org.mmhc.verification.DocumentRefusals.DocumentAlreadyHandedIn;
import org.mmhc.verification.DocumentRefusals.DocumentChanged;
import org.mmhc.verification.DocumentRefusals.DocumentFileUnknown;
import org.mmhc.verification.DocumentRefusals.DocumentNotOpened;
import org.mmhc.verification.DocumentRefusals.DocumentUnknown;
import org.mmhc.verification.DocumentRefusals.NotYourDocuments;
import org.mmhc.verification.DocumentRefusals.ReasonMissing;
import org.mmhc.verification.DocumentRefusals.ResubmissionNotRequested;
import org.mmhc.verification.DocumentRefusals.StepWithoutGround;
import org.mmhc.verification.DocumentReview.CancelVerification;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.mmhc.verification.DocumentSubmission.ReplaceDocument;
import org.mmhc.verification.DocumentSubmission.ResubmitDocument;
import org.mmhc.verification.DocumentSubmission.SubmitDocument;
import org.mmhc.verification.DocumentSubmission.WithdrawDocument;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(
        extraIncludes = {"base", "storage", "reports"},
        verifyAutomatically = false)
@TestPropertySource(properties = {"camunda.client.enabled=false", "mmhc.storage.folder=target/test-files"})
@RecordApplicationEvents
class VerificationModuleTests {

    private static final Map<String, Leave> LEAVES = new ConcurrentHashMap<>();
    private static final AtomicInteger PEOPLE = new AtomicInteger(100);
    private static final AtomicInteger TASKS = new AtomicInteger(1000);

    private final Map<String, TaskResult> results = new ConcurrentHashMap<>();
    private final Map<String, DocumentId> opened = new ConcurrentHashMap<>();
    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 1);
    private static final Uid MILAN = Uid.of(Role.COMMITTEE, 2);
    private static final Uid ADA = Uid.of(Role.ADMIN, 3);
    private static final Uid NILS = Uid.of(Role.ANALYST, 4);

    @TestConfiguration
    static class Surroundings {

        @Bean
        PublicAddress publicAddress() {
            return new PublicAddress(URI.create("http://localhost:8080"));
        }

        @Bean
        Overrides overrides() {
            return (rule, subject) -> Optional.ofNullable(LEAVES.get(rule + "|" + subject));
        }
    }

    @MockitoBean
    EngineDecisions decisions;

    @MockitoBean
    EngineMessages messages;

    @MockitoBean
    TaskDesk tasks;

    @MockitoBean
    TaskBulk bulk;

    @MockitoBean
    Notifications notifications;

    @MockitoBean
    ProfileKeeping profiles;

    @MockitoBean
    UserDirectory users;

    @MockitoSpyBean
    FileStorage storage;

    @Autowired
    TimeTravel time;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    DocumentSubmission submission;

    @Autowired
    DocumentReview review;

    @Autowired
    DocumentRecords records;

    @Autowired
    DocumentFlow flow;

    @Autowired
    VerificationMessages mails;

    @Autowired
    DocumentCases cases;

    @Autowired
    Standings standings;

    @Autowired
    ValidityOverride validityRule;

    @Autowired
    ApplicationEvents events;

    private Uid rosa;
    private Uid ravi;
    private Set<DocumentType> needed = Set.of();

    @BeforeEach
    void theAgency() {
        rosa = Uid.of(Role.CAREGIVER, PEOPLE.incrementAndGet());
        ravi = Uid.of(Role.CAREGIVER, PEOPLE.incrementAndGet());
        when(decisions.evaluate(eq("verification-policy"), any()))
                .thenAnswer(call -> answer(call.<Map<String, Object>>getArgument(1)));
        when(decisions.evaluateNow(any(), any()))
                .thenAnswer(call -> Map.of("verification-policy", answer(call.<Map<String, Object>>getArgument(1))));
        when(users.nameOf(any())).thenAnswer(call -> "Name of " + call.getArgument(0));
        when(users.activeWithRole(Role.ADMIN)).thenReturn(List.of(new UserCard(ADA, Role.ADMIN, "Ada", true)));
        when(users.activeWithRole(Role.COMMITTEE))
                .thenReturn(List.of(
                        new UserCard(MIRA, Role.COMMITTEE, "Mira", true),
                        new UserCard(MILAN, Role.COMMITTEE, "Milan", true)));
        needed = Set.of(DocumentType.NURSING_LICENCE);
        standings.catchUp();
    }

    @AfterEach
    void today() {
        time.reset();
    }

    private Map<String, Object> answer(Map<String, Object> inputs) {
        DocumentType type = DocumentType.valueOf(inputs.get("documentType").toString());
        boolean licence = type == DocumentType.NURSING_LICENCE;
        return Map.of(
                "required",
                needed.contains(type),
                "reviewers",
                licence ? 2 : 1,
                "dueHours",
                24,
                "validityMonths",
                licence ? 12 : 0);
    }

    @Test
    void handingInStartsTheProcessOnce() {
        DocumentId document = submitted(rosa);
        verify(messages, timeout(5000))
                .publish(argThat(message -> message.name().equals("verification.documentSubmitted")
                        && message.correlationKey().equals(document.value())
                        && message.messageId().equals(document.value() + "/submitted/1")
                        && ((Map<?, ?>) message.variables()).get("owner").equals(rosa.value())));
        assertThat(status(rosa, document)).isEqualTo(DocumentStatus.SUBMITTED);
    }

    @Test
    void anOwnerHasOneDocumentOfATypeUnderWay() {
        submitted(rosa);
        assertThatExceptionOfType(DocumentAlreadyHandedIn.class).isThrownBy(() -> submitted(rosa));
        submitted(ravi);
    }

    @Test
    void ofTwoTabsThatHandInAtOnceOneWins() throws Exception {
        try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<DocumentId> tab = () -> submitted(rosa);
            List<Future<DocumentId>> results = tabs.invokeAll(List.of(tab, tab, tab));
            int won = 0;
            for (Future<DocumentId> result : results) {
                try {
                    result.get();
                    won++;
                } catch (ExecutionException lost) {
                    assertThat(lost.getCause()).isInstanceOf(DocumentAlreadyHandedIn.class);
                }
            }
            assertThat(won).isEqualTo(1);
        }
        assertThat(As.user(rosa, () -> records.mine())).hasSize(1);
    }

    @Test
    void aRefusedFileLeavesNothingBehind() {
        assertThatExceptionOfType(FileRefused.class)
                .isThrownBy(() -> As.user(
                        rosa,
                        () -> submission.submit(new SubmitDocument(
                                DocumentType.NURSING_LICENCE,
                                List.of(
                                        DocumentFixtures.page(DocumentType.NURSING_LICENCE),
                                        DocumentFixtures.file("empty.pdf", new byte[0]))))));
        assertThat(As.user(rosa, () -> records.mine())).isEmpty();
    }

    @Test
    void aReviewIsACompletedTaskAndAFactAtOnce() {
        DocumentId document = inReview(rosa);
        taskAbout(document, ReviewKind.FIRST, "T1");
        decide(
                MIRA,
                "T1",
                Decision.REJECT,
                DocumentReason.NOT_AUTHENTIC,
                "Robert'); drop table x;-- <script>1</script>");
        assertThat(results.get("T1"))
                .isEqualTo(new TaskResult(
                        "REVIEWED",
                        Map.of(
                                "decision",
                                "REJECT",
                                "reason",
                                "NOT_AUTHENTIC",
                                "reviewer",
                                MIRA.value(),
                                "agreed",
                                false)));

        assertThat(As.user(MILAN, () -> records.get(document)).reviews()).isEmpty();
        assertThat(As.user(MIRA, () -> records.get(document)).reviews()).hasSize(1);
        taskAbout(document, ReviewKind.SECOND, "T11");
        decide(MILAN, "T11", Decision.REJECT, DocumentReason.NOT_AUTHENTIC, "Not ours");
        assertThat(results.get("T11").outcome()).isEqualTo("REJECT");
        assertThat(results.get("T11").variables()).containsEntry("agreed", true);

        system(() -> flow.recordVerification(document));

        var details = As.user(rosa, () -> records.get(document));
        assertThat(details.document().status()).isEqualTo(DocumentStatus.REJECTED);
        assertThat(details.document().note()).isEqualTo("Not ours");
        assertThat(details.reviews()).isEmpty();
        assertThat(details.timeline()).noneMatch(entry -> entry.decision() != null);
        var seen = As.user(MILAN, () -> records.get(document));
        assertThat(seen.reviews()).extracting(ReviewRow::reviewer).containsExactly(MIRA, MILAN);
        assertThat(seen.reviews().getFirst().note()).isEqualTo("Robert'); drop table x;-- <script>1</script>");
    }

    @Test
    void aRefusedReviewCompletesNothing() {
        DocumentId document = inReview(rosa);
        taskAbout(document, ReviewKind.FIRST, "T2");
        assertThatExceptionOfType(ReasonMissing.class)
                .isThrownBy(() -> decide(MIRA, "T2", Decision.REJECT, null, null));
        verify(tasks, never()).complete(eq(task("T2")), anyLong(), any());

        doThrow(new TaskChanged(task("T3"))).when(tasks).complete(eq(task("T3")), anyLong(), any());
        assertThatExceptionOfType(TaskChanged.class).isThrownBy(() -> decide(MIRA, "T3", Decision.APPROVE, null, null));
        assertThat(As.user(MIRA, () -> records.get(document)).reviews()).isEmpty();
    }

    @Test
    void nobodyApprovesWhatTheyHaveNotOpened() {
        DocumentId document = inReview(rosa);
        taskAbout(document, ReviewKind.FIRST, "T6");
        opened.remove("T6");
        assertThatExceptionOfType(DocumentNotOpened.class)
                .isThrownBy(() -> decide(MIRA, "T6", Decision.APPROVE, null, null));
        As.user(MILAN, () -> DocumentFixtures.read(records, document));
        As.user(rosa, () -> DocumentFixtures.read(records, document));
        assertThatExceptionOfType(DocumentNotOpened.class)
                .isThrownBy(() -> decide(MIRA, "T6", Decision.APPROVE, null, null));

        decide(MIRA, "T6", Decision.REJECT, DocumentReason.NOT_AUTHENTIC, null);
        assertThat(results.get("T6").outcome()).isEqualTo("REVIEWED");
    }

    @Test
    void theNumberOfADocumentIsKeptEncrypted() {
        DocumentId document = inReview(rosa);
        verified(document);
        assertThat(sql.sql("select number from verification_review where document_id = ?")
                        .param(document.value())
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allMatch(number -> number.startsWith("e1:"));
        assertThat(As.user(rosa, () -> records.get(document)).document().particulars())
                .isEqualTo(DocumentFixtures.readOn(DocumentType.NURSING_LICENCE));
    }

    @Test
    void fourEyesHoldWhateverTheTaskListAllowed() {
        DocumentId document = inReview(rosa);
        taskAbout(document, ReviewKind.FIRST, "T4");
        taskAbout(document, ReviewKind.SECOND, "T5");
        decide(MIRA, "T4", Decision.APPROVE, null, null);
        assertThatExceptionOfType(AlreadyReviewed.class)
                .isThrownBy(() -> decide(MIRA, "T5", Decision.APPROVE, null, null));
        decide(MILAN, "T5", Decision.APPROVE, null, null);
    }

    @Test
    void onlyTheCommitteeAndAdminsReview() {
        DocumentId document = inReview(rosa);
        taskAbout(document, ReviewKind.FIRST, "T6");
        opened.remove("T6");
        for (Uid other : List.of(rosa, ravi, NILS)) {
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> decide(other, "T6", Decision.APPROVE, null, null));
        }
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> As.user(MIRA, () -> flow.check(document, flow.look(document))));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> cancel(MIRA, document));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> submitted(MIRA));
    }

    @Test
    void aForeignDocumentDoesNotExist() {
        DocumentId document = submitted(rosa);
        FileId file =
                As.user(rosa, () -> records.get(document).files().getFirst().id());
        for (Uid other : List.of(ravi, NILS)) {
            assertThatExceptionOfType(DocumentUnknown.class)
                    .isThrownBy(() -> As.user(other, () -> records.get(document)));
            assertThatExceptionOfType(DocumentUnknown.class)
                    .isThrownBy(() -> As.user(other, () -> records.openFile(document, file)));
            assertThatExceptionOfType(NotYourDocuments.class)
                    .isThrownBy(() -> As.user(other, () -> records.checklist(rosa)));
        }
        assertThatExceptionOfType(DocumentUnknown.class)
                .isThrownBy(() -> As.user(ravi, () -> submission.withdraw(new WithdrawDocument(document, 0))));
        assertThatExceptionOfType(DocumentUnknown.class)
                .isThrownBy(() -> As.user(
                        ravi,
                        () -> submission.resubmit(new ResubmitDocument(
                                document, 0, List.of(DocumentFixtures.page(DocumentType.NURSING_LICENCE))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOC-0000000000000", "'; drop table verification_document; --", "<script>", ""})
    void anUnknownReferenceIsRefused(String reference) {
        assertThatExceptionOfType(DocumentUnknown.class)
                .isThrownBy(() -> As.user(ADA, () -> records.get(new DocumentId(reference))));
        assertThatExceptionOfType(DocumentUnknown.class).isThrownBy(() -> cancel(ADA, new DocumentId(reference)));
    }

    @Test
    void aFileOfAnotherDocumentIsNotOpened() throws IOException {
        DocumentId document = submitted(rosa);
        DocumentId other = submitted(ravi);
        FileId file = As.user(ravi, () -> records.get(other).files().getFirst().id());
        assertThatExceptionOfType(DocumentFileUnknown.class)
                .isThrownBy(() -> As.user(rosa, () -> records.openFile(document, file)));
        try (var content = As.user(MIRA, () -> records.openFile(other, file)).content()) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF");
        }
    }

    @Test
    void whoLookedAtAnOlderVersionIsRefused() {
        DocumentId document = submitted(rosa);
        long seen = version(rosa, document);
        system(() -> flow.check(document, flow.look(document)));
        assertThatExceptionOfType(DocumentChanged.class)
                .isThrownBy(() -> As.user(rosa, () -> submission.withdraw(new WithdrawDocument(document, seen))));
        As.user(rosa, () -> submission.withdraw(new WithdrawDocument(document, version(rosa, document))));
        assertThat(status(rosa, document)).isEqualTo(DocumentStatus.WITHDRAWN);
    }

    @Test
    void anUnsafeDocumentIsLockedAway() {
        DocumentId document = submitted(rosa);
        doAnswer(call -> {
                    StoredFile file = storage.describe(call.getArgument(0));
                    return new StoredFile(
                            file.id(),
                            file.fileName(),
                            file.contentType(),
                            file.size(),
                            file.sha256(),
                            ScanState.INFECTED,
                            file.storedAt());
                })
                .when(storage)
                .scan(any());
        assertThat(CurrentUser.asSystem(() -> flow.check(document, flow.look(document))))
                .isEqualTo(ScanOutcome.INFECTED);
        system(() -> flow.quarantine(document));
        system(() -> flow.notifyOwner(document, Notice.DOCUMENT_UNSAFE));
        verifyMail(rosa, "verification/document-unsafe", document);
        FileId file =
                As.user(rosa, () -> records.get(document).files().getFirst().id());
        assertThatExceptionOfType(DocumentFileUnknown.class)
                .isThrownBy(() -> As.user(rosa, () -> records.openFile(document, file)));
        assertThat(As.user(rosa, () -> records.get(document).files().getFirst().openable()))
                .isFalse();
    }

    @Test
    void aCaregiverIsVerifiedWarnedAndExpires() {
        DocumentId document = inReview(rosa);
        Recorded validity = verified(document);
        assertThat(validity.expiresAt()).isNotNull();
        assertThat(validity.warnAt()).isBefore(validity.expiresAt());
        assertThat(As.user(rosa, () -> records.statusOf(rosa))).isEqualTo(VerificationStatus.VERIFIED);
        assertThat(recorded(document)).as("The step again").isEqualTo(validity);

        time.advanceTo(validity.warnAt());
        system(() -> flow.warnExpiry(document));
        verifyMail(rosa, "verification/expiry-warning", document);
        assertThat(As.user(rosa, () -> records.statusOf(rosa))).isEqualTo(VerificationStatus.EXPIRING);

        time.advanceTo(validity.expiresAt());
        assertThat(As.user(rosa, () -> records.statusOf(rosa))).isEqualTo(VerificationStatus.EXPIRED);
        system(() -> flow.expire(document));
        system(() -> flow.notifyCommittee(document, Notice.DOCUMENT_EXPIRED));
        verifyMail(MILAN, "verification/document-expired-committee", document);
        assertThat(As.user(rosa, () -> records.statusOf(rosa))).isEqualTo(VerificationStatus.EXPIRED);
        assertThat(events.stream(CaregiverNoLongerVerified.class))
                .singleElement()
                .satisfies(event -> assertThat(event.caregiver()).isEqualTo(rosa));
    }

    @Test
    void aCaregiversStandingFollowsTheirDocumentAndTheClock() {
        DocumentId document = inReview(rosa);
        assertThat(verifiedUntil(rosa, ravi)).isEmpty();
        Recorded validity = verified(document);
        recorded(document);
        assertThat(verifiedUntil(rosa, ravi)).containsExactly(Map.entry(rosa, validity.expiresAt()));
        assertThat(CurrentUser.asSystem(() -> standings.verifiedNow()))
                .containsEntry(rosa, validity.expiresAt())
                .doesNotContainKey(ravi);
        assertThat(told(CaregiverVerified.class, CaregiverVerified::caregiver)).hasSize(1);

        time.advanceTo(validity.expiresAt());
        assertThat(verifiedUntil(rosa))
                .as("When the time is over, whatever the process is doing")
                .isEmpty();
        standings.catchUp();
        system(() -> flow.expire(document));
        assertThat(told(CaregiverNoLongerVerified.class, CaregiverNoLongerVerified::caregiver))
                .hasSize(1);
    }

    @Test
    void aPaperWhoseTimeIsOverCountsWhileTheOfficeHadThatOverriddenAndNoLonger() {
        DocumentId document = inReview(rosa);
        Recorded validity = verified(document);
        assertThat(inside(() -> validityRule.matter(document.value())))
                .as("It counts anyway")
                .isEmpty();
        time.advanceTo(validity.expiresAt());
        system(() -> flow.expire(document));
        assertThat(verifiedUntil(rosa)).isEmpty();
        assertThat(inside(() -> validityRule.matter(document.value()))
                        .orElseThrow()
                        .people())
                .contains(rosa, MIRA);

        Instant until = validity.expiresAt().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
        String leave = "verification.validity|" + document;
        LEAVES.put(leave, new Leave(MIRA, until));
        transaction.executeWithoutResult(status -> validityRule.overridden(document.value()));
        assertThat(verifiedUntil(rosa)).containsExactly(Map.entry(rosa, until));
        LEAVES.remove(leave);
        transaction.executeWithoutResult(status -> validityRule.ended(document.value()));
        assertThat(verifiedUntil(rosa)).isEmpty();
        assertThat(told(CaregiverNoLongerVerified.class, CaregiverNoLongerVerified::caregiver))
                .hasSize(2);
    }

    private <T> T inside(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    @Test
    void whatThePolicyAsksMoreTakesAStandingAwayAndWhatItAsksLessGivesItBack() {
        DocumentId document = inReview(rosa);
        verified(document);
        needed = Set.of(DocumentType.NURSING_LICENCE, DocumentType.IDENTITY_PROOF);
        standings.catchUp();
        standings.catchUp();
        assertThat(verifiedUntil(rosa)).isEmpty();
        assertThat(told(CaregiverNoLongerVerified.class, CaregiverNoLongerVerified::caregiver))
                .hasSize(1);
        needed = Set.of(DocumentType.NURSING_LICENCE);
        standings.catchUp();
        assertThat(verifiedUntil(rosa)).containsKey(rosa);
        assertThat(told(CaregiverVerified.class, CaregiverVerified::caregiver)).hasSize(2);
    }

    @Test
    void ofTwoDocumentsThatAreRecordedAtOnceTheSecondSeesTheFirst() throws Exception {
        needed = Set.of(DocumentType.ADDRESS_PROOF, DocumentType.IDENTITY_PROOF);
        standings.catchUp();
        DocumentId address = reviewedOnce(DocumentType.ADDRESS_PROOF);
        DocumentId identity = reviewedOnce(DocumentType.IDENTITY_PROOF);
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Recorded> second = transaction.execute(status -> {
                recorded(address);
                Future<Recorded> waiting = together.submit(() -> recorded(identity));
                assertThatExceptionOfType(TimeoutException.class)
                        .as("It waits for the first")
                        .isThrownBy(() -> waiting.get(1, TimeUnit.SECONDS));
                return waiting;
            });
            assertThat(second.get().decision()).isEqualTo(Decision.APPROVE);
        }
        assertThat(verifiedUntil(rosa)).containsExactly(Map.entry(rosa, Standings.FOR_EVER));
        assertThat(told(CaregiverVerified.class, CaregiverVerified::caregiver)).hasSize(1);
    }

    private DocumentId reviewedOnce(DocumentType type) {
        DocumentId document = new DocumentFixtures(submission, records).submittedBy(rosa, type);
        system(() -> flow.check(document, flow.look(document)));
        String id = "T" + TASKS.incrementAndGet();
        taskAbout(document, ReviewKind.FIRST, id);
        decide(MIRA, id, Decision.APPROVE, null, null);
        return document;
    }

    private Map<Uid, Instant> verifiedUntil(Uid... caregivers) {
        return CurrentUser.asSystem(() -> standings.verifiedUntil(List.of(caregivers)));
    }

    private <E> List<E> told(Class<E> event, Function<E, Uid> about) {
        return events.stream(event)
                .filter(told -> about.apply(told).equals(rosa))
                .toList();
    }

    @Test
    void theOldDocumentCountsUntilTheNewerOneDoes() {
        DocumentId old = inReview(rosa);
        verified(old);
        DocumentId newer = As.user(
                rosa,
                () -> submission.replace(new ReplaceDocument(
                        old, version(rosa, old), List.of(DocumentFixtures.page(DocumentType.NURSING_LICENCE)))));
        assertThat(status(rosa, old)).isEqualTo(DocumentStatus.VERIFIED);
        var item = As.user(rosa, () -> records.myChecklist()).items().getFirst();
        assertThat(item.nextStep()).isEqualTo(NextStep.WAIT);
        assertThat(item.current().id()).isEqualTo(old);
        assertThat(item.pending().id()).isEqualTo(newer);

        system(() -> flow.check(newer, flow.look(newer)));
        verified(newer);

        assertThat(status(rosa, old)).isEqualTo(DocumentStatus.REPLACED);
        assertThat(status(rosa, newer)).isEqualTo(DocumentStatus.VERIFIED);
        verify(messages, timeout(5000))
                .publish(argThat(message -> message.name().equals("verification.documentReplaced")
                        && message.correlationKey().equals(old.value())));
    }

    @Test
    void aWithdrawnDocumentIsLeftAloneByStepsThatComeTooLate() {
        DocumentId document = inReview(rosa);
        As.user(rosa, () -> submission.withdraw(new WithdrawDocument(document, version(rosa, document))));
        assertThat(recorded(document)).isEqualTo(new Recorded(Decision.REJECT, null, null));
        system(() -> flow.notifyOwner(document, Notice.DOCUMENT_VERIFIED));
        system(() -> flow.recordWithdrawal(document));
        assertThat(status(rosa, document)).isEqualTo(DocumentStatus.WITHDRAWN);
        verify(notifications, never()).send(argThat(sent -> sent.about().equals(document.value())));
        submitted(rosa);
    }

    @Test
    void anAdminCancelsAVerifiedDocumentAndTheCaregiverIsNoLongerVerified() {
        DocumentId document = inReview(rosa);
        verified(document);
        cancel(ADA, document);
        system(() -> flow.recordCancellation(document));
        system(() -> flow.notifyOwner(document, Notice.VERIFICATION_CANCELLED));
        verifyMail(rosa, "verification/verification-cancelled", document);
        assertThat(events.stream(CaregiverNoLongerVerified.class)).hasSize(1);
        assertThat(As.user(rosa, () -> records.statusOf(rosa))).isEqualTo(VerificationStatus.UNVERIFIED);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> As.user(
                        ADA,
                        () -> review.cancel(new CancelVerification(document, 0, DocumentReason.OWNER_LEFT, null))));
    }

    @Test
    void anOverdueReviewBecomesUrgentAndTheAdminsKnow() {
        DocumentId document = inReview(rosa);
        assertThatExceptionOfType(StepWithoutGround.class).isThrownBy(() -> system(() -> flow.escalate(document)));
        verify(notifications, never()).send(any());
        time.advance(Duration.ofHours(24));
        for (int day = 0; day < 8; day++) {
            system(() -> flow.escalate(document));
        }
        verify(tasks, atLeastOnce()).raisePriority(eq(document.value()), eq(90), any());
        verify(notifications, times(5)).send(argThat(sent -> sent.to().equals(ADA)));
    }

    @Test
    void betterFilesAreAskedForAndComeOrLapse() {
        DocumentId document = inReview(rosa);
        taskAbout(document, ReviewKind.FIRST, "T7");
        decide(MIRA, "T7", Decision.RESUBMIT, DocumentReason.UNREADABLE, "Blurred");
        taskAbout(document, ReviewKind.SECOND, "T17");
        decide(MILAN, "T17", Decision.RESUBMIT, DocumentReason.UNREADABLE, "Blurred");
        system(() -> flow.requestResubmission(document));
        verifyMail(rosa, "verification/resubmission-requested", document);
        var item = As.user(rosa, () -> records.myChecklist()).items().getFirst();
        assertThat(item.nextStep()).isEqualTo(NextStep.RESUBMIT);
        assertThat(item.pending().resubmitBy())
                .isEqualTo(item.pending().changedAt().plus(Duration.ofDays(30)));
        new DocumentFixtures(submission, records).resubmittedBy(rosa, document);
        assertThat(As.user(rosa, () -> records.get(document)).document().resubmitBy())
                .isNull();
        assertThat(As.user(rosa, () -> records.get(document)).files()).hasSize(3);

        DocumentId other = inReview(ravi);
        taskAbout(other, ReviewKind.FIRST, "T8");
        decide(MIRA, "T8", Decision.RESUBMIT, DocumentReason.UNREADABLE, null);
        system(() -> flow.requestResubmission(other));
        time.advance(Duration.ofDays(30));
        system(() -> flow.lapse(other));
        assertThat(status(ravi, other)).isEqualTo(DocumentStatus.LAPSED);
    }

    @Test
    void mailsSayWhatIsTrueWhenTheyAreSent() {
        DocumentId document = inReview(rosa);
        verified(document);
        MessageFacts words = mails.facts(
                "document-verified", new Recipient(rosa, "Rosa", null, null, Locale.ENGLISH), document.value());
        assertThat(words.facts().getFirst()).isEqualTo("Nursing licence");
        assertThat(words.facts().get(1).toString()).isNotBlank();
        assertThat(words.address()).isEqualTo("http://localhost:8080/documents/" + document.value());
    }

    @Test
    void nobodyIsAskedAnythingSlowInsideOfATransaction() {
        DocumentId document = inReview(rosa);
        List<Runnable> slow = List.of(
                () -> As.user(rosa, () -> records.myChecklist()),
                () -> As.user(rosa, () -> records.statusOf(rosa)),
                () -> submitted(ravi),
                () -> system(() -> flow.look(document)));
        for (Runnable step : slow) {
            assertThatRuntimeException()
                    .isThrownBy(() -> transaction.executeWithoutResult(status -> step.run()))
                    .isInstanceOfAny(IllegalStateException.class, IllegalTransactionStateException.class);
        }
    }

    @Test
    void theRecordOfADocumentIsFreeWhileThePolicyIsAskedForOrTheFilesAreLookedInto() {
        DocumentId document = submitted(rosa);
        AtomicInteger asked = new AtomicInteger();
        Supplier<Map<String, Object>> free = () -> {
            asked.incrementAndGet();
            assertThat(transaction.<String>execute(
                            status -> sql.sql("select id from verification_document where id = ? for update nowait")
                                    .param(document.value())
                                    .query(String.class)
                                    .single()))
                    .isEqualTo(document.value());
            return answer(Map.of("documentType", "NURSING_LICENCE"));
        };
        when(decisions.evaluate(any(), any())).thenAnswer(call -> free.get());
        doAnswer(call -> Map.of("verification-policy", free.get()))
                .when(decisions)
                .evaluateNow(any(), any());

        system(() -> flow.check(document, flow.look(document)));
        verified(document);
        As.user(rosa, () -> records.myChecklist());
        cancel(ADA, document);

        assertThat(asked.get()).isGreaterThan(3);
    }

    @Test
    void aPageThatShowsADocumentMayLookAgain() {
        DocumentId document = submitted(rosa);
        assertThat(As.user(rosa, () -> records.refreshed(document)).files()).isNotEmpty();
    }

    @Test
    void filesOfWhatIsRefusedDoNotStay() {
        DocumentId document = inReview(rosa);
        int drafts = drafts();
        long files =
                sql.sql("select count(*) from storage_file").query(Long.class).single();
        assertThatExceptionOfType(ResubmissionNotRequested.class)
                .isThrownBy(() -> new DocumentFixtures(submission, records).resubmittedBy(rosa, document));
        assertThatExceptionOfType(DocumentAlreadyHandedIn.class).isThrownBy(() -> submitted(rosa));
        assertThat(drafts()).isEqualTo(drafts);
        assertThat(sql.sql("select count(*) from storage_file")
                        .query(Long.class)
                        .single())
                .isEqualTo(files);
    }

    private int drafts() {
        return sql.sql("select count(*) from storage_draft")
                .query(Integer.class)
                .single();
    }

    @Test
    void theTaskListKnowsWhatACaseIsAbout() {
        DocumentId document = submitted(rosa);
        var description = CurrentUser.asSystem(() -> cases.describe(document));
        assertThat(description.type()).isEqualTo("NURSING_LICENCE");
        assertThat(description.subject()).isEqualTo(rosa);
        assertThat(description.searchText()).contains(rosa.value(), "Nursing licence", document.value());
    }

    private DocumentId submitted(Uid owner) {
        return new DocumentFixtures(submission, records).submittedBy(owner, DocumentType.NURSING_LICENCE);
    }

    private DocumentId inReview(Uid owner) {
        DocumentId document = submitted(owner);
        system(() -> flow.check(document, flow.look(document)));
        assertThat(status(owner, document)).isEqualTo(DocumentStatus.IN_REVIEW);
        return document;
    }

    private Recorded verified(DocumentId document) {
        String first = "T" + TASKS.incrementAndGet();
        String second = "T" + TASKS.incrementAndGet();
        taskAbout(document, ReviewKind.FIRST, first);
        decide(MIRA, first, Decision.APPROVE, null, null);
        taskAbout(document, ReviewKind.SECOND, second);
        decide(MILAN, second, Decision.APPROVE, null, null);
        return recorded(document);
    }

    private Recorded recorded(DocumentId document) {
        return CurrentUser.asSystem(() -> flow.recordVerification(document));
    }

    private void taskAbout(DocumentId document, ReviewKind kind, String id) {
        CompletedTask about =
                new CompletedTask(task(id), kind.formKey(), document.value(), "UserTask_ReviewDocument", Set.of());
        doAnswer(call -> results.put(
                        id,
                        call.<Function<CompletedTask, TaskResult>>getArgument(2).apply(about)))
                .when(tasks)
                .complete(eq(task(id)), anyLong(), any());
        opened.put(id, document);
    }

    private void decide(Uid reviewer, String id, Decision decision, DocumentReason reason, String note) {
        As.user(reviewer, () -> {
            Particulars read =
                    opened.containsKey(id) ? DocumentFixtures.read(records, opened.get(id)) : Particulars.NONE;
            review.decide(new DecideReview(task(id), 1, decision, reason, note, read));
        });
    }

    private void cancel(Uid admin, DocumentId document) {
        As.user(
                admin,
                () -> review.cancel(new CancelVerification(
                        document,
                        admin.equals(ADA) ? knownVersion(document) : 0,
                        DocumentReason.NO_LONGER_TRUE,
                        null)));
    }

    private long knownVersion(DocumentId document) {
        return records.get(document).document().version();
    }

    private void verifyMail(Uid to, String template, DocumentId about) {
        verify(notifications)
                .send(argThat(sent -> sent.to().equals(to)
                        && sent.template().equals(template)
                        && sent.about().equals(about.value())));
    }

    private DocumentStatus status(Uid owner, DocumentId document) {
        return As.user(owner, () -> records.get(document).document().status());
    }

    private long version(Uid owner, DocumentId document) {
        return As.user(owner, () -> records.get(document).document().version());
    }

    private static void system(Runnable work) {
        CurrentUser.runAsSystem(work);
    }

    private static TaskId task(String id) {
        return new TaskId(id);
    }
}
