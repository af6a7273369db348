package org.mmhc.care;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.care.CareRefusals.CareRequestChanged;
import org.mmhc.care.CareRefusals.CareRequestClosed;
import org.mmhc.care.CareRefusals.CareRequestNotDraft;
import org.mmhc.care.CareRefusals.CoverageNotInQuestion;
import org.mmhc.care.CareRefusals.PauseStands;
import org.mmhc.care.CareRefusals.ReasonNotFitting;
import org.mmhc.care.CareRefusals.StepWithoutGround;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.request.CareMilestoneKind;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.Listed;
import org.mmhc.care.request.RequestReason;
import org.mmhc.care.request.Strength;
import org.mmhc.care.request.Wish;
import org.mmhc.care.schedule.ScheduleLine;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.care.triage.Triage;
import org.mmhc.profiles.Gender;
import org.mmhc.profiles.Skill;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.PinSource;
import org.mmhc.visits.place.Position;

/**
 * What a patient asks for: which care, when, where, with what wishes; and how far the agency is with it. Who goes to which visit is
 * not here but in the visits. A step of the process that comes too late, because somebody ended the request meanwhile, changes nothing.
 */
@Entity
@Table(name = "care_request")
class CareRequest {

    @Id
    private String id;

    private Uid patient;
    private Uid requestedBy;
    private String service;

    @Enumerated(EnumType.STRING)
    private Urgency urgency;

    @Convert(converter = CareColumns.Description.class)
    private String description;

    @Convert(converter = Listed.Skills.class)
    private Set<Skill> wishedSkills = Set.of();

    private @Nullable String language;

    @Enumerated(EnumType.STRING)
    private @Nullable Gender gender;

    @Enumerated(EnumType.STRING)
    private @Nullable Strength genderStrength;

    private @Nullable Uid namedCaregiver;

    @Convert(converter = Listed.Wishes.class)
    private Set<Wish> wishes = Set.of();

    @Convert(converter = CareColumns.Address.class)
    private @Nullable String address;

    private String zone;

    @Convert(converter = CareColumns.Place.class)
    private @Nullable Position position;

    @Enumerated(EnumType.STRING)
    private PinSource pinSource = PinSource.NONE;

    @Column(name = "pin_radius_m")
    private @Nullable Integer pinRadiusM;

    @Convert(converter = Listed.Lines.class)
    private List<String> tasks = List.of();

    @Convert(converter = CareColumns.AccessNote.class)
    private @Nullable String accessNote;

    @Enumerated(EnumType.STRING)
    private CareRequestStatus status = CareRequestStatus.DRAFT;

    @Enumerated(EnumType.STRING)
    private @Nullable RequestReason reason;

    private int round;

    @Convert(converter = Listed.People.class)
    private List<Uid> askFirst = List.of();

    @Enumerated(EnumType.STRING)
    private @Nullable ChoiceReason askReason;

    private @Nullable String askNote;
    private @Nullable Instant awaitedBy;

    private @Nullable Instant begunAt;
    private @Nullable String repeats;
    private @Nullable LocalDate pausedFrom;
    private @Nullable LocalDate pausedUntil;
    private @Nullable Instant submittedAt;
    private Instant createdAt;
    private Instant changedAt;

    @Embedded
    private @Nullable Triage triage;

    @Version
    private @Nullable Long version;

