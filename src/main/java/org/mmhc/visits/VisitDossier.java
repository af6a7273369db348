package org.mmhc.visits;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PersonName;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitOrders.Home;
import org.mmhc.visits.VisitOrders.Order;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.clocking.ClockMethod;
import org.mmhc.visits.clocking.Clocking;
import org.mmhc.visits.clocking.ClockingBook;
import org.mmhc.visits.clocking.Whereabouts;
import org.mmhc.visits.clocking.Worked;
import org.mmhc.visits.pay.PayLedger;
import org.mmhc.visits.pay.PayLedger.PayLine;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.record.Feedbacks;
import org.mmhc.visits.record.Feedbacks.Rating;
import org.mmhc.visits.record.NoteKind;
import org.mmhc.visits.record.Notes;
import org.mmhc.visits.record.Notes.Written;
import org.mmhc.visits.record.Signatures;
import org.mmhc.visits.record.TaskOutcomes;
import org.mmhc.visits.record.TaskOutcomes.Said;
import org.mmhc.visits.record.VisitFiles;
import org.mmhc.visits.record.VisitFiles.Attached;
import org.mmhc.visits.review.DecidedBy;
import org.mmhc.visits.review.ExceptionBook;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.mmhc.visits.review.Reductions;
import org.mmhc.visits.review.Reductions.Proposed;
import org.mmhc.visits.story.MilestoneKind;
import org.mmhc.visits.story.VisitTimeline;
import org.mmhc.visits.story.VisitTimeline.Happened;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything that is known of a visit, as far as the reader may know it: patients, caregivers and the office each see another part. For
 * everybody else there is no such visit.
 */
@Service
@PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE', 'ADMIN')")
@Transactional(readOnly = true)
public class VisitDossier {

    /** Screens hear here that a visit has changed. */
    public static final String TOPIC = "visits";

    private final VisitAccess access;
    private final Visits visits;
    private final VisitOrders orders;
    private final VisitHomes homes;
    private final ClockingBook book;
    private final TaskOutcomes outcomes;
    private final Notes notes;
    private final VisitFiles files;
    private final Signatures signatures;
    private final ExceptionBook exceptions;
    private final Reductions reductions;
    private final PayLedger ledger;
    private final Feedbacks feedbacks;
    private final VisitTimeline timeline;
    private final UserDirectory users;
    private final Clock clock;

    VisitDossier(
            VisitAccess access,
            Visits visits,
            VisitOrders orders,
            VisitHomes homes,
            ClockingBook book,
            TaskOutcomes outcomes,
            Notes notes,
            VisitFiles files,
            Signatures signatures,
            ExceptionBook exceptions,
            Reductions reductions,
            PayLedger ledger,
            Feedbacks feedbacks,
            VisitTimeline timeline,
            UserDirectory users,
            Clock clock) {
        this.access = access;
        this.visits = visits;
        this.orders = orders;
        this.homes = homes;
        this.book = book;
        this.outcomes = outcomes;
        this.notes = notes;
        this.files = files;
        this.signatures = signatures;
        this.exceptions = exceptions;
        this.reductions = reductions;
        this.ledger = ledger;
        this.feedbacks = feedbacks;
        this.timeline = timeline;
        this.users = users;
        this.clock = clock;
    }

