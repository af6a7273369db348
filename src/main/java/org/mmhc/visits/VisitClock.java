package org.mmhc.visits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Typed;
import org.mmhc.base.Uid;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.visits.VisitRefusals.NobodyBooked;
import org.mmhc.visits.VisitRefusals.ReasonUnfit;
import org.mmhc.visits.VisitRefusals.TimesUnfit;
import org.mmhc.visits.VisitRefusals.TooEarly;
import org.mmhc.visits.VisitRefusals.VisitLocked;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.clocking.ClockMethod;
import org.mmhc.visits.clocking.Tap;
import org.mmhc.visits.clocking.Worked;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.review.Reason;
import org.mmhc.visits.story.MilestoneKind;
import org.mmhc.visits.story.VisitTimeline;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Clocks people in and out of visits: caregivers theirs, at the moment itself or later, and the office for them. The fact counts at once; the
 * process hears of it.
 */
@Service
@Validated
public class VisitClock {

    static final String START_FORM = "visits.startVisit";
    static final String FINISH_FORM = "visits.finishVisit";

    private final VisitAccess access;
    private final TakenClockings clockings;
    private final VisitTimeline timeline;
    private final TaskDesk tasks;
    private final Clock clock;

    VisitClock(VisitAccess access, TakenClockings clockings, VisitTimeline timeline, TaskDesk tasks, Clock clock) {
        this.access = access;
        this.clockings = clockings;
        this.timeline = timeline;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Clocks in or out now.
     *
     * @param placeKind where, when clocking in
     * @param fix where the phone is
     */
    public record ClockNow(
            @NotNull VisitId visit,
            @NotNull ClockKind kind,
            @Nullable PlaceKind placeKind,
            @NotNull Fix fix) {}

    /**
     * Says when the visit was.
     *
     * @param startedAt null when that is known
     * @param finishedAt null when that is known
     * @param reason why it was not said at the moment itself
     */
    public record EnterTimes(
            @NotNull VisitId visit,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @NotNull Reason reason,
            @Nullable @Size(max = 500) String note) {}

    /** Whether one can come already to a visit that begins then. */
    public static boolean isTime(Instant startsAt, Instant now) {
        return Worked.isTime(startsAt, now);
    }

    /** Clocks the caller in or out of their visit. Refused with {@link VisitUnknown}, {@link VisitLocked}, {@link TooEarly}. */
    @Audited(value = "visits.clocked", reference = "#command.visit()")
    @PreAuthorize("hasRole('CAREGIVER')")
    @Transactional
    public void clock(@Valid ClockNow command) {
        Visit visit = own(command.visit());
        Instant now = clock.instant();
        if (!isTime(visit.startsAt(), now)) {
            throw new TooEarly();
        }
        if (visit.isLocked()) {
            throw new VisitLocked(visit.id());
        }
        take(visit, command.kind(), ClockMethod.WEB, now, command.fix(), command.placeKind(), null, null);
        boolean in = command.kind() == ClockKind.IN;
        tasks.fulfil(visit.id().value(), in ? START_FORM : FINISH_FORM, in ? "STARTED" : "FINISHED");
    }

    /**
     * The caller says later when their visit was; it counts where nothing else is known. Refused with {@link VisitUnknown},
     * {@link TimesUnfit}, {@link ReasonUnfit}.
     */
    @Audited(value = "visits.timesClaimed", reference = "#command.visit()")
    @PreAuthorize("hasRole('CAREGIVER')")
    @Transactional
    public void claim(@Valid EnterTimes command) {
        enter(own(command.visit()), command, ClockMethod.CLAIM);
    }

    /**
     * The office says when a visit was; it counts before all else. Refused with {@link VisitUnknown}, {@link NobodyBooked},
     * {@link TimesUnfit}, {@link ReasonUnfit}.
     */
    @Audited(value = "visits.timesEntered", reference = "#command.visit()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void enter(@Valid EnterTimes command) {
        Visit visit = access.toChange(command.visit());
        AuditTrail.about(visit.caregiver());
        if (CurrentUser.require().uid().equals(visit.patient())
                || CurrentUser.require().uid().equals(visit.caregiver())) {
            throw new VisitUnknown(visit.id());
        }
        enter(visit, command, ClockMethod.OFFICE);
    }

    private void enter(Visit visit, EnterTimes command, ClockMethod method) {
        requireFit(visit, command.startedAt(), command.finishedAt());
        String note = Typed.orNothing(command.note());
        if (command.reason() == Reason.OTHER && note == null) {
            throw new ReasonUnfit();
        }
        if (command.startedAt() != null) {
            take(visit, ClockKind.IN, method, command.startedAt(), Fix.NONE, null, command.reason(), note);
        }
        if (command.finishedAt() != null) {
            take(visit, ClockKind.OUT, method, command.finishedAt(), Fix.NONE, null, command.reason(), note);
        }
        timeline.add(
                visit.id().value(),
                method == ClockMethod.OFFICE ? MilestoneKind.TIMES_ENTERED : MilestoneKind.TIMES_CLAIMED,
                command.reason().name());
    }

    /** Refused with {@link TimesUnfit} when a visit cannot have been then. */
    void requireFit(Visit visit, @Nullable Instant startedAt, @Nullable Instant finishedAt) {
        Instant now = clock.instant();
        Instant early = visit.startsAt().minus(VisitBooking.LONGEST);
        Instant late = visit.endsAt().plus(VisitBooking.LONGEST);
        boolean nothing = startedAt == null && finishedAt == null;
        boolean backwards = startedAt != null && finishedAt != null && !finishedAt.isAfter(startedAt);
        if (nothing || backwards || isOutside(startedAt, early, late, now) || isOutside(finishedAt, early, late, now)) {
            throw new TimesUnfit();
        }
    }

    private static boolean isOutside(@Nullable Instant time, Instant early, Instant late, Instant now) {
        return time != null && (time.isBefore(early) || time.isAfter(late) || time.isAfter(now));
    }

    private void take(
            Visit visit,
            ClockKind kind,
            ClockMethod method,
            Instant happenedAt,
            Fix fix,
            @Nullable PlaceKind placeKind,
            @Nullable Reason reason,
            @Nullable String note) {
        Uid caregiver = visit.caregiver();
        if (caregiver == null) {
            throw new NobodyBooked(visit.id());
        }
        clockings.take(Tap.said(
                        method,
                        visit.id().value(),
                        caregiver,
                        kind,
                        happenedAt,
                        clock.instant(),
                        CurrentUser.require().uid())
                .where(fix, placeKind)
                .because(reason == null ? null : reason.name(), note));
    }

    private Visit own(VisitId id) {
        Visit visit = access.toChange(id);
        AuditTrail.about(visit.patient());
        if (!CurrentUser.require().uid().equals(visit.caregiver())) {
            throw new VisitUnknown(id);
        }
        return visit;
    }
}
