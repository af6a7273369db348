package org.mmhc.disputes;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeEvents.DisputeCancelled;
import org.mmhc.disputes.DisputeRefusals.DisputeTaskUnfit;
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;
import org.mmhc.disputes.DisputeRefusals.RemedyNotAllowed;
import org.mmhc.disputes.story.DisputeMilestone;
import org.mmhc.disputes.story.DisputeTimeline;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.CompletedTask;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** How disputes are decided: by whoever took no part, and by two where it matters. What was decided stays. */
@Service
@Validated
public class Deciding {

    /** The task of the first decider. */
    public static final String DECIDE = "disputes.decideDispute";
    /** The task of a second one. */
    public static final String SECOND = "disputes.secondDecision";
    /** The task of an admin between two who do not agree. */
    public static final String SETTLE = "disputes.settleDecision";
    /** The task of an admin who decides for good. */
    public static final String APPEAL = "disputes.decideAppeal";
    /** The task of an admin about something granted that could not be done. */
    public static final String FIX = "disputes.fixRemedy";

    private final Disputes disputes;
    private final List<RemedyDesk> desks;
    private final DisputeTimeline timeline;
    private final TaskDesk tasks;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    Deciding(
            Disputes disputes,
            List<RemedyDesk> desks,
            DisputeTimeline timeline,
            TaskDesk tasks,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.disputes = disputes;
        this.desks = desks;
        this.timeline = timeline;
        this.tasks = tasks;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** Something that is granted, with its amount where one goes with it. */
    public record Grant(@NotNull RemedyKind kind, @Nullable Money amount) {}

    /**
     * What somebody finds.
     *
     * @param reason as one word, for a verdict
     * @param toRaiser why, as whoever raised it reads it
     * @param toOther why, as the other party reads it
     */
    public record Draft(
            @NotNull DisputeFinding finding,
            @Nullable DisputeReason reason,
            @Nullable @Size(max = 4000) String toRaiser,
            @Nullable @Size(max = 4000) String toOther,
            @NotNull @Size(max = 10) List<@NotNull @Valid Grant> grants) {}

    /** Says what one finds. */
    public record DecideDispute(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull @Valid Draft draft) {}

    /** Says whether one agrees with the first verdict. */
    public record DecideAgain(
            @NotNull TaskId task, long taskVersion, @NotNull SecondOpinion opinion) {}

    /**
     * Says how it goes on with something that could not be done.
     *
     * @param reason why, unless it is tried again
     */
    public record FixRemedy(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull RemedyRepair repair,
            @Nullable @Size(max = 500) String reason) {}

    record Found(DisputeFinding verdict, Uid decider, long remedyMinor) implements ProcessVariables {}

    record FoundAgain(SecondOpinion secondVerdict, Uid secondDecider) implements ProcessVariables {}

    record Settled(DisputeFinding verdict, Uid settler) implements ProcessVariables {}

    record AppealDecided(DisputeFinding verdict, Uid appealDecider) implements ProcessVariables {}

    record Mended(RemedyRepair remedyRepair) implements ProcessVariables {}

    /**
     * Decides first, or asks for more. Refused with {@link DisputeRefusals.TookPart}, {@link DisputeRefusals.ReasonsMissing},
     * {@link RemedyNotAllowed}, {@link DisputeRefusals.AmountTooHigh}.
     */
    @Audited(value = "disputes.disputeDecided", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void decide(@Valid DecideDispute command) {
        tasks.complete(command.task(), command.taskVersion(), task -> {
            Dispute dispute = of(task, DECIDE);
            DisputeFinding finding = command.draft().finding();
            requireDesks(dispute, command.draft());
            dispute.decide(me(), command.draft(), clock.instant());
            keep(
                    dispute,
                    finding.isVerdict() ? DisputeMilestone.FIRST_VERDICT : DisputeMilestone.MORE_WANTED,
                    finding.name());
            return new TaskResult(finding.name(), new Found(finding, me(), dispute.grantedMinor()).asMap());
        });
    }

    /** Agrees with the first verdict or does not. Refused with {@link DisputeRefusals.TookPart}. */
    @Audited(value = "disputes.disputeDecidedAgain", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void decideAgain(@Valid DecideAgain command) {
        tasks.complete(command.task(), command.taskVersion(), task -> {
            Dispute dispute = of(task, SECOND);
            dispute.decideAgain(me(), command.opinion(), clock.instant());
            keep(dispute, DisputeMilestone.SECOND_VERDICT, command.opinion().name());
            return new TaskResult(command.opinion().name(), new FoundAgain(command.opinion(), me()).asMap());
        });
    }

    /** Decides between two who do not agree. Refused as {@link #decide} is. */
    @Audited(value = "disputes.disputeSettled", reference = "#command.task()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void settle(@Valid DecideDispute command) {
        tasks.complete(command.task(), command.taskVersion(), task -> {
            Dispute dispute = of(task, SETTLE);
            requireDesks(dispute, command.draft());
            dispute.settle(me(), command.draft(), clock.instant());
            DisputeFinding finding = command.draft().finding();
            keep(dispute, DisputeMilestone.SETTLED, finding.name());
            return new TaskResult(finding.name(), new Settled(finding, me()).asMap());
        });
    }

    /** Decides an appeal for good. Refused as {@link #decide} is. */
    @Audited(value = "disputes.appealDecided", reference = "#command.task()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void decideAppeal(@Valid DecideDispute command) {
        tasks.complete(command.task(), command.taskVersion(), task -> {
            Dispute dispute = of(task, APPEAL);
            requireDesks(dispute, command.draft());
            dispute.decideAppeal(me(), command.draft(), clock.instant());
            DisputeFinding finding = command.draft().finding();
            keep(dispute, DisputeMilestone.APPEAL_DECIDED, finding.name());
            return new TaskResult(finding.name(), new AppealDecided(finding, me()).asMap());
        });
    }

    /** Mends something granted that could not be done. Refused with {@link DisputeRefusals.ReasonsMissing}. */
    @Audited(value = "disputes.remedyMended", reference = "#command.task()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void fix(@Valid FixRemedy command) {
        tasks.complete(command.task(), command.taskVersion(), task -> {
            requireForm(task, FIX);
            String id = disputes.ofRemedy(task.reference()).orElseThrow(DisputeUnknown::new);
            Dispute dispute = forChange(id);
            dispute.mend(new RemedyId(task.reference()), me(), command.repair(), command.reason());
            keep(dispute, DisputeMilestone.REMEDY_MENDED, command.repair().name());
            return new TaskResult(command.repair().name(), new Mended(command.repair()).asMap());
        });
    }

    /** Ends a dispute, and says why. Refused with {@link DisputeRefusals.TookPart}, {@link DisputeRefusals.ReasonsMissing}. */
    @Audited(value = "disputes.disputeCancelled", reference = "#id")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void cancel(@NotNull DisputeId id, @NotBlank @Size(max = 4000) String reasons) {
        Dispute dispute = forChange(id.value());
        dispute.cancel(me(), reasons, clock.instant());
        disputes.saveAndFlush(dispute);
        events.publishEvent(new DisputeCancelled(id, clock.instant()));
        broadcasts.publish(DisputeList.TOPIC, id.value());
    }

    private void requireDesks(Dispute dispute, Draft draft) {
        for (Grant grant : draft.grants()) {
            if (desks.stream().noneMatch(desk -> desk.kinds(dispute.kind()).contains(grant.kind()))) {
                throw new RemedyNotAllowed(grant.kind());
            }
        }
    }

    private static Uid me() {
        return CurrentUser.require().uid();
    }

    private void keep(Dispute dispute, DisputeMilestone milestone, String detail) {
        disputes.saveAndFlush(dispute);
        timeline.add(dispute.id(), milestone, detail);
        broadcasts.publish(DisputeList.TOPIC, dispute.id().value());
    }

    private Dispute of(CompletedTask task, String form) {
        requireForm(task, form);
        return forChange(task.reference());
    }

    private static void requireForm(CompletedTask task, String form) {
        if (!task.formKey().equals(form)) {
            throw new DisputeTaskUnfit();
        }
    }

    private Dispute forChange(String id) {
        Dispute dispute = disputes.findForChange(id).orElseThrow(DisputeUnknown::new);
        AuditTrail.about(dispute.raisedBy());
        return dispute;
    }
}