    /**
     * A visit.
     *
     * @param patientName for caregivers the first name
     * @param caregiver who goes, null while nobody is found
     * @param startedAt when the caregiver came, as far as is known
     * @param unsignedBecause why nobody signed; null for patients
     * @param address where it is, null when the reader need not know it now
     * @param accessNote how one gets in, null when there is nothing to know or it is not the time to know it
     * @param handover what the caregiver before wrote for whoever comes next
     * @param files empty for patients
     * @param exceptions what does not fit; empty for patients
     * @param proposed pay less, which waits for a second person; for the office
     * @param pay lines of the ledger; empty for patients
     * @param minutes that are paid as far as is known, null while there is no line
     * @param mayConfirm whether the patient can say that it was as it should be
     * @param rating what the patient said, as far as the reader may know
     * @param clockings what was said about who was there when; empty for patients
     * @param story what happened; for the office
     */
    public record VisitFile(
            VisitId id,
            String request,
            Uid patient,
            String patientName,
            @Nullable Uid caregiver,
            @Nullable String caregiverName,
            String service,
            String serviceName,
            Instant startsAt,
            Instant endsAt,
            ZoneId zone,
            VisitStatus status,
            @Nullable CancelReason cancelReason,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable PlaceKind placeKind,
            @Nullable VisitOutcome outcome,
            @Nullable DecidedBy decidedBy,
            @Nullable Instant decideBy,
            boolean locked,
            boolean late,
            boolean confirmed,
            boolean mayConfirm,
            @Nullable VisitOutcome said,
            boolean signatureNeeded,
            @Nullable String unsignedBecause,
            @Nullable String address,
            @Nullable String accessNote,
            @Nullable String handover,
            List<Said> tasks,
            List<NoteLine> notes,
            List<Attached> files,
            List<Found> exceptions,
            @Nullable Proposed proposed,
            List<PayLine> pay,
            @Nullable Integer minutes,
            @Nullable Rating rating,
            List<ClockingLine> clockings,
            List<StoryLine> story,
            long version) {}

    /** A note, and who wrote it. */
    public record NoteLine(Written note, String authorName) {}

    /**
     * What was said about one end of a visit.
     *
     * @param counts whether it is this that the visit goes by
     * @param metresBeyond how many metres too far away, at least
     */
    public record ClockingLine(
            ClockKind kind,
            ClockMethod method,
            Instant happenedAt,
            Instant receivedAt,
            String byName,
            boolean counts,
            Whereabouts whereabouts,
            @Nullable Integer distanceM,
            @Nullable Integer accuracyM,
            int metresBeyond,
            @Nullable String reason,
            @Nullable String note) {}

    /** Something that happened. */
    public record StoryLine(
            MilestoneKind kind, String byName, @Nullable String note, Instant at) {}

    /** The visit as the caller may know it; refused with {@link VisitUnknown}. */
    @Audited(value = "visits.visitRead", subject = "#result.patient()", reference = "#id", kind = Audited.Kind.READ)
    public VisitFile open(VisitId id) {
        return read(id);
    }

    /** The same once more, for a page that shows it already. */
    public VisitFile refreshed(VisitId id) {
        return read(id);
    }

    private VisitFile read(VisitId id) {
        Visit visit = access.toRead(id);
        Actor actor = CurrentUser.require();
        boolean patient = actor.uid().equals(visit.patient());
        boolean caregiver = !patient && actor.uid().equals(visit.caregiver());
        boolean office = !patient && !caregiver;
        String key = id.value();
        Order order = orders.of(visit.request());
        List<Clocking> said = book.of(key);
        Worked worked = Worked.of(said, visit.caregiver(), visit.startsAt());
        List<PayLine> pay = patient
                ? List.of()
                : ledger.lines(List.of(key)).getOrDefault(key, List.of()).stream()
                        .filter(line -> !caregiver || line.caregiver().equals(actor.uid()))
                        .toList();
        String name = users.nameOf(visit.patient());
        Uid goes = visit.caregiver();
        Optional<Home> home =
                caregiver ? homes.knownTo(actor.uid(), visit.request()) : Optional.of(orders.home(visit.request()));
        boolean elsewhere = home.isEmpty();
        return new VisitFile(
                id,
                visit.request(),
                visit.patient(),
                actor.is(Role.CAREGIVER) ? PersonName.first(name) : name,
                goes,
                goes == null ? null : users.nameOf(goes),
                visit.service(),
                order.serviceName(),
                visit.startsAt(),
                visit.endsAt(),
                visit.zone(),
                visit.status(),
                visit.reason(),
                worked.startedAt(),
                worked.finishedAt(),
                visit.placeKind(),
                visit.outcome(),
                visit.decidedBy(),
                patient ? null : visit.decideBy(),
                visit.isLocked(),
                visit.isLate(),
                visit.confirmedAt() != null,
                patient && visit.mayBeConfirmed(clock.instant()),
                visit.said(),
                order.signatureNeeded(),
                patient || elsewhere ? null : signatures.whyNone(key).orElse(null),
                home.map(Home::address).orElse(null),
                home.filter(known -> !caregiver || homes.isAtTheDoor(visit.startsAt(), visit.endsAt()))
                        .map(Home::accessNote)
                        .orElse(null),
                patient || elsewhere ? null : handover(visit),
                outcomes.of(key, order.tasks()),
                notes(key, patient, office, elsewhere),
                patient || elsewhere ? List.of() : files(key, caregiver),
                patient ? List.of() : exceptions.of(key),
                office ? reductions.of(key).orElse(null) : null,
                pay,
                pay.isEmpty() ? null : pay.getLast().minutes(),
                rating(key, caregiver),
                patient
                        ? List.of()
                        : said.stream().map(each -> line(each, worked)).toList(),
                office ? story(key) : List.of(),
                visit.version());
    }

