package org.mmhc.care;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.care.CareRefusals.AskedAlready;
import org.mmhc.care.CareRefusals.CareRequestUnknown;
import org.mmhc.care.CareRefusals.NobodyChoosesNow;
import org.mmhc.care.CareRefusals.NotAllowed;
import org.mmhc.care.CareRefusals.ReasonMissing;
import org.mmhc.care.CareRefusals.TaskUnfit;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.offer.DeclineReason;
import org.mmhc.care.offer.OfferId;
import org.mmhc.care.offer.OfferStatus;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.CompletedTask;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskId;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/** How the office goes on with visits that have nobody, other than by choosing somebody ({@link AssignmentDesk}). */
@Service
@Validated
@PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
public class SeekingDesk {

    /** How many can be asked at once. */
    public static final int MOST_ASKED = 20;

    private static final String ASSIGN = "care.assignCaregiver";
    private static final String COVER = "care.coverUrgently";

    static final List<String> FORMS = List.of(ASSIGN, COVER);

    private final CareRequests requests;
    private final CareOffers offers;
    private final OfferBook book;
    private final Seeking seeking;
    private final UserDirectory users;
    private final TaskDesk tasks;
    private final TransactionTemplate transaction;
    private final Broadcasts broadcasts;
    private final Clock clock;

