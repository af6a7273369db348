package org.mmhc.visits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.reports.FigureDays;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.visits.VisitEvents.VisitClosed;
import org.mmhc.visits.VisitEvents.VisitFinished;
import org.mmhc.visits.VisitEvents.VisitStarted;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.clocking.Clocking;
import org.mmhc.visits.figures.VisitKpis;
import org.mmhc.visits.figures.VisitMetrics;
import org.mmhc.visits.pay.Because;
import org.mmhc.visits.pay.PayDates;
import org.mmhc.visits.pay.PayLedger;
import org.mmhc.visits.policy.VisitFacts;
import org.mmhc.visits.policy.VisitPolicies;
import org.mmhc.visits.policy.VisitPolicy;
import org.mmhc.visits.policy.VisitTimes;
import org.mmhc.visits.review.Action;
import org.mmhc.visits.review.DecidedBy;
import org.mmhc.visits.review.ExceptionBook;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.mmhc.visits.review.ExceptionState;
import org.mmhc.visits.review.Finding;
import org.mmhc.visits.review.Reductions;
import org.mmhc.visits.story.MilestoneKind;
import org.mmhc.visits.story.VisitTimeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps that the process takes with a visit. Only the system may. A step names the visit and nothing else; what it comes to follows
 * from what is known of the visit. One that comes too late changes nothing.
 */
@Service
@Transactional
@PreAuthorize("hasRole('SYSTEM')")
public class VisitFlow {

    private static final int OVERDUE_PRIORITY = 90;
    private static final Duration LEAST_TO_DECIDE = Duration.ofHours(24);
    private static final Duration LEAST_FOR_OFFICE = Duration.ofHours(12);