    /* What was written at the last visit of the same request before this one. */
    private @Nullable String handover(Visit visit) {
        return visits.before(visit.request(), visit.startsAt(), Limit.of(5)).stream()
                .flatMap(earlier -> notes.of(earlier).stream()
                        .filter(note -> note.kind() == NoteKind.HANDOVER)
                        .sorted(Comparator.comparing(Written::writtenAt).reversed()))
                .map(Written::text)
                .findFirst()
                .orElse(null);
    }

    private List<NoteLine> notes(String visit, boolean patient, boolean office, boolean elsewhere) {
        Uid me = CurrentUser.require().uid();
        Set<NoteKind> seen = patient
                ? Set.of(NoteKind.PROGRESS)
                : office ? Set.of(NoteKind.values()) : Set.of(NoteKind.PROGRESS, NoteKind.HANDOVER, NoteKind.CONCERN);
        List<Written> written = notes.of(visit).stream()
                .filter(note -> seen.contains(note.kind())
                        && (!elsewhere || note.author().equals(me)))
                .toList();
        Map<Uid, String> names =
                users.namesOf(written.stream().map(Written::author).collect(Collectors.toSet()));
        return written.stream()
                .map(note -> new NoteLine(note, String.valueOf(names.get(note.author()))))
                .toList();
    }

    private List<Attached> files(String visit, boolean caregiver) {
        Uid me = CurrentUser.require().uid();
        return files.of(visit).stream()
                .filter(file -> !caregiver || file.isSeenBy(me))
                .toList();
    }

    /* A caregiver reads what the patient lets them read. */
    private @Nullable Rating rating(String visit, boolean caregiver) {
        return feedbacks
                .of(visit)
                .map(Feedbacks.Given::rating)
                .filter(rating -> !caregiver || rating.showToCaregiver())
                .orElse(null);
    }

    private ClockingLine line(Clocking clocking, Worked worked) {
        return new ClockingLine(
                clocking.kind(),
                clocking.method(),
                clocking.happenedAt(),
                clocking.receivedAt(),
                users.nameOf(clocking.enteredBy()),
                Stream.of(worked.in(), worked.out()).anyMatch(clocking::equals),
                clocking.whereabouts(),
                clocking.distanceM(),
                clocking.accuracyM(),
                clocking.metresBeyond(),
                clocking.reason(),
                clocking.note());
    }

    private List<StoryLine> story(String visit) {
        List<Happened> all = timeline.of(visit);
        Map<Uid, String> names = users.namesOf(all.stream()
                .map(Happened::actor)
                .filter(actor -> !actor.equals(Uid.SYSTEM))
                .collect(Collectors.toSet()));
        return all.stream()
                .map(happened -> new StoryLine(
                        happened.kind(), names.getOrDefault(happened.actor(), ""), happened.note(), happened.at()))
                .toList();
    }
}
