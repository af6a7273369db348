package org.mmhc.care;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.care.CareAssignment.Overruled;
import org.mmhc.care.CareRefusals.OfferExpired;
import org.mmhc.care.CareRefusals.OfferNoLongerFits;
import org.mmhc.care.CareRefusals.OfferTaken;
import org.mmhc.care.CareRefusals.OfferUnknown;
import org.mmhc.care.assignment.AssignedHow;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.figures.CareMetrics;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Candidate.Part;
import org.mmhc.care.matching.MatchRuns;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.offer.DeclineReason;
import org.mmhc.care.offer.OfferId;
import org.mmhc.care.offer.OfferStatus;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.identity.PersonName;
import org.mmhc.identity.UserDirectory;
import org.mmhc.profiles.ProfileFacts;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.visits.Calendars;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitsTaken;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * What caregivers do with offers. They see when and about where it is, not whose home it is, until they take it. The first who says yes
 * goes; the others hear who was faster. Saying no lowers nothing.
 */
@Service
@Validated
@PreAuthorize("hasRole('CAREGIVER')")
public class OfferDesk {

    static final String FORM = "care.answerOffer";

    private final CareOffers offers;
    private final OfferBook book;
    private final CareRequests requests;
    private final MatchRuns runs;
    private final ServiceCatalog services;
    private final AssignmentDesk assignments;
    private final Seeking seeking;
    private final Calendars calendars;
    private final VisitBooking booking;
    private final VisitCalendar visits;
    private final ProfileFacts profiles;
    private final UserDirectory users;
    private final TaskDesk tasks;
    private final CareMetrics metrics;
    private final Broadcasts broadcasts;
    private final Clock clock;

