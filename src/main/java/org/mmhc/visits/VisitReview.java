package org.mmhc.visits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Typed;
import org.mmhc.base.Uid;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.CompletedTask;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskId;
import org.mmhc.visits.VisitEvents.ClockingArrived;
import org.mmhc.visits.VisitRefusals.ActionUnfit;
import org.mmhc.visits.VisitRefusals.NothingToSay;
import org.mmhc.visits.VisitRefusals.ReasonUnfit;
import org.mmhc.visits.VisitRefusals.SecondPersonNeeded;
import org.mmhc.visits.VisitRefusals.TaskUnfit;
import org.mmhc.visits.VisitRefusals.TimesUnfit;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.clocking.ClockMethod;
import org.mmhc.visits.clocking.Clocking;
import org.mmhc.visits.clocking.ClockingBook;
import org.mmhc.visits.clocking.Tap;
import org.mmhc.visits.clocking.Worked;
import org.mmhc.visits.pay.Because;
import org.mmhc.visits.pay.PayLedger;
import org.mmhc.visits.pay.PayMinutes;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.review.Action;
import org.mmhc.visits.review.ExceptionBook;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.Reason;
import org.mmhc.visits.review.Reductions;
import org.mmhc.visits.review.Reductions.Proposed;
import org.mmhc.visits.story.MilestoneKind;
import org.mmhc.visits.story.VisitTimeline;
import org.mmhc.visits.stray.StrayBook;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * What people say and decide about what does not fit: the caregiver explains, the patient confirms, the office settles. Who pays less than is
 * due as far as is known needs somebody else who agrees. Nobody settles what they entered themselves, or their own visit.
 */
@Service
@Validated
public class VisitReview {

    static final String EXPLAIN_FORM = "visits.explainVisit";
    static final String RESOLVE_FORM = "visits.resolveException";
    static final String MISSED_FORM = "visits.handleMissedVisit";

    private final Visits visits;
    private final VisitAccess access;
    private final VisitClock visitClock;
    private final ClockingBook book;
    private final TakenClockings clockings;
    private final StrayBook strays;
    private final ExceptionBook exceptions;
    private final Reductions reductions;
    private final PayLedger ledger;
    private final TaskDesk tasks;
    private final VisitTimeline timeline;
    private final VisitNotices notices;
    private final ApplicationEventPublisher events;
    private final UserDirectory users;
    private final Broadcasts broadcasts;
    private final Clock clock;