    @BatchSize(size = 100)
    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "request", nullable = false, updatable = false)
    @OrderBy("place")
    private List<RequestLine> lines = new ArrayList<>();

    /* Theirs, so that one more is added without reading those before it. */
    @OneToMany(mappedBy = "request", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("id")
    private List<CareMilestone> milestones = new ArrayList<>();

    @SuppressWarnings("NullAway")
    protected CareRequest() {}

    CareRequest(CareRequestId id, Uid patient, Uid requestedBy, RequestForm form, ZoneId zone, Instant at) {
        this.id = id.value();
        this.patient = patient;
        this.requestedBy = requestedBy;
        this.zone = zone.getId();
        this.createdAt = at;
        write(form, requestedBy, at);
    }

    /** What gives a visit of another request once more on that day, by somebody else than whoever was to come; nobody pays for it. */
    static CareRequest repeating(CareRequest other, PlannedVisit visit, LocalDate day, Instant at) {
        CareRequest request = new CareRequest(
                CareRequestId.next(),
                other.patient,
                other.requestedBy,
                other.form().without(visit.caregiver()),
                visit.zone(),
                at);
        request.repeats = visit.id().value();
        request.plan(List.of(new ScheduleLine(
                day,
                LocalTime.ofInstant(visit.startsAt(), visit.zone()),
                LocalTime.ofInstant(visit.endsAt(), visit.zone()),
                null)));
        request.submit(Uid.SYSTEM, at);
        return request;
    }

    /** Whether it is given though nobody pays for it, as it was not given well before. */
    boolean isRepeat() {
        return repeats != null;
    }

    /** Refused unless the caller saw the newest version. */
    void requireVersion(long seen) {
        if (version() != seen) {
            throw new CareRequestChanged();
        }
    }

    /** Writes a draft anew, all but its schedule. */
    void rewrite(RequestForm form, Uid by, Instant at) {
        requireDraft();
        write(form, by, at);
    }

    private void requireDraft() {
        if (status != CareRequestStatus.DRAFT) {
            throw new CareRequestNotDraft();
        }
    }

    /** Changes what may still change when somebody is sought or booked: what is to be done, and wishes. */
    void revise(RequestForm form, Uid by, Instant at) {
        requireOpen();
        String kept = service;
        write(form, by, at);
        service = kept;
        reached(CareMilestoneKind.CHANGED, by, null, 0, null, at);
    }

    private void write(RequestForm form, Uid by, Instant at) {
        service = form.service();
        urgency = form.urgency();
        description = form.description();
        wishedSkills = form.wishedSkills();
        language = form.language();
        gender = form.gender();
        genderStrength = form.gender() == null ? null : form.genderStrength();
        namedCaregiver = form.namedCaregiver();
        address = form.address();
        pin(form.position(), by);
        pinRadiusM = form.pinRadiusM();
        wishes = form.wishes();
        tasks = form.tasks();
        accessNote = form.accessNote();
        changedAt = at;
    }

    /* Only the patient is there. */
    private void pin(@Nullable Position where, Uid by) {
        if (where == null) {
            pinSource = PinSource.NONE;
        } else if (!where.equals(position)) {
            pinSource = by.equals(patient) ? PinSource.DEVICE : PinSource.OFFICE;
        }
        position = where;
    }

    /** It is there, as the office found out. */
    void movePin(Position to, Instant at) {
        position = to;
        pinSource = PinSource.OFFICE;
        changedAt = at;
    }

    /** Where it is, and how exactly that is known; the radius is the usual one unless said. */
    Pin pin(int usualRadiusM) {
        return new Pin(position, pinSource, pinRadiusM == null ? usualRadiusM : pinRadiusM);
    }

    /** The lines of a draft. */
    void plan(List<ScheduleLine> wanted) {
        requireDraft();
        lines.clear();
        IntStream.range(0, wanted.size()).forEach(place -> lines.add(new RequestLine(place, wanted.get(place))));
    }

    /** The line with that number. */
    RequestLine line(String line) {
        return lines.stream()
                .filter(found -> found.id().equals(line))
                .findFirst()
                .orElseThrow(CareRequestChanged::new);
    }

    RequestLine addLine(ScheduleLine line) {
        RequestLine added = new RequestLine(lines.size(), line);
        lines.add(added);
        return added;
    }

    /** It is sent. */
    void submit(Uid by, Instant at) {
        requireDraft();
        status = CareRequestStatus.SUBMITTED;
        submittedAt = at;
        reached(CareMilestoneKind.SUBMITTED, by, null, 0, null, at);
    }

    /** Another round begins: some visits have nobody, or all have somebody. */
    void openRound(Triage asked, int toStaff, Instant at) {
        if (!status.isOpen()) {
            return;
        }
        round++;
        askFirst = List.of();
        triage = asked;
        if (toStaff > 0) {
            status = CareRequestStatus.MATCHING;
            awaitedBy = asked.assignBy(at);
            reached(CareMilestoneKind.ROUND_OPENED, Uid.SYSTEM, null, toStaff, null, at);
        } else {
            status = staffed();
            awaitedBy = null;
            changedAt = at;
        }
    }

    private CareRequestStatus staffed() {
        return begunAt == null ? CareRequestStatus.ASSIGNED : CareRequestStatus.IN_PROGRESS;
    }

    /** Somebody has come to one of its visits. Says whether that is news. */
    boolean begun(Instant at) {
        if (begunAt != null) {
            return false;
        }
        begunAt = at;
        if (status == CareRequestStatus.ASSIGNED) {
            status = CareRequestStatus.IN_PROGRESS;
            changedAt = at;
        }
        return true;
    }

    /** Whether it is paid for is not sure. */
    void questionCoverage(Instant by, Instant at) {
        if (status.isOpen() && status != CareRequestStatus.COVERAGE_IN_QUESTION) {
            status = CareRequestStatus.COVERAGE_IN_QUESTION;
            awaitedBy = by;
            reached(CareMilestoneKind.COVERAGE_ASKED, Uid.SYSTEM, null, 0, null, at);
        }
    }

    /** The office pays for it, or it turned out to be paid for. */
    void allowCoverage(Uid by, @Nullable String note, Instant at) {
        requireCoverageInQuestion();
        status = CareRequestStatus.MATCHING;
        awaitedBy = triage().assignBy(at);
        reached(CareMilestoneKind.COVERAGE_ALLOWED, by, null, 0, note, at);
    }

    /** The patient is asked to change what they pay for. */
    void askForUpgrade(Uid by, Instant until, Instant at) {
        requireCoverageInQuestion();
        awaitedBy = until;
        reached(CareMilestoneKind.UPGRADE_ASKED, by, null, 0, null, at);
    }

    void requireCoverageInQuestion() {
        if (status != CareRequestStatus.COVERAGE_IN_QUESTION) {
            throw new CoverageNotInQuestion();
        }
    }

    /** It is paid for after all. */
    void coverageCleared(Instant at) {
        if (status == CareRequestStatus.COVERAGE_IN_QUESTION) {
            status = CareRequestStatus.MATCHING;
            awaitedBy = triage().assignBy(at);
            changedAt = at;
        }
    }

    /** So many of its planned visits are not paid for any more. */
    void coverageLost(int visits, Instant at) {
        reached(CareMilestoneKind.COVERAGE_LOST, Uid.SYSTEM, null, visits, null, at);
    }

    /** The office says who is asked first in the next wave. */
    void askFirst(List<Uid> caregivers, @Nullable ChoiceReason why, @Nullable String note, Uid by, Instant at) {
        requireOpen();
        askFirst = List.copyOf(caregivers);
        askReason = why;
        askNote = note;
        reached(CareMilestoneKind.ASKING_CHOSEN, by, null, 0, note, at);
    }

    /** Whom the office wants to be asked first. */
    List<Uid> askFirst() {
        return askFirst;
    }

    /** An offer of the next wave; one to whom the office chose says why. */
    CareOffer offer(int wave, Uid caregiver, List<VisitId> visits, Instant answerBy, Instant at) {
        CareOffer offer = new CareOffer(this, wave, caregiver, visits, answerBy, at);
        if (askFirst.contains(caregiver)) {
            offer.because(askReason, askNote);
        }
        return offer;
    }

    /** Caregivers were asked; they can answer until then. */
    void offered(int caregivers, Instant answerBy, Instant at) {
        if (status.isSeeking()) {
            status = CareRequestStatus.OFFERED;
            awaitedBy = answerBy;
            askFirst = List.of();
            reached(CareMilestoneKind.OFFERS_SENT, Uid.SYSTEM, null, caregivers, null, at);
        }
    }

    /** Somebody who was asked said no. */
    void declinedBy(Uid caregiver, Instant at) {
        reached(CareMilestoneKind.OFFER_DECLINED, caregiver, caregiver, 0, null, at);
    }

    /** The time to answer is over. */
    void waveOver(Instant at) {
        if (status == CareRequestStatus.OFFERED) {
            status = CareRequestStatus.MATCHING;
            awaitedBy = triage().assignBy(at);
            reached(CareMilestoneKind.WAVE_OVER, Uid.SYSTEM, null, 0, null, at);
        }
    }

    /** The office is to hurry. Says whether somebody is still sought. */
    boolean escalate(Instant until, Instant at) {
        if (!status.isSeeking() && status != CareRequestStatus.COVERAGE_IN_QUESTION) {
            return false;
        }
        if (status == CareRequestStatus.OFFERED) {
            status = CareRequestStatus.MATCHING;
        }
        awaitedBy = until;
        reached(CareMilestoneKind.ESCALATED, Uid.SYSTEM, null, 0, null, at);
        return true;
    }

    /** Somebody goes to that many visits. As long as coverage is in question it stays so. */
    void assigned(Uid caregiver, int visits, boolean all, Uid by, Instant at) {
        requireOpen();
        if (all && status != CareRequestStatus.COVERAGE_IN_QUESTION) {
            status = staffed();
            awaitedBy = null;
        }
        reached(CareMilestoneKind.ASSIGNED, by, caregiver, visits, null, at);
    }

    /** Somebody who was booked does not come to that many visits. What else the request waits for goes on. */
    void calledOut(Uid caregiver, int visits, Uid by, @Nullable String note, Instant at) {
        if (status.isOpen()) {
            if (status.isStaffed()) {
                status = CareRequestStatus.MATCHING;
            }
            reached(CareMilestoneKind.CALLED_OUT, by, caregiver, visits, note, at);
        }
    }

    /** Nobody was found for that many visits. */
    void gaveUp(int visits, Uid by, @Nullable String note, Instant at) {
        if (status.isOpen()) {
            reached(CareMilestoneKind.GIVEN_UP, by, null, visits, note, at);
        }
    }

    /** One visit does not take place. */
    void visitCancelled(Uid by, String why, Instant at) {
        requireOpen();
        reached(CareMilestoneKind.VISIT_CANCELLED, by, null, 1, why, at);
    }

    /** The patient would rather have one visit at another time. */
    void otherTimeWished(Uid by, String what, Instant at) {
        requireOpen();
        reached(CareMilestoneKind.OTHER_TIME_WISHED, by, null, 1, what, at);
    }

    /** That many visits take place at other times. */
    void moved(int visits, Uid by, String why, Instant at) {
        reached(CareMilestoneKind.MOVED, by, null, visits, why, at);
    }

    /** The patient is away for a while. */
    void pause(LocalDate from, LocalDate until, int visits, Uid by, Instant at) {
        requireOpen();
        LocalDate first = pausedFrom;
        LocalDate last = pausedUntil;
        if (first == null || last == null || last.isBefore(at.atZone(zone()).toLocalDate())) {
            pausedFrom = from;
            pausedUntil = until;
        } else if (from.isAfter(last.plusDays(1)) || until.isBefore(first.minusDays(1))) {
            throw new PauseStands(first, last);
        } else {
            pausedFrom = first.isBefore(from) ? first : from;
            pausedUntil = last.isAfter(until) ? last : until;
        }
        reached(CareMilestoneKind.PAUSED, by, null, visits, null, at);
    }

    /** Somebody said whether visits on a holiday take place. */
    void holiday(boolean wanted, int visits, Uid by, Instant at) {
        requireOpen();
        reached(
                wanted ? CareMilestoneKind.HOLIDAY_WANTED : CareMilestoneKind.HOLIDAY_LEFT_OUT,
                by,
                null,
                visits,
                null,
                at);
    }

    /** Nothing is left to come of it. Says whether that is news. */
    boolean complete(boolean anyTookPlace, Instant at) {
        if (!status.isOpen()) {
            return false;
        }
        status = anyTookPlace ? CareRequestStatus.COMPLETED : CareRequestStatus.NOT_COVERED;
        reason = anyTookPlace ? null : RequestReason.NOBODY_FREE;
        awaitedBy = null;
        reached(CareMilestoneKind.COMPLETED, Uid.SYSTEM, null, 0, null, at);
        return true;
    }

    /** The agency says no. */
    void decline(RequestReason because, @Nullable String note, Uid by, Instant at) {
        requireCoverageInQuestion();
        if (!RequestReason.forDeclining().contains(because)) {
            throw new ReasonNotFitting();
        }
        status = CareRequestStatus.DECLINED;
        reason = because;
        awaitedBy = null;
        reached(CareMilestoneKind.DECLINED, by, null, 0, note, at);
    }

    /** It was not paid for in time. Says whether that is news. */
    boolean lapse(Instant at) {
        if (status != CareRequestStatus.COVERAGE_IN_QUESTION) {
            return false;
        }
        status = CareRequestStatus.LAPSED;
        awaitedBy = null;
        reached(CareMilestoneKind.LAPSED, Uid.SYSTEM, null, 0, null, at);
        return true;
    }

    /** It is not wanted any more. Says whether that is news. */
    boolean cancel(RequestReason because, Uid by, Instant at) {
        if (!RequestReason.forCancelling().contains(because)) {
            throw new ReasonNotFitting();
        }
        if (status == CareRequestStatus.CANCELLED) {
            return false;
        }
        if (!status.isOpen()) {
            throw new CareRequestClosed();
        }
        status = CareRequestStatus.CANCELLED;
        reason = because;
        awaitedBy = null;
        reached(CareMilestoneKind.CANCELLED, by, null, 0, null, at);
        return true;
    }

    /** The process says that it has heard of the end of the request; refused when there is no such end. */
    void requireCancelled() {
        if (status != CareRequestStatus.CANCELLED) {
            throw new StepWithoutGround(id());
        }
    }

    void requireOpen() {
        if (!status.isOpen()) {
            throw new CareRequestClosed();
        }
    }

    private void reached(
            CareMilestoneKind kind, Uid actor, @Nullable Uid caregiver, int visits, @Nullable String note, Instant at) {
        milestones.add(new CareMilestone(this, kind, actor, caregiver, visits, note, at));
        changedAt = at;
    }

    /** How the round goes; there is none before the first. */
    Triage triage() {
        if (triage == null) {
            throw new StepWithoutGround(id());
        }
        return triage;
    }

    boolean isPausedOn(LocalDate day) {
        return pausedFrom != null && pausedUntil != null && !day.isBefore(pausedFrom) && !day.isAfter(pausedUntil);
    }

    CareRequestId id() {
        return new CareRequestId(id);
    }

    Uid patient() {
        return patient;
    }

    Uid requestedBy() {
        return requestedBy;
    }

    String service() {
        return service;
    }

    Urgency urgency() {
        return urgency;
    }

    RequestForm form() {
        return new RequestForm(
                service,
                urgency,
                description,
                wishedSkills,
                language,
                gender,
                genderStrength,
                namedCaregiver,
                wishes,
                address,
                position,
                pinRadiusM,
                tasks,
                accessNote);
    }

    ZoneId zone() {
        return ZoneId.of(zone);
    }

    CareRequestStatus status() {
        return status;
    }

    @Nullable
    RequestReason reason() {
        return reason;
    }

    int round() {
        return round;
    }

    @Nullable
    Instant awaitedBy() {
        return awaitedBy;
    }

    @Nullable
    Instant submittedAt() {
        return submittedAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant changedAt() {
        return changedAt;
    }

    List<RequestLine> lines() {
        return lines;
    }

    List<CareMilestone> milestones() {
        return milestones;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