    OfferDesk(
            CareOffers offers,
            OfferBook book,
            CareRequests requests,
            MatchRuns runs,
            ServiceCatalog services,
            AssignmentDesk assignments,
            Seeking seeking,
            Calendars calendars,
            VisitBooking booking,
            VisitCalendar visits,
            ProfileFacts profiles,
            UserDirectory users,
            TaskDesk tasks,
            CareMetrics metrics,
            Broadcasts broadcasts,
            Clock clock) {
        this.offers = offers;
        this.book = book;
        this.requests = requests;
        this.runs = runs;
        this.services = services;
        this.assignments = assignments;
        this.seeking = seeking;
        this.calendars = calendars;
        this.booking = booking;
        this.visits = visits;
        this.profiles = profiles;
        this.users = users;
        this.tasks = tasks;
        this.metrics = metrics;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** When a visit is. */
    public record OfferedVisit(VisitId visit, Instant startsAt, Instant endsAt) {}

    /**
     * An offer as its caregiver sees it.
     *
     * @param service what is to be done
     * @param area about where: the postal code and the town, null when that is not known
     * @param tasks what is done on each visit
     * @param km to the home, to a tenth, null when that is not known
     * @param minutes of all visits
     * @param parts how well it fitted when they were asked
     */
    public record OfferRow(
            OfferId id,
            String service,
            @Nullable String area,
            List<String> tasks,
            List<OfferedVisit> visits,
            ZoneId zone,
            @Nullable Double km,
            long minutes,
            List<Part> parts,
            Instant answerBy,
            OfferStatus status) {}

    /** The caller's offers that wait for an answer, the most urgent first. */
    @Transactional(readOnly = true)
    public List<OfferRow> mine() {
        return offers.waitingFor(me(), clock.instant()).stream().map(this::row).toList();
    }

    /** One of the caller's offers, also one that was answered. Refused with {@link OfferUnknown}. */
    @Transactional(readOnly = true)
    public OfferRow get(@NotNull OfferId id) {
        return row(own(id));
    }

    /** The caller's offer in the last round of a request, for the form of its task. */
    @Transactional(readOnly = true)
    public Optional<OfferRow> ofRequest(@NotNull CareRequestId id) {
        return requests.findById(id.value())
                .flatMap(request -> offers.findByRequestAndRoundAndCaregiver(id.value(), request.round(), me()))
                .map(this::row);
    }

    private OfferRow row(CareOffer offer) {
        CareRequest request = requests.findById(offer.request().value()).orElseThrow();
        List<PlannedVisit> offered = offered(offer);
        Optional<Address> home =
                request.form().address() == null ? profiles.addressOf(request.patient()) : Optional.empty();
        Optional<Candidate> asked =
                runs.first(offer.request(), offer.round()).flatMap(run -> run.of(offer.caregiver()));
        return new OfferRow(
                offer.id(),
                services.nameOf(request.service()),
                home.map(address -> (address.postalCode() + " " + address.city()).strip())
                        .orElse(null),
                request.form().tasks(),
                offered.stream()
                        .map(visit -> new OfferedVisit(visit.id(), visit.startsAt(), visit.endsAt()))
                        .toList(),
                request.zone(),
                asked.map(Candidate::km).map(km -> Math.round(km * 10) / 10.0).orElse(null),
                offered.stream()
                        .mapToLong(visit -> Duration.between(visit.startsAt(), visit.endsAt())
                                .toMinutes())
                        .sum(),
                asked.map(Candidate::parts).orElse(List.of()),
                offer.answerBy(),
                offer.status() == OfferStatus.SENT && !offer.answerBy().isAfter(clock.instant())
                        ? OfferStatus.EXPIRED
                        : offer.status());
    }

    /**
     * Takes the visits of an offer, or some of them. All or none are booked. Refused with {@link OfferExpired}, {@link OfferTaken},
     * {@link OfferNoLongerFits}, which does not say that somebody wants them not to be sent, and {@link VisitsTaken}, which names each
     * that collides.
     *
     * @param only which, empty for all
     */
    @Audited(value = "care.offerAccepted", subject = "#actor", reference = "#id")
    public void accept(@NotNull OfferId id, @NotNull Set<VisitId> only) {
        Uid me = me();
        CareOffer seen = own(id);
        CareRequest request = requests.findById(seen.request().value()).orElseThrow();
        List<PlannedVisit> wanted = offered(seen).stream()
                .filter(visit -> only.isEmpty() || only.contains(visit.id()))
                .toList();
        boolean news = calendars.holdingAsSeen(
                List.of(me),
                List.of(me, request.patient()),
                () -> fitting(request, wanted, me),
                fitting -> book(seen, wanted, fitting));
        if (news) {
            metrics.accepted(Duration.between(seen.sentAt(), clock.instant()));
            metrics.assigned(request.id());
        }
    }

    /* Without those that were called off meanwhile. */
    private List<PlannedVisit> offered(CareOffer offer) {
        return visits.find(offer.visits()).stream()
                .filter(visit -> visit.status().isAhead())
                .toList();
    }

    private Candidate fitting(CareRequest request, List<PlannedVisit> wanted, Uid me) {
        if (wanted.isEmpty()) {
            throw new OfferNoLongerFits(List.of());
        }
        Candidate candidate =
                seeking.look(request, wanted, me).orElseThrow(() -> new OfferNoLongerFits(Seeking.lacksSkill(wanted)));
        List<Objection> against = candidate.objections().stream()
                .filter(objection -> objection.policy() == Policy.PROHIBIT && objection.rule() != Rule.OVERLAP)
                .toList();
        if (!against.isEmpty()) {
            throw new OfferNoLongerFits(against.stream()
                    .filter(objection -> objection.rule() != Rule.DO_NOT_SEND)
                    .toList());
        }
        return candidate;
    }

    /** Says whether that is news. */
    private boolean book(CareOffer seen, List<PlannedVisit> wanted, Candidate fitting) {
        Uid me = seen.caregiver();
        CareRequest request = requests.findForChange(seen.request().value()).orElseThrow();
        CareOffer offer = own(seen.id());
        List<CareOffer> all =
                offers.findByRequestAndRoundOrderBySentAt(request.id().value(), offer.round());
        all.stream()
                .filter(other -> other.status() == OfferStatus.ACCEPTED
                        && !other.caregiver().equals(me))
                .findFirst()
                .ifPresent(faster -> {
                    throw new OfferTaken(firstName(faster.caregiver()));
                });
        if (offer.status() == OfferStatus.ACCEPTED) {
            return false;
        }
        if (!request.status().isSeeking() || request.round() != offer.round()) {
            throw new OfferExpired();
        }
        Instant now = clock.instant();
        offer.accept(now);
        booking.book(Seeking.ids(wanted), me, Set.of());
        all.forEach(other -> other.close(OfferStatus.WITHDRAWN, now));
        book.keep(all);
        CareAssignment made = new CareAssignment(request, me, AssignedHow.BY_OFFER, wanted.size(), me, now);
        ChoiceReason why = Objects.requireNonNullElse(offer.choiceReason(), ChoiceReason.CAREGIVER_AGREED);
        made.because(
                offer.choiceReason(),
                offer.choiceNote(),
                Overruled.of(fitting, Seeking.ids(wanted), why, offer.choiceNote()));
        assignments.assigned(request, made, wanted);
        tasks.fulfil(request.id().value(), FORM, "ACCEPTED");
        return true;
    }

    private String firstName(Uid caregiver) {
        return PersonName.first(users.nameOf(caregiver));
    }

    /** Does not take the visits of an offer. Refused with {@link OfferExpired}. */
    @Audited(value = "care.offerDeclined", subject = "#actor", reference = "#id")
    @Transactional
    public void decline(@NotNull OfferId id, @NotNull DeclineReason reason) {
        Uid me = me();
        String reference = offers.requestOf(id.value(), me).orElseThrow(() -> new OfferUnknown(id));
        CareRequest request = requests.findForChange(reference).orElseThrow();
        CareOffer offer = own(id);
        Instant now = clock.instant();
        if (offer.decline(reason, now)) {
            book.keep(List.of(offer));
            request.declinedBy(me, now);
            requests.saveAndFlush(request);
            tasks.completeOwn(request.id().value(), FORM, new TaskResult("DECLINED", Map.of()));
            broadcasts.publish(RequestRecords.TOPIC, request.id().value());
        }
    }

    private CareOffer own(OfferId id) {
        return offers.findById(id.value())
                .filter(offer -> offer.caregiver().equals(me()))
                .orElseThrow(() -> new OfferUnknown(id));
    }

    private static Uid me() {
        return CurrentUser.require().uid();
    }
}