    VisitReview(
            Visits visits,
            VisitAccess access,
            VisitClock visitClock,
            ClockingBook book,
            TakenClockings clockings,
            StrayBook strays,
            ExceptionBook exceptions,
            Reductions reductions,
            PayLedger ledger,
            TaskDesk tasks,
            VisitTimeline timeline,
            VisitNotices notices,
            ApplicationEventPublisher events,
            UserDirectory users,
            Broadcasts broadcasts,
            Clock clock) {
        this.visits = visits;
        this.access = access;
        this.visitClock = visitClock;
        this.book = book;
        this.clockings = clockings;
        this.strays = strays;
        this.exceptions = exceptions;
        this.reductions = reductions;
        this.ledger = ledger;
        this.tasks = tasks;
        this.timeline = timeline;
        this.notices = notices;
        this.events = events;
        this.users = users;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** Why it was not as planned. */
    public record Explain(
            @NotNull VisitId visit,
            @NotNull Reason reason,
            @Nullable @Size(max = 500) String note) {}

    /** How one thing that does not fit is settled. */
    public record Settled(
            @NotNull ExceptionCode code,
            @NotNull Action action,
            @Nullable Reason reason,
            @Nullable @Size(max = 500) String note) {}

    /**
     * Settles all that does not fit about a visit.
     *
     * @param startedAt when the caregiver came instead, for corrected times
     * @param finishedAt when they left instead
     * @param givenBy who was there instead
     */
    public record Resolve(
            @NotNull VisitId visit,
            @NotNull TaskId task,
            long taskVersion,
            @NotEmpty List<@Valid Settled> settled,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Uid givenBy) {}

    /** What came of settling. */
    public enum Resolution {
        /** It is settled. */
        SETTLED,
        /** Less is to be paid: somebody else of the office is asked to agree. */
        SECOND_PERSON_ASKED
    }

    /** Agrees that less is paid, as somebody else proposed. */
    public record Agree(@NotNull VisitId visit, @NotNull TaskId task, long taskVersion) {}

    /** What the office does about a visit that nobody has begun. */
    public enum MissedDecision {
        /** The caregiver is on the way. */
        WAIT,
        /** It was seen to: somebody else goes, it was moved or cancelled. */
        SEEN_TO
    }

    /**
     * Decides about a visit that nobody has begun.
     *
     * @param minutes how long to wait
     */
    public record HandleMissed(
            @NotNull VisitId visit,
            @NotNull TaskId task,
            long taskVersion,
            @NotNull MissedDecision decision,
            int minutes) {}

    record MissedHandled(MissedDecision missedDecision, Instant waitUntil) implements ProcessVariables {}

    /** The caller explains their visit. Refused with {@link NothingToSay}, {@link ReasonUnfit}. */
    @Audited(value = "visits.explained", reference = "#command.visit()")
    @PreAuthorize("hasRole('CAREGIVER')")
    @Transactional
    public void explain(@Valid Explain command) {
        Visit visit = access.toChange(command.visit());
        AuditTrail.about(visit.patient());
        if (!CurrentUser.require().uid().equals(visit.caregiver())) {
            throw new VisitUnknown(visit.id());
        }
        List<Found> asked = exceptions.of(visit.id().value()).stream()
                .filter(Found::isToExplain)
                .toList();
        if (asked.isEmpty()) {
            throw new NothingToSay(visit.id());
        }
        String note = Typed.orNothing(command.note());
        boolean fits = asked.stream().anyMatch(found -> found.code().reasons().contains(command.reason()));
        if (!fits || command.reason() == Reason.OTHER && note == null) {
            throw new ReasonUnfit();
        }
        exceptions.explain(visit.id().value(), command.reason(), note);
        timeline.add(
                visit.id().value(), MilestoneKind.EXPLAINED, command.reason().name());
        tasks.completeOwn(visit.id().value(), EXPLAIN_FORM, new TaskResult("EXPLAINED", Map.of()));
        tellScreens(visit);
    }

    /** The patient says that a visit was as it should be, within three days. Refused with {@link NothingToSay}. */
    @Audited(value = "visits.confirmed", reference = "#id")
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional
    public void confirm(@NotNull VisitId id) {
        Visit visit = access.toChange(id);
        if (!CurrentUser.require().uid().equals(visit.patient())) {
            throw new VisitUnknown(id);
        }
        Instant now = clock.instant();
        if (!visit.isConfirmedInTime(now)) {
            throw new NothingToSay(id);
        }
        if (visit.confirm(now)) {
            visits.saveAndFlush(visit);
            timeline.add(id.value(), MilestoneKind.CONFIRMED, null);
            events.publishEvent(new ClockingArrived(id, visit.revision()));
            tellScreens(visit);
        }
    }

    /**
     * What is due for a visit before and after it is settled.
     *
     * @param now null while there is no line
     * @param isLess whether less is paid, or to somebody else, so that somebody else of the office has to agree
     */
    public record PayThen(@Nullable Integer now, int then, boolean isLess) {}

    /**
     * What would be paid, before anything is settled.
     *
     * @param unpaid whether it is not paid at all
     * @param givenBy who was there instead
     */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public PayThen payThen(
            @NotNull VisitId id,
            boolean unpaid,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Uid givenBy) {
        Visit visit = access.toRead(id);
        int then = unpaid ? 0 : minutes(visit, startedAt, finishedAt, worked(visit, givenBy));
        return new PayThen(ledger.minutes(id.value()), then, isLess(visit, givenBy, then));
    }

    /**
     * Settles all that does not fit. Refused with {@link ActionUnfit}, {@link ReasonUnfit}, {@link TimesUnfit}, and with
     * {@link SecondPersonNeeded} to whoever entered the times.
     */
    @Audited(value = "visits.exceptionsResolved", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public Resolution resolve(@Valid Resolve command) {
        Visit visit = ofOthers(command.visit());
        Uid me = CurrentUser.require().uid();
        List<Found> open = open(visit);
        requireFit(visit, open, command, me);
        int minutes = isUnpaid(command)
                ? 0
                : minutes(visit, command.startedAt(), command.finishedAt(), worked(visit, command.givenBy()));
        boolean less = isLess(visit, command.givenBy(), minutes);
        Uid first = less ? enteredBy(visit, command, me) : null;
        if (less && first == null) {
            propose(visit, command, minutes, me);
            tasks.release(command.task());
            return Resolution.SECOND_PERSON_ASKED;
        }
        tasks.complete(command.task(), command.taskVersion(), task -> {
            requireTask(task, RESOLVE_FORM, visit.id());
            settle(visit, command, me);
            if (first != null) {
                payLess(visit, minutes, first, me);
            }
            return new TaskResult("SETTLED", Map.of());
        });
        return Resolution.SETTLED;
    }

    /**
     * Agrees that less is paid, as somebody else proposed; the caregiver is told, and how they can object. Refused with
     * {@link NothingToSay}, and with {@link SecondPersonNeeded} to whoever proposed it.
     */
    @Audited(value = "visits.reductionAgreed", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void agree(@Valid Agree command) {
        Visit visit = ofOthers(command.visit());
        Uid me = CurrentUser.require().uid();
        String id = visit.id().value();
        Proposed proposed = reductions
                .of(id)
                .filter(found -> found.revision() == visit.revision())
                .orElseThrow(() -> new NothingToSay(visit.id()));
        if (proposed.proposedBy().equals(me)) {
            throw new SecondPersonNeeded();
        }
        Uid before = visit.caregiver();
        if (before == null) {
            throw new NothingToSay(visit.id());
        }
        tasks.complete(command.task(), command.taskVersion(), task -> {
            requireTask(task, RESOLVE_FORM, visit.id());
            if (proposed.givenBy() != null) {
                givenBy(visit, proposed.givenBy(), me);
            }
            enterTimes(visit, proposed.startedAt(), proposed.finishedAt(), proposed.reason(), proposed.proposedBy());
            for (Found found : open(visit)) {
                Action action =
                        found.code().actions().contains(proposed.action()) ? proposed.action() : Action.NOT_PAYABLE;
                exceptions.resolve(id, found.code(), action, proposed.reason(), proposed.note(), me);
            }
            payLess(visit, proposed.minutes(), proposed.proposedBy(), me);
            reductions.forget(id);
            timeline.add(visit.id().value(), MilestoneKind.RESOLVED, null);
            if (!before.equals(visit.caregiver())) {
                notices.tell(before, VisitNotice.PAID_LESS, visit);
            }
            tellScreens(visit);
            return new TaskResult("SETTLED", Map.of());
        });
    }

    /** Decides what to do about a visit that nobody has begun. */
    @Audited(value = "visits.missedHandled", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void handleMissed(@Valid HandleMissed command) {
        Instant waitUntil = clock.instant().plus(Duration.ofMinutes(Math.clamp(command.minutes(), 5, 240)));
        tasks.complete(command.task(), command.taskVersion(), task -> {
            requireTask(task, MISSED_FORM, command.visit());
            return new TaskResult(command.decision().name(), new MissedHandled(command.decision(), waitUntil).asMap());
        });
    }

    /* Each open one is settled once, in a way and for a reason that fits. */
    private void requireFit(Visit visit, List<Found> open, Resolve command, Uid me) {
        Set<ExceptionCode> wanted = open.stream().map(Found::code).collect(Collectors.toSet());
        Set<ExceptionCode> settled =
                command.settled().stream().map(Settled::code).collect(Collectors.toSet());
        if (!settled.equals(wanted) || settled.size() < command.settled().size()) {
            throw new ActionUnfit();
        }
        for (Settled each : command.settled()) {
            boolean unconfirmed = each.action() == Action.CONFIRMED_BY_PATIENT && visit.confirmedAt() == null;
            boolean timeless = each.action() == Action.TIMES_CORRECTED
                    && command.startedAt() == null
                    && command.finishedAt() == null;
            if (!each.code().actions().contains(each.action()) || unconfirmed || timeless) {
                throw new ActionUnfit();
            }
            boolean reasonNeeded = each.action() == Action.TIMES_CORRECTED || each.action() == Action.NOT_PAYABLE;
            if (reasonNeeded && each.reason() == null
                    || each.reason() != null && !each.code().reasons().contains(each.reason())
                    || each.reason() == Reason.OTHER && Typed.orNothing(each.note()) == null) {
                throw new ReasonUnfit();
            }
        }
        boolean changed = command.settled().stream().anyMatch(each -> each.action() == Action.CAREGIVER_CHANGED);
        Uid other = command.givenBy();
        if (changed != (other != null) || other != null && !mayHaveGiven(visit, other, me)) {
            throw new ActionUnfit();
        }
        if (command.startedAt() != null || command.finishedAt() != null) {
            visitClock.requireFit(visit, command.startedAt(), command.finishedAt());
        }
        boolean ownEdit = counted(visit)
                .anyMatch(clocking -> clocking.method() == ClockMethod.OFFICE
                        && clocking.enteredBy().equals(me));
        if (ownEdit) {
            throw new SecondPersonNeeded();
        }
    }

    private boolean mayHaveGiven(Visit visit, Uid other, Uid me) {
        return other.joinedAs() == Role.CAREGIVER
                && !other.equals(me)
                && !other.equals(visit.patient())
                && users.isActive(other);
    }

    private static boolean isUnpaid(Resolve command) {
        return command.settled().stream().anyMatch(each -> each.action() == Action.NOT_PAYABLE);
    }

    private Worked worked(Visit visit, @Nullable Uid givenBy) {
        return givenBy == null
                ? clockings.worked(visit)
                : Worked.of(book.of(visit.id().value()), givenBy, visit.startsAt());
    }

    private static int minutes(Visit visit, @Nullable Instant startedAt, @Nullable Instant finishedAt, Worked worked) {
        return PayMinutes.due(
                visit.startsAt(),
                visit.endsAt(),
                startedAt == null ? worked.startedAt() : startedAt,
                finishedAt == null ? worked.finishedAt() : finishedAt);
    }

    /* Fewer minutes than stand, or what stands is another caregiver's. */
    private boolean isLess(Visit visit, @Nullable Uid givenBy, int minutes) {
        Integer due = ledger.minutes(visit.id().value());
        boolean takenAway = givenBy != null && !givenBy.equals(visit.caregiver());
        return due != null && (minutes < due || takenAway && due > 0);
    }

    /* Who of the office, other than who settles, entered the times that make it less. */
    private @Nullable Uid enteredBy(Visit visit, Resolve command, Uid me) {
        if (isUnpaid(command)
                || command.startedAt() != null
                || command.finishedAt() != null
                || command.givenBy() != null) {
            return null;
        }
        return counted(visit)
                .filter(clocking -> clocking.method() == ClockMethod.OFFICE
                        && !clocking.enteredBy().equals(me))
                .map(Clocking::enteredBy)
                .findFirst()
                .orElse(null);
    }

    private Stream<Clocking> counted(Visit visit) {
        Worked worked = clockings.worked(visit);
        return Stream.of(Optional.ofNullable(worked.in()), Optional.ofNullable(worked.out()))
                .flatMap(Optional::stream);
    }

    private void payLess(Visit visit, int minutes, Uid first, Uid second) {
        Uid caregiver = visit.caregiver();
        if (caregiver != null) {
            ledger.decide(visit.id().value(), caregiver, minutes, visit.revision(), Because.BY_OFFICE, first, second);
            notices.tell(caregiver, VisitNotice.PAID_LESS, visit);
        }
        visit.judged();
        visits.saveAndFlush(visit);
    }

    private void propose(Visit visit, Resolve command, int minutes, Uid me) {
        Settled why = command.settled().stream()
                .filter(each -> each.reason() != null)
                .findFirst()
                .orElseThrow(ReasonUnfit::new);
        Reason reason = why.reason();
        reductions.propose(new Proposed(
                visit.id().value(),
                minutes,
                why.action(),
                command.startedAt(),
                command.finishedAt(),
                command.givenBy(),
                reason == null ? Reason.OTHER : reason,
                Typed.orNothing(why.note()),
                me,
                clock.instant(),
                visit.revision()));
        timeline.add(visit.id().value(), MilestoneKind.LESS_PROPOSED, String.valueOf(minutes));
        tellScreens(visit);
    }

    private void settle(Visit visit, Resolve command, Uid me) {
        if (command.givenBy() != null) {
            givenBy(visit, command.givenBy(), me);
        }
        Reason reason = command.settled().stream()
                .map(Settled::reason)
                .filter(each -> each != null)
                .findFirst()
                .orElse(Reason.OTHER);
        enterTimes(visit, command.startedAt(), command.finishedAt(), reason, me);
        command.settled()
                .forEach(each -> exceptions.resolve(
                        visit.id().value(),
                        each.code(),
                        each.action(),
                        each.reason(),
                        Typed.orNothing(each.note()),
                        me));
        reductions.forget(visit.id().value());
        timeline.add(visit.id().value(), MilestoneKind.RESOLVED, null);
        visit.judged();
        visits.saveAndFlush(visit);
        tellScreens(visit);
    }

    /* What they clocked for it is not astray any more. */
    private void givenBy(Visit visit, Uid other, Uid me) {
        visit.givenBy(other, clock.instant());
        strays.belongs(visit.id().value(), other, me);
        broadcasts.publish(StrayClockings.TOPIC, visit.id().value());
    }

    /* As what the office says; the process is about to go on by itself. */
    private void enterTimes(
            Visit visit, @Nullable Instant startedAt, @Nullable Instant finishedAt, Reason reason, Uid by) {
        Uid caregiver = visit.caregiver();
        if (caregiver == null) {
            return;
        }
        Stream.of(ClockKind.values()).forEach(kind -> {
            Instant at = kind == ClockKind.IN ? startedAt : finishedAt;
            if (at != null) {
                book.keep(
                        Tap.said(ClockMethod.OFFICE, visit.id().value(), caregiver, kind, at, clock.instant(), by)
                                .because(reason.name(), null),
                        Pin.NONE);
            }
        });
        if (startedAt != null || finishedAt != null) {
            clockings.refresh(visit);
        }
    }

    private List<Found> open(Visit visit) {
        return exceptions.of(visit.id().value()).stream()
                .filter(found -> found.state().isOpen())
                .toList();
    }

    private Visit ofOthers(VisitId id) {
        Visit visit = access.toChange(id);
        AuditTrail.about(visit.caregiver());
        Uid me = CurrentUser.require().uid();
        if (me.equals(visit.patient()) || me.equals(visit.caregiver())) {
            throw new VisitUnknown(id);
        }
        return visit;
    }

    private static void requireTask(CompletedTask task, String form, VisitId visit) {
        if (!task.formKey().equals(form) || !task.reference().equals(visit.value())) {
            throw new TaskUnfit();
        }
    }

    private void tellScreens(Visit visit) {
        broadcasts.publish(VisitDossier.TOPIC, visit.id().value());
    }
}