    private final Visits visits;
    private final VisitProof proof;
    private final VisitPolicies policies;
    private final TakenClockings clockings;
    private final ExceptionBook exceptions;
    private final Reductions reductions;
    private final PayLedger ledger;
    private final PayDates payDates;
    private final VisitTimeline timeline;
    private final VisitNotices notices;
    private final TaskDesk tasks;
    private final VisitMetrics metrics;
    private final FigureDays figures;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    VisitFlow(
            Visits visits,
            VisitProof proof,
            VisitPolicies policies,
            TakenClockings clockings,
            ExceptionBook exceptions,
            Reductions reductions,
            PayLedger ledger,
            PayDates payDates,
            VisitTimeline timeline,
            VisitNotices notices,
            TaskDesk tasks,
            VisitMetrics metrics,
            FigureDays figures,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.visits = visits;
        this.proof = proof;
        this.policies = policies;
        this.clockings = clockings;
        this.exceptions = exceptions;
        this.reductions = reductions;
        this.ledger = ledger;
        this.payDates = payDates;
        this.timeline = timeline;
        this.notices = notices;
        this.tasks = tasks;
        this.metrics = metrics;
        this.figures = figures;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** When what is due, and who goes; nobody when nobody is found yet. */
    public record Planned(
            VisitTimes times, boolean staffed, @Nullable Uid caregiver) implements ProcessVariables {}

    /** Whether a visit at which nobody was expected any more is still ahead. */
    public record NoShow(boolean stillAhead) implements ProcessVariables {}

    /** What is known, and of which revision. */
    public record Collected(VisitFacts facts, long revision) implements ProcessVariables {}

    /** What does not fit, and of which revision. */
    public record Findings(List<Finding> found, long revision) {}

    /**
     * What is to be done about it.
     *
     * @param stale whether something came meanwhile
     * @param toExplain how much the caregiver is asked
     * @param toReview how much the office looks at
     * @param decideBy when it counts as the caregiver says
     */
    public record Recorded(
            boolean stale, int toExplain, int toReview, Instant explainUntil, Instant resolveDueAt, Instant decideBy)
            implements ProcessVariables {}

    /**
     * What came of a visit.
     *
     * @param ratingWanted whether the patient is asked how it was
     */
    public record Closed(VisitOutcome outcome, boolean ratingWanted, Instant rateUntil) implements ProcessVariables {}

    /** Asks how long people wait, before anything is planned. */
    @Transactional(propagation = Propagation.NEVER)
    public VisitPolicy policy(VisitId id) {
        return policies.waits(find(id).service());
    }

    /** Says when what is due. What a process missed that began anew it is told again. */
    public Planned planVisit(VisitId id, VisitPolicy policy) {
        Visit visit = find(id);
        Instant now = clock.instant();
        if (visit.status() == VisitStatus.IN_PROGRESS || visit.status().isGiven()) {
            events.publishEvent(new VisitStarted(id, visit.request(), now));
        }
        if (visit.status().isGiven()) {
            events.publishEvent(new VisitFinished(id, now));
        }
        return new Planned(
                policy.timesOf(visit.startsAt(), visit.endsAt(), now), visit.caregiver() != null, visit.caregiver());
    }

    /** Reminds the caregiver, when it is still true and of use. */
    public void remind(VisitId id, VisitNotice notice) {
        Visit visit = find(id);
        if (notice.isOfUse(visit.startsAt(), clock.instant())) {
            notices.tell(visit.caregiver(), notice, visit);
        }
    }

    /** Nobody has begun in time: the caregiver and the office are told. */
    public void flagLate(VisitId id) {
        Visit visit = forChange(id);
        if (visit.startedLate()) {
            visits.saveAndFlush(visit);
            timeline.add(id.value(), MilestoneKind.LATE, null);
            notices.tell(visit.caregiver(), VisitNotice.START_LATE, visit);
            notices.tellCommittee(VisitNotice.CAREGIVER_LATE, visit);
            tellScreens(visit);
        }
    }

    /** Tells the patient, when it is still true. */
    public void notifyPatient(VisitId id, VisitNotice notice) {
        Visit visit = find(id);
        notices.tell(visit.patient(), notice, visit);
    }

    /** Tells the patient and whoever was to go, when it is still true. */
    public void notifyParties(VisitId id, VisitNotice notice) {
        Visit visit = find(id);
        notices.tell(visit.patient(), notice, visit);
        notices.tell(visit.caregiver(), notice, visit);
    }

    /** Its time is over and nobody is known to have come; unless it was moved meanwhile, and is still ahead. */
    public NoShow recordNoShow(VisitId id) {
        Visit visit = forChange(id);
        if (visit.missed(clock.instant())) {
            visits.saveAndFlush(visit);
            timeline.add(id.value(), MilestoneKind.MISSED, null);
            figures.changed(VisitKpis.TOPIC, visit.startsAt());
            notices.tell(visit.patient(), VisitNotice.VISIT_MISSED, visit);
            tellScreens(visit);
        }
        return new NoShow(visit.status().isAhead());
    }

    /** Nobody said that they left. */
    public void recordMissingCheckout(VisitId id) {
        Visit visit = forChange(id);
        if (visit.checkoutMissing(clock.instant())) {
            timeline.add(id.value(), MilestoneKind.CHECKOUT_MISSING, null);
            clockings.refresh(visit);
        }
    }

    /** Gathers what is known. */
    @Transactional(readOnly = true)
    public Collected collectFacts(VisitId id) {
        Visit visit = find(id);
        return new Collected(proof.facts(visit), visit.revision());
    }

    /** Asks what of it does not fit, before that is noted. */
    @Transactional(propagation = Propagation.NEVER)
    public Findings findings(VisitId id) {
        Collected collected = proof.collect(id);
        return new Findings(policies.findings(collected.facts()), collected.revision());
    }

    /** Notes what does not fit, unless something came meanwhile, and what is due as far as is known. */
    public Recorded recordExceptions(VisitId id, Findings findings, VisitPolicy policy) {
        Visit visit = forChange(id);
        Instant now = clock.instant();
        boolean stale = visit.revision() != findings.revision();
        Instant decideBy = payDates.decideBy(visit.endsAt());
        if (visit.isLocked() && decideBy.isBefore(now.plus(LEAST_TO_DECIDE))) {
            decideBy = now.plus(LEAST_TO_DECIDE);
        }
        List<Found> found = List.of();
        if (!stale) {
            exceptions.note(id.value(), visit.revision(), decideBy, findings.found());
            reductions
                    .of(id.value())
                    .filter(proposed -> proposed.revision() != visit.revision())
                    .ifPresent(proposed -> reductions.forget(id.value()));
            clockings.due(visit);
            visit.judged();
            found = exceptions.of(id.value());
        }
        int toReview =
                (int) found.stream().filter(each -> each.state().isOpen()).count();
        int toExplain = visit.caregiver() == null
                ? 0
                : (int) found.stream().filter(Found::isToExplain).count();
        if (toReview > 0) {
            visit.underReview(decideBy, now);
        }
        visits.saveAndFlush(visit);
        if (toExplain > 0) {
            notices.tell(visit.caregiver(), VisitNotice.PLEASE_EXPLAIN, visit);
        }
        tellScreens(visit);
        return new Recorded(
                stale,
                toExplain,
                toReview,
                explainUntil(now, policy, decideBy),
                now.plus(Duration.ofHours(policy.resolveHours())),
                decideBy);
    }

    /* The office has some hours left to decide. */
    private static Instant explainUntil(Instant now, VisitPolicy policy, Instant decideBy) {
        Instant asked = now.plus(Duration.ofHours(policy.explainHours()));
        Instant latest = decideBy.minus(LEAST_FOR_OFFICE);
        if (asked.isBefore(latest)) {
            return asked;
        }
        return latest.isAfter(now) ? latest : now;
    }

    /** What waits for the office waits too long: it becomes urgent, and the admins are told. */
    public void escalate(VisitId id) {
        tasks.raisePriority(id.value(), OVERDUE_PRIORITY, "visits.task.escalated");
        Visit visit = find(id);
        timeline.add(id.value(), MilestoneKind.ESCALATED, null);
        notices.tellAdmins(VisitNotice.REVIEW_OVERDUE, visit);
        tellScreens(visit);
    }

    /** Nobody decided in time, so it counts as the caregiver says. */
    public void decideForCaregiver(VisitId id) {
        Visit visit = forChange(id);
        List<Found> open = exceptions.of(id.value()).stream()
                .filter(found -> found.state().isOpen())
                .toList();
        open.forEach(found ->
                exceptions.resolve(id.value(), found.code(), Action.ACCEPTED_AS_CLOCKED, null, null, Uid.SYSTEM));
        if (!open.isEmpty()) {
            timeline.add(id.value(), MilestoneKind.DECIDED_BY_DEADLINE, null);
            notices.tell(visit.caregiver(), VisitNotice.DECIDED_FOR_YOU, visit);
        }
    }

    /** Decides what came of it, and what is paid; after that it stays as it is. */
    public Closed closeVisit(VisitId id, VisitPolicy policy) {
        Visit visit = forChange(id);
        Instant now = clock.instant();
        List<Clocking> said = clockings.said(visit);
        VisitOutcome outcome = proof.outcome(visit, TakenClockings.worked(visit, said));
        DecidedBy decidedBy = decidedBy(id);
        boolean news = visit.close(outcome, decidedBy, now);
        if (news) {
            metrics.decided(decidedBy);
        }
        reductions.forget(id.value());
        Uid caregiver = visit.caregiver();
        if (caregiver != null) {
            ledger.confirm(
                    id.value(),
                    caregiver,
                    TakenClockings.minutesDue(visit, said),
                    visit.revision(),
                    switch (decidedBy) {
                        case PERSON -> Because.BY_OFFICE;
                        case RULES -> Because.BY_RULES;
                        case DEADLINE -> Because.BY_DEADLINE;
                    });
        }
        if (visit.isJudgedNoLonger()) {
            visit.openAgain();
            events.publishEvent(VisitOpener.opened(visit));
        }
        visits.saveAndFlush(visit);
        timeline.add(id.value(), news ? MilestoneKind.CLOSED : MilestoneKind.CORRECTED, outcome.name());
        events.publishEvent(new VisitClosed(id, visit.request(), outcome, visit.revision()));
        boolean ratingWanted = news && outcome.isCare();
        if (ratingWanted) {
            notices.tell(visit.patient(), VisitNotice.PLEASE_RATE, visit);
        }
        tellScreens(visit);
        return new Closed(outcome, ratingWanted, now.plus(Duration.ofHours(policy.rateHours())));
    }

    private DecidedBy decidedBy(VisitId id) {
        List<Found> resolved = exceptions.of(id.value()).stream()
                .filter(found -> found.state() == ExceptionState.RESOLVED)
                .toList();
        if (resolved.isEmpty()) {
            return DecidedBy.RULES;
        }
        return resolved.stream().allMatch(found -> Uid.SYSTEM.equals(found.resolvedBy()))
                ? DecidedBy.DEADLINE
                : DecidedBy.PERSON;
    }

    /** Asks how much of a cancelled visit is paid all the same, in per cent, before that is noted. */
    @Transactional(propagation = Propagation.NEVER)
    public int paidOfCancelled(VisitId id) {
        Visit visit = find(id);
        CancelReason reason = visit.reason();
        Instant cancelledAt = visit.cancelledAt();
        if (reason == null || cancelledAt == null) {
            return 0;
        }
        double hours = Duration.between(cancelledAt, visit.startsAt()).toMinutes() / 60.0;
        return policies.paidOfCancelled(reason, visit.patient().equals(visit.cancelledBy()), hours);
    }

    /** Notes how much of a cancelled visit is paid all the same. */
    public void recordCancellation(VisitId id, int percent) {
        Visit visit = forChange(id);
        Uid caregiver = visit.caregiver();
        if (visit.payable(percent) && caregiver != null && percent > 0) {
            long planned = Duration.between(visit.startsAt(), visit.endsAt()).toMinutes();
            ledger.decide(
                    id.value(),
                    caregiver,
                    (int) (planned * percent / 100),
                    visit.revision(),
                    Because.CANCELLED_LATE,
                    Uid.SYSTEM,
                    null);
        }
        visits.saveAndFlush(visit);
        tellScreens(visit);
    }

    private void tellScreens(Visit visit) {
        broadcasts.publish(VisitDossier.TOPIC, visit.id().value());
    }

    private Visit forChange(VisitId id) {
        return visits.findForChange(id.value()).orElseThrow(() -> new VisitUnknown(id));
    }

    private Visit find(VisitId id) {
        return visits.findById(id.value()).orElseThrow(() -> new VisitUnknown(id));
    }
}