    SeekingDesk(
            CareRequests requests,
            CareOffers offers,
            OfferBook book,
            Seeking seeking,
            UserDirectory users,
            TaskDesk tasks,
            TransactionTemplate transaction,
            Broadcasts broadcasts,
            Clock clock) {
        this.requests = requests;
        this.offers = offers;
        this.book = book;
        this.transaction = transaction;
        this.seeking = seeking;
        this.users = users;
        this.tasks = tasks;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** How to go on while there is time. */
    public enum AssignmentDecision {
        /** Caregivers are asked. */
        OFFER,
        /** Nobody can be found in the usual way: it becomes urgent. */
        CANNOT
    }

    /** How to go on when there is none. */
    public enum CoverDecision {
        /** Caregivers are asked once more. */
        OFFER_AGAIN,
        /** The times were moved with the patient: all begins anew. */
        REPLANNED,
        /** The visits do not take place. */
        GIVE_UP
    }

    /** Decides the task of choosing somebody in another way. */
    public record DecideAssignment(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull AssignmentDecision decision,
            @Nullable @Size(max = 500) String note) {}

    /** Decides the urgent task; giving up needs a note. */
    public record DecideCover(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull CoverDecision decision,
            @Nullable @Size(max = 500) String note) {}

    /**
     * Asks caregivers before anybody else.
     *
     * @param reason why they are asked although rules warn
     * @param note more words, needed for the reason OTHER
     */
    public record AskFirst(
            @NotNull CareRequestId request,
            @NotEmpty @Size(max = MOST_ASKED) List<@NotNull Uid> caregivers,
            @Nullable ChoiceReason reason,
            @Nullable @Size(max = 500) String note) {}

    /** What the process hears. */
    record AssignmentDecided(AssignmentDecision assignmentDecision) implements ProcessVariables {}

    /** What the process hears. */
    record CoverDecided(CoverDecision coverDecision) implements ProcessVariables {}

    /**
     * A caregiver who was asked.
     *
     * @param wave which time in its round it was that somebody was asked
     * @param visits which they were asked to take
     * @param reason why not, of who declined
     */
    public record OfferMade(
            OfferId id,
            int round,
            int wave,
            Uid caregiver,
            String caregiverName,
            List<VisitId> visits,
            Instant sentAt,
            Instant answerBy,
            @Nullable Instant answeredAt,
            OfferStatus status,
            @Nullable DeclineReason reason) {}

    /** Who was asked to go to a request, the first first. Refused with {@link CareRequestUnknown}, also for one's own care. */
    @Audited(value = "care.offersRead", subject = "#result.![caregiver()]", reference = "#id", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public List<OfferMade> offers(@NotNull CareRequestId id) {
        ofOthers(id);
        List<CareOffer> made = offers.findByRequestOrderBySentAt(id.value());
        Map<Uid, String> names =
                users.namesOf(made.stream().map(CareOffer::caregiver).collect(Collectors.toSet()));
        return made.stream()
                .map(offer -> new OfferMade(
                        offer.id(),
                        offer.round(),
                        offer.wave(),
                        offer.caregiver(),
                        names.getOrDefault(offer.caregiver(), offer.caregiver().value()),
                        offer.visits(),
                        offer.sentAt(),
                        offer.answerBy(),
                        offer.answeredAt(),
                        offer.status(),
                        offer.reason()))
                .toList();
    }

    /**
     * Lets these caregivers be asked for the visits that have nobody and that they can take, before anybody else is; the office's task
     * of choosing is done then. Refused with {@link CareRequestUnknown}, also for one's own care, {@link NotAllowed} when one of them
     * can take none of them, {@link ReasonMissing} when a rule warns, {@link AskedAlready}, {@link NobodyChoosesNow}, and while a
     * colleague has the task.
     */
    @Audited(value = "care.caregiversAsked", subject = "#command.caregivers()", reference = "#command.request()")
    public void ask(@Valid AskFirst command) {
        CareRequest seen = ofOthers(command.request());
        List<PlannedVisit> toStaff = seeking.toStaff(command.request());
        if (toStaff.isEmpty()) {
            throw new NobodyChoosesNow();
        }
        List<Uid> caregivers = command.caregivers().stream().distinct().toList();
        caregivers.forEach(caregiver -> requireFits(
                seeking.look(seen, toStaff, caregiver).orElseThrow(() -> new NotAllowed(Seeking.lacksSkill(toStaff))),
                command));
        transaction.executeWithoutResult(status -> {
            CareRequest request = requests.findForChange(command.request().value())
                    .orElseThrow(() -> new CareRequestUnknown(command.request()));
            book.ofRound(request).stream()
                    .map(CareOffer::caregiver)
                    .filter(caregivers::contains)
                    .findFirst()
                    .ifPresent(asked -> {
                        throw new AskedAlready(users.nameOf(asked));
                    });
            request.askFirst(
                    caregivers,
                    command.reason(),
                    command.note(),
                    CurrentUser.require().uid(),
                    clock.instant());
            requests.saveAndFlush(request);
            TaskResult offer = new TaskResult(
                    AssignmentDecision.OFFER.name(), new AssignmentDecided(AssignmentDecision.OFFER).asMap());
            if (!tasks.completeUntaken(command.request().value(), ASSIGN, offer)) {
                throw new NobodyChoosesNow();
            }
            broadcasts.publish(RequestRecords.TOPIC, command.request().value());
        });
    }

    private static void requireFits(Candidate candidate, AskFirst command) {
        if (candidate.possible().isEmpty()) {
            throw new NotAllowed(candidate.objections().stream()
                    .filter(objection -> objection.policy() == Policy.PROHIBIT)
                    .toList());
        }
        if (!candidate.isWithoutWarning() && command.reason() == null) {
            throw new ReasonMissing();
        }
        if (command.reason() != null
                && command.reason().needsNote()
                && (command.note() == null || command.note().isBlank())) {
            throw new ReasonMissing();
        }
    }

    /** Lets caregivers be asked, or says that this will not do. Refused with {@link TaskUnfit}. */
    @Audited(value = "care.assignmentDecided", reference = "#command.task()")
    @Transactional
    public void decide(@Valid DecideAssignment command) {
        tasks.complete(command.task(), command.taskVersion(), task -> {
            about(task, ASSIGN);
            return new TaskResult(command.decision().name(), new AssignmentDecided(command.decision()).asMap());
        });
    }

    /** Says how to go on with visits that nobody was found for. Refused with {@link ReasonMissing}, {@link TaskUnfit}. */
    @Audited(value = "care.coverDecided", reference = "#command.task()")
    @Transactional
    public void decide(@Valid DecideCover command) {
        if (command.decision() == CoverDecision.GIVE_UP
                && (command.note() == null || command.note().isBlank())) {
            throw new ReasonMissing();
        }
        tasks.complete(command.task(), command.taskVersion(), task -> {
            CareRequest request = about(task, COVER);
            if (command.decision() == CoverDecision.GIVE_UP) {
                Uid me = CurrentUser.require().uid();
                request.gaveUp(seeking.toStaff(request.id()).size(), me, command.note(), clock.instant());
                requests.saveAndFlush(request);
            }
            return new TaskResult(command.decision().name(), new CoverDecided(command.decision()).asMap());
        });
    }

    private CareRequest ofOthers(CareRequestId id) {
        CareRequest request = requests.findById(id.value())
                .filter(found -> found.status() != CareRequestStatus.DRAFT)
                .filter(found -> !found.patient().equals(CurrentUser.require().uid()))
                .orElseThrow(() -> new CareRequestUnknown(id));
        AuditTrail.about(request.patient());
        return request;
    }

    private CareRequest about(CompletedTask task, String form) {
        if (!task.formKey().equals(form)) {
            throw new TaskUnfit();
        }
        String reference = task.reference();
        CareRequest request = requests.findForChange(reference)
                .orElseThrow(() -> new CareRequestUnknown(new CareRequestId(reference)));
        AuditTrail.about(request.patient());
        broadcasts.publish(RequestRecords.TOPIC, reference);
        return request;
    }
}
