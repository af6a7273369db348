package org.mmhc.local;

import static org.mmhc.verification.Decision.APPROVE;
import static org.mmhc.verification.Decision.REJECT;
import static org.mmhc.verification.Decision.RESUBMIT;
import static org.mmhc.verification.DocumentType.ADDRESS_PROOF;
import static org.mmhc.verification.DocumentType.HEALTH_CERTIFICATE;
import static org.mmhc.verification.DocumentType.IDENTITY_PROOF;
import static org.mmhc.verification.DocumentType.INSURANCE_CARD;
import static org.mmhc.verification.DocumentType.NURSING_LICENCE;
import static org.mmhc.verification.DocumentType.POLICE_CLEARANCE;
import static org.mmhc.verification.DocumentType.PROFILE_PHOTO;
import static org.mmhc.verification.DocumentType.TRAINING_CERTIFICATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.CareFixtures;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.Slot;
import org.mmhc.care.availability.Week;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.DemoAccounts.DemoAccount;
import org.mmhc.payouts.WorkFixtures;
import org.mmhc.profiles.Gender;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.profiles.ProfileKeeping.Caregiving;
import org.mmhc.profiles.ProfileKeeping.EmergencyContact;
import org.mmhc.profiles.ProfileKeeping.Names;
import org.mmhc.profiles.ProfileKeeping.SaveAddress;
import org.mmhc.profiles.ProfileKeeping.SaveCaregiving;
import org.mmhc.profiles.ProfileKeeping.SaveEmergencyContact;
import org.mmhc.profiles.ProfileKeeping.SaveNames;
import org.mmhc.profiles.ProfileStep;
import org.mmhc.profiles.Skill;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.verification.Decision;
import org.mmhc.verification.DocumentFixtures;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentReason;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentRecords.DocumentSummary;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.DocumentReview.CancelVerification;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.mmhc.verification.DocumentStatus;
import org.mmhc.verification.DocumentSubmission;
import org.mmhc.verification.DocumentSubmission.ReplaceDocument;
import org.mmhc.verification.DocumentSubmission.WithdrawDocument;
import org.mmhc.verification.DocumentType;
import org.mmhc.verification.Particulars;
import org.mmhc.verification.PastDocuments;
import org.mmhc.visits.VisitFixtures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/**
 * People of every role in believable situations, and documents in every state, for a local run. People are there when the
 * application is; documents follow within seconds, as their processes run on the engine like everybody's. Loaded once.
 */
