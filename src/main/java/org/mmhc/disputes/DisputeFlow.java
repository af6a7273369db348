package org.mmhc.disputes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeEvents.DisputeAcknowledged;
import org.mmhc.disputes.DisputeEvents.DisputeClosed;
import org.mmhc.disputes.DisputeEvents.DisputeDecided;
import org.mmhc.disputes.DisputeEvents.RemedyDone;
import org.mmhc.disputes.DisputeEvents.RemedyFailed;
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;
import org.mmhc.disputes.DisputeRefusals.RemedyRefused;
import org.mmhc.disputes.RemedyDesk.RemedyOrder;
import org.mmhc.disputes.story.DisputeMilestone;
import org.mmhc.disputes.story.DisputeTimeline;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.TaskDesk;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps of a dispute that nobody has to be asked about. Only the system may take them; taking one twice changes nothing. */
@Service
@PreAuthorize("hasRole('SYSTEM')")
@Transactional
public class DisputeFlow {

    private static final int OVERDUE_PRIORITY = 90;

    /** Appeals that were made in time may be on their way a little longer. */
    private static final Duration ON_THE_WAY = Duration.ofMinutes(15);

    private final Disputes disputes;
    private final DisputeRules rules;
    private final List<HoldTarget> holders;
    private final List<RemedyDesk> desks;
    private final DisputeTimeline timeline;
    private final DisputeNotices notices;
    private final TaskDesk tasks;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final AgencySettings agency;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DisputeFlow(
            Disputes disputes,
            DisputeRules rules,
            List<HoldTarget> holders,
            List<RemedyDesk> desks,
            DisputeTimeline timeline,
            DisputeNotices notices,
            TaskDesk tasks,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            AgencySettings agency,
            TransactionTemplate transaction,
            Clock clock) {
        this.disputes = disputes;
        this.rules = rules;
        this.holders = holders;
        this.desks = desks;
        this.timeline = timeline;
        this.notices = notices;
        this.tasks = tasks;
        this.events = events;
        this.broadcasts = broadcasts;
        this.agency = agency;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How much money waits. */
    public record Held(long heldMinor) implements ProcessVariables {}

    /** Who was asked, and until when. */
    public record Asked(List<Uid> statementRequests, Instant statementsDueAt) implements ProcessVariables {}

    /**
     * What is to be done.
     *
     * @param deciders everybody who decided so far
     */
    public record Recorded(List<RemedyId> remedies, List<Uid> deciders) implements ProcessVariables {}

    /**
     * Parties were told.
     *
     * @param appealUntil until when an appeal is heard of, a little later than one can be made; null when none can
     */
    public record Told(@Nullable Instant appealUntil) implements ProcessVariables {}

    /** Asks by which rules it is taken up, before that is written down. */
    @Transactional(propagation = Propagation.NEVER)
    public DisputeTerms terms(DisputeId id) {
        Dispute dispute = find(id);
        return rules.terms(dispute.kind(), dispute.claim(), dispute.amount(), dispute.raisedByRole());
    }

    /** It is taken up: both parties hear by when something happens. */
    public void acknowledgeDispute(DisputeId id, DisputeTerms terms) {
        Dispute dispute = forChange(id);
        if (dispute.acknowledge(terms, clock.instant())) {
            keep(dispute, DisputeMilestone.ACKNOWLEDGED, null);
            notices.tellParties(DisputeNotice.DISPUTE_ACKNOWLEDGED, dispute);
            events.publishEvent(new DisputeAcknowledged(id, clock.instant()));
        }
    }

    /** Money in question waits, as far as it was not paid before. */
    public Held holdAffectedMoney(DisputeId id) {
        Dispute dispute = forChange(id);
        dispute.askHold().ifPresent(hold -> {
            holder(dispute)
                    .flatMap(target -> target.hold(
                            hold.id(), dispute.kind(), dispute.subject(), dispute.raisedBy(), hold.amount()))
                    .ifPresentOrElse(hold::held, hold::tooLate);
            keep(dispute, DisputeMilestone.MONEY_HELD, hold.state().name());
        });
        return new Held(dispute.holds().stream()
                .filter(hold -> hold.state() == HoldState.HELD)
                .mapToLong(hold -> hold.amount().minor())
                .sum());
    }

    private Optional<HoldTarget> holder(Dispute dispute) {
        return holders.stream()
                .filter(target -> target.kinds().contains(dispute.kind()))
                .findFirst();
    }

    /** Parties are asked what they have to say. */
    public Asked askForStatements(DisputeId id) {
        Dispute dispute = forChange(id);
        List<Uid> asked = dispute.askForStatements(clock.instant());
        keep(dispute, DisputeMilestone.STATEMENTS_ASKED, null);
        asked.forEach(party -> notices.tell(party, DisputeNotice.STATEMENT_WANTED, dispute));
        return new Asked(asked, dispute.dueAt());
    }

    /** What did not come in time is missing, and it goes on without. */
    public void recordMissingStatements(DisputeId id) {
        Dispute dispute = forChange(id);
        if (dispute.missing(clock.instant()) > 0) {
            keep(dispute, DisputeMilestone.STATEMENT_MISSING, null);
        }
    }

    /** What waits for somebody waits too long: it becomes urgent, and the admins are told. */
    public void escalateDispute(DisputeId id) {
        Dispute dispute = find(id);
        tasks.raisePriority(id.value(), OVERDUE_PRIORITY, "disputes.task.escalated");
        dispute.remedies().stream()
                .filter(remedy -> remedy.state() == RemedyState.FAILED)
                .forEach(remedy ->
                        tasks.raisePriority(remedy.id().value(), OVERDUE_PRIORITY, "disputes.task.escalated"));
        timeline.add(id, DisputeMilestone.OVERDUE, null);
        notices.tellAdmins(DisputeNotice.DISPUTE_OVERDUE, dispute);
    }

    /** Writes down what was decided; refused when nobody, or not everybody who has to, decided. */
    public Recorded recordDecision(DisputeId id, DecisionStage stage) {
        Dispute dispute = forChange(id);
        DisputeState before = dispute.state();
        List<RemedyId> remedies = dispute.record(stage, clock.instant());
        if (dispute.state() != before) {
            keep(dispute, DisputeMilestone.DECIDED, finding(dispute).name());
            events.publishEvent(new DisputeDecided(id, finding(dispute), remedies, clock.instant()));
        }
        return new Recorded(remedies, dispute.judges());
    }

    /** Tries to do something granted and notes how that ended. */
    @Transactional(propagation = Propagation.NEVER)
    public void tryRemedy(RemedyId id) {
        DisputeId of = ofRemedy(id);
        try {
            transaction.executeWithoutResult(status -> carryOut(of, id));
        } catch (RemedyRefused refused) {
            transaction.executeWithoutResult(status -> {
                Dispute dispute = forChange(of);
                dispute.remedy(id).failed(refused.why());
                keep(dispute, DisputeMilestone.REMEDY_FAILED, id.value());
                events.publishEvent(new RemedyFailed(of, id, clock.instant()));
            });
        }
    }

    private void carryOut(DisputeId of, RemedyId id) {
        Dispute dispute = forChange(of);
        DisputeRemedy remedy = dispute.remedy(id);
        if (dispute.isCalledOff() || !remedy.isToBeDone()) {
            return;
        }
        String reference = desks.stream()
                .filter(desk -> desk.kinds(dispute.kind()).contains(remedy.kind()))
                .findFirst()
                .orElseThrow(() -> new RemedyRefused("NOBODY_DOES_IT"))
                .carryOut(new RemedyOrder(
                        id,
                        remedy.kind(),
                        of,
                        dispute.kind(),
                        dispute.subject(),
                        dispute.raisedBy(),
                        dispute.against(),
                        remedy.amount()));
        remedy.done(reference);
        keep(dispute, DisputeMilestone.REMEDY_DONE, id.value());
        events.publishEvent(new RemedyDone(of, id, clock.instant()));
    }

    /** Refused with {@link RemedyRefused} when something granted could not be done. */
    @Transactional(readOnly = true)
    public void requireDone(RemedyId id) {
        DisputeRemedy remedy = find(ofRemedy(id)).remedy(id);
        if (remedy.state() == RemedyState.FAILED) {
            throw new RemedyRefused(String.valueOf(remedy.cause()));
        }
    }

    /** Money that waited waits no more. */
    public void releaseHeldMoney(DisputeId id) {
        Dispute dispute = forChange(id);
        List<DisputeHold> standing =
                dispute.holds().stream().filter(DisputeHold::isStanding).toList();
        standing.forEach(hold -> {
            holder(dispute).ifPresent(target -> target.release(hold.id(), dispute.kind(), dispute.subject()));
            hold.released();
        });
        if (!standing.isEmpty()) {
            keep(dispute, DisputeMilestone.MONEY_RELEASED, null);
        }
    }

    /** Both parties hear what came of it, and until when it can be appealed. */
    public Told notifyParties(DisputeId id, DisputeNotice notice) {
        Dispute dispute = forChange(id);
        Instant appealUntil =
                notice == DisputeNotice.DISPUTE_DECIDED ? dispute.told(clock.instant(), agency.zone()) : null;
        keep(dispute, DisputeMilestone.TOLD, null);
        notices.tellParties(
                notice == DisputeNotice.DISPUTE_DECIDED && dispute.isDecidedForGood()
                        ? DisputeNotice.APPEAL_DECIDED
                        : notice,
                dispute);
        return new Told(appealUntil == null ? null : appealUntil.plus(ON_THE_WAY));
    }

    /** Somebody appealed: what is still unpaid waits again. */
    public void reopenForAppeal(DisputeId id) {
        holdAffectedMoney(id);
    }

    /** Nothing more is to come. */
    public void closeDispute(DisputeId id) {
        Dispute dispute = forChange(id);
        if (dispute.close(clock.instant())) {
            keep(dispute, DisputeMilestone.CLOSED, null);
            events.publishEvent(new DisputeClosed(id, finding(dispute), clock.instant()));
        }
    }

    /** Whoever raised it took it back. */
    public void recordDisputeWithdrawal(DisputeId id) {
        timeline.add(id, DisputeMilestone.WITHDRAWN, null);
    }

    /** An admin ended it. */
    public void recordDisputeCancellation(DisputeId id) {
        timeline.add(id, DisputeMilestone.CANCELLED, null);
    }

    private static DisputeFinding finding(Dispute dispute) {
        return Optional.ofNullable(dispute.finding()).orElseThrow();
    }

    private void keep(Dispute dispute, DisputeMilestone milestone, @Nullable String detail) {
        disputes.saveAndFlush(dispute);
        timeline.add(dispute.id(), milestone, detail);
        broadcasts.publish(DisputeList.TOPIC, dispute.id().value());
    }

    private DisputeId ofRemedy(RemedyId id) {
        return new DisputeId(disputes.ofRemedy(id.value()).orElseThrow(DisputeUnknown::new));
    }

    private Dispute forChange(DisputeId id) {
        return disputes.findForChange(id.value()).orElseThrow(DisputeUnknown::new);
    }

    private Dispute find(DisputeId id) {
        return disputes.findById(id.value()).orElseThrow(DisputeUnknown::new);
    }
}