@Component
@Profile("local")
@Import({
    PeopleFixtures.class,
    PastDocuments.class,
    CareFixtures.class,
    DemoVisits.class,
    VisitFixtures.class,
    DemoMoney.class,
    DemoPayouts.class,
    DemoDisputes.class,
    DemoChanges.class,
    DemoMessages.class,
    DemoYear.class,
    WorkFixtures.class,
    SignedInPeople.class
})
class DemoData implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final Path LOADED = Path.of(".local/data/demo-data-is-loaded");

    private final PeopleFixtures people;
    private final ProfileKeeping profiles;
    private final DocumentSubmission submission;
    private final DocumentRecords records;
    private final DocumentReview reviews;
    private final DocumentFixtures documents;
    private final PastDocuments past;
    private final TaskList tasks;
    private final TaskDesk desk;
    private final CareFixtures care;
    private final DemoVisits visits;
    private final DemoMoney money;
    private final DemoPayouts payouts;
    private final DemoDisputes disputes;
    private final DemoChanges changes;
    private final DemoMessages messages;
    private final DemoYear year;
    private final RequestRecords requests;
    private final CaregiverAvailability availability;
    private final AgencySettings agency;
    private final Clock clock;

    DemoData(
            PeopleFixtures people,
            ProfileKeeping profiles,
            DocumentSubmission submission,
            DocumentRecords records,
            DocumentReview reviews,
            PastDocuments past,
            TaskList tasks,
            TaskDesk desk,
            CareFixtures care,
            DemoVisits visits,
            DemoMoney money,
            DemoPayouts payouts,
            DemoDisputes disputes,
            DemoChanges changes,
            DemoMessages messages,
            DemoYear year,
            RequestRecords requests,
            CaregiverAvailability availability,
            AgencySettings agency,
            Clock clock) {
        this.people = people;
        this.profiles = profiles;
        this.submission = submission;
        this.records = records;
        this.reviews = reviews;
        this.documents = new DocumentFixtures(submission, records);
        this.past = past;
        this.tasks = tasks;
        this.desk = desk;
        this.care = care;
        this.visits = visits;
        this.money = money;
        this.payouts = payouts;
        this.disputes = disputes;
        this.changes = changes;
        this.messages = messages;
        this.year = year;
        this.requests = requests;
        this.availability = availability;
        this.agency = agency;
        this.clock = clock;
    }

    /** Whom the banner shows. */
    @Bean
    static DemoAccounts demoAccounts() {
        return () -> List.of(
                account("Caregiver", "rosa@example.org"),
                account("Patient", "paul@example.org"),
                account("Committee", "mira@example.org"),
                account("Committee", "milan@example.org"),
                account("Admin", "ada@example.org"),
                account("Analyst", "nils@example.org"));
    }

    private static DemoAccount account(String role, String signIn) {
        return new DemoAccount(role, signIn, PeopleFixtures.PASSWORD);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (Files.exists(LOADED)) {
            return;
        }
        people.rosa();
        people.paul();
        people.mira();
        people.milan();
        people.ada();
        people.nils();
        Thread.ofVirtual().name("demo-data").start(this::tellStories);
    }

    private void tellStories() {
        Uid rosa = people.rosa();
        Uid ravi = people.ravi();
        Uid imran = people.registered(Role.CAREGIVER, "Imran Qureshi", "imran@example.org", "+919820000011");
        Uid asha = people.registered(Role.CAREGIVER, "Asha Menon", "asha@example.org", "+919820000012");
        Uid leela = people.registered(Role.PATIENT, "Leela Krishnan", "leela@example.org", "+919820000013");
        Uid meena = people.registered(Role.PATIENT, "Meena Joshi", "meena@example.org", "+919820000014");
        Uid paul = people.paul();
        Uid mira = people.mira();
        Uid milan = people.milan();
        Uid ada = people.ada();

        caregiver(rosa, "Rosa", "Fernandes", LocalDate.of(1988, 4, 17), Gender.FEMALE);
        caregiver(ravi, "Ravi", "Kulkarni", LocalDate.of(1979, 11, 2), Gender.MALE);
        names(paul, "Paul", "D'Souza", LocalDate.of(1947, 2, 28), Gender.MALE);
        livesAt(paul, "3 River Lane");
        livesAt(leela, "7 Temple Street");

        decided(rosa, PROFILE_PHOTO);
        decided(rosa, IDENTITY_PROOF, approvedBy(mira));
        decided(rosa, NURSING_LICENCE, approvedBy(mira));
        decided(rosa, POLICE_CLEARANCE, new Say(milan, RESUBMIT, DocumentReason.UNREADABLE, "The stamp is cut off."));
        decided(rosa, HEALTH_CERTIFICATE);

        decided(ravi, IDENTITY_PROOF, approvedBy(milan));
        decided(ravi, NURSING_LICENCE, approvedBy(mira), approvedBy(milan));
        decided(ravi, POLICE_CLEARANCE, approvedBy(mira));
        decided(ravi, HEALTH_CERTIFICATE, approvedBy(milan));
        handedIn(ravi, TRAINING_CERTIFICATE).ifPresent(document -> withdraw(ravi, document));

        if (records(imran).isEmpty()) {
            past.expired(imran, NURSING_LICENCE, mira);
            past.expiring(imran, HEALTH_CERTIFICATE, milan);
            past.lapsed(imran, POLICE_CLEARANCE, mira);
        }
        decided(imran, IDENTITY_PROOF, approvedBy(mira));

        decided(asha, NURSING_LICENCE, approvedBy(mira), new Say(milan, REJECT, DocumentReason.NAME_DIFFERS, null));
        decided(asha, IDENTITY_PROOF, new Say(mira, REJECT, DocumentReason.OUT_OF_DATE, null));
        if (records(asha).stream().noneMatch(document -> document.type() == TRAINING_CERTIFICATE)) {
            past.quarantined(asha, TRAINING_CERTIFICATE);
        }
        decided(asha, ADDRESS_PROOF);
        handedIn(asha, HEALTH_CERTIFICATE).ifPresent(document -> cancel(ada, asha, document));

        decided(leela, IDENTITY_PROOF, approvedBy(milan));
        if (records(leela).size() == 1) {
            replace(leela, records(leela).getFirst());
        }
        decided(paul, IDENTITY_PROOF);
        decided(paul, INSURANCE_CARD);
        money.tellStories(leela, paul, meena, ada, milan, ravi, asha);
        payouts.tellStories(ravi, paul, mira, ada);
        saysWhen(ravi);
        visits.tellStories(leela, paul, ravi, mira, ada);
        careFor(leela);
        disputes.tellStories(leela, ravi, asha, mira, milan, ada);
        changes.tellStories();
        messages.tellStories(ada, ravi);
        year.tellStories(ravi);
        markLoaded();
    }

    private void saysWhen(Uid ravi) {
        As.user(
                ravi,
                () -> availability.say(new Week(Stream.of(DayOfWeek.values())
                        .filter(day -> day != DayOfWeek.SUNDAY)
                        .map(day -> new Slot(day, LocalTime.of(7, 0), LocalTime.of(19, 0), Slot.Kind.PREFERRED))
                        .toList())));
    }

    /** Leela needs help three mornings a week, and a nurse tomorrow; Ravi can go and is asked. Her plan pays for the visits before first. */
    private void careFor(Uid leela) {
        if (As.user(leela, requests::mine).size() > 1) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), agency.zone());
        care.asks(
                leela,
                "PERSONAL_CARE",
                Urgency.ROUTINE,
                CareFixtures.weekly(
                        today.plusDays(7), 8, null, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY));
        care.asks(leela, "NURSING_VISIT", Urgency.URGENT, CareFixtures.once(today.plusDays(1), 16));
    }

    /** What one reviewer says. */
    private record Say(
            Uid reviewer,
            Decision decision,
            @Nullable DocumentReason reason,
            @Nullable String note) {}

    private static Say approvedBy(Uid reviewer) {
        return new Say(reviewer, APPROVE, null, null);
    }

    /* A run that was cut short goes on where it stopped, so a document that is there is left alone. */
    private Optional<DocumentId> handedIn(Uid owner, DocumentType type) {
        if (records(owner).stream().anyMatch(document -> document.type() == type)) {
            return Optional.empty();
        }
        return Optional.of(documents.submittedBy(owner, type));
    }

    private void decided(Uid owner, DocumentType type, Say... says) {
        handedIn(owner, type).ifPresent(document -> {
            for (Say say : says) {
                decide(document, say);
            }
        });
    }

    private void decide(DocumentId document, Say say) {
        As.user(say.reviewer(), () -> {
            TaskSummary task = taskOf(document);
            desk.claim(task.id());
            Particulars read = DocumentFixtures.read(records, document);
            reviews.decide(new DecideReview(
                    task.id(), tasks.get(task.id()).task().version(), say.decision(), say.reason(), say.note(), read));
        });
    }

    private TaskSummary taskOf(DocumentId document) {
        TaskQuery query =
                new TaskQuery(Scope.CLAIMABLE, document.value(), "document-verification", null, null, false, null);
        return Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInSameThread()
                .until(() -> tasks.find(query, PageRequest.of(0, 1)).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private List<DocumentSummary> records(Uid owner) {
        return As.user(owner, records::mine);
    }

    private DocumentSummary awaitStatus(Uid owner, DocumentId document, DocumentStatus status) {
        return As.user(
                owner,
                () -> Awaitility.await()
                        .atMost(Duration.ofMinutes(5))
                        .pollInSameThread()
                        .until(() -> records.get(document).document(), seen -> seen.status() == status));
    }

    private void withdraw(Uid owner, DocumentId document) {
        DocumentSummary seen = awaitStatus(owner, document, DocumentStatus.IN_REVIEW);
        As.user(owner, () -> submission.withdraw(new WithdrawDocument(document, seen.version())));
    }

    private void cancel(Uid admin, Uid owner, DocumentId document) {
        DocumentSummary seen = awaitStatus(owner, document, DocumentStatus.IN_REVIEW);
        As.user(
                admin,
                () -> reviews.cancel(new CancelVerification(
                        document,
                        seen.version(),
                        DocumentReason.ENTERED_BY_MISTAKE,
                        "This is the form of last year.")));
    }

    private void replace(Uid owner, DocumentSummary document) {
        DocumentSummary seen = awaitStatus(owner, document.id(), DocumentStatus.VERIFIED);
        As.user(
                owner,
                () -> submission.replace(new ReplaceDocument(
                        document.id(), seen.version(), List.of(DocumentFixtures.page(document.type())))));
    }

    private void livesAt(Uid owner, String street) {
        As.user(owner, () -> {
            if (!profiles.own().has(ProfileStep.ADDRESS)) {
                profiles.save(new SaveAddress(
                        profiles.own().version(), new Address(street, "", "Pune", "Maharashtra", "411001", "IN")));
            }
        });
    }

    private void names(Uid owner, String first, String last, LocalDate birthDate, Gender gender) {
        As.user(owner, () -> {
            if (!profiles.own().has(ProfileStep.NAMES)) {
                profiles.save(new SaveNames(profiles.own().version(), new Names(first, last, birthDate, gender)));
            }
        });
    }

    private void caregiver(Uid owner, String first, String last, LocalDate birthDate, Gender gender) {
        names(owner, first, last, birthDate, gender);
        As.user(owner, () -> {
            if (!profiles.own().has(ProfileStep.CAREGIVING)) {
                profiles.save(new SaveAddress(
                        profiles.own().version(),
                        new Address("14 Lake View Road", "", "Pune", "Maharashtra", "411001", "IN")));
                profiles.save(new SaveEmergencyContact(
                        profiles.own().version(), new EmergencyContact("Maya " + last, "Sister", "+919820000099")));
                profiles.save(new SaveCaregiving(
                        profiles.own().version(),
                        new Caregiving(
                                Set.of(
                                        Skill.PERSONAL_CARE,
                                        Skill.WOUND_CARE,
                                        Skill.DEMENTIA_CARE,
                                        Skill.MEDICATION,
                                        Skill.VITAL_SIGNS),
                                Set.of("en", "mr", "hi"),
                                Set.of(),
                                "Pune",
                                15)));
            }
        });
    }

    private static void markLoaded() {
        try {
            Files.createFile(LOADED);
            LOG.info("Demo data is loaded");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
