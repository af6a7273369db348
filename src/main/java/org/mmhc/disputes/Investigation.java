package org.mmhc.disputes;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeRefusals.DisputeTaskUnfit;
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;
import org.mmhc.disputes.DisputeRefusals.NotAParty;
import org.mmhc.disputes.hearing.InvestigationResult;
import org.mmhc.disputes.hearing.StatementAnswer;
import org.mmhc.disputes.hearing.StatementState;
import org.mmhc.disputes.story.DisputeMilestone;
import org.mmhc.disputes.story.DisputeTimeline;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** How the facts of a dispute come together: somebody of the office looks into it, parties say what they have to say. */
@Service
@Validated
public class Investigation {

    /** The task of whoever looks into it. */
    public static final String INVESTIGATE = "disputes.investigateDispute";
    /** The task of a party that is asked. */
    public static final String STATEMENT = "disputes.giveStatement";

    private final Disputes disputes;
    private final DisputeTimeline timeline;
    private final TaskDesk tasks;
    private final Broadcasts broadcasts;
    private final Clock clock;

    Investigation(Disputes disputes, DisputeTimeline timeline, TaskDesk tasks, Broadcasts broadcasts, Clock clock) {
        this.disputes = disputes;
        this.timeline = timeline;
        this.tasks = tasks;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /**
     * Ends an investigation.
     *
     * @param ask the parties that are asked first
     */
    public record EndInvestigation(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull InvestigationResult result,
            @NotNull @Size(max = 20) Set<@NotNull Uid> ask) {}

    /** Says something, or that one has nothing to say. */
    public record GiveStatement(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull StatementAnswer answer,
            @Nullable @Size(max = 4000) String words) {}

    record Investigated(InvestigationResult investigation, Uid investigator) implements ProcessVariables {}

    record Answered(StatementAnswer statement) implements ProcessVariables {}

    /** Says that the facts are together, or who is asked first. Refused with {@link DisputeRefusals.TookPart}, {@link DisputeRefusals.NotAParty}. */
    @Audited(value = "disputes.disputeInvestigated", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void investigate(@Valid EndInvestigation command) {
        Uid me = CurrentUser.require().uid();
        tasks.complete(command.task(), command.taskVersion(), task -> {
            requireForm(task.formKey().equals(INVESTIGATE));
            Dispute dispute = forChange(task.reference());
            dispute.investigate(me, command.result(), command.ask(), clock.instant());
            keep(dispute, DisputeMilestone.INVESTIGATED, command.result().name());
            return new TaskResult(command.result().name(), new Investigated(command.result(), me).asMap());
        });
    }

    /** Answers as a party, in its task. Refused with {@link DisputeRefusals.ReasonsMissing} when nothing is said. */
    @Audited(value = "disputes.statementGiven", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE')")
    @Transactional
    public void answer(@Valid GiveStatement command) {
        Uid me = CurrentUser.require().uid();
        tasks.complete(command.task(), command.taskVersion(), task -> {
            requireForm(task.formKey().equals(STATEMENT));
            answered(forChange(task.reference()), me, command.answer(), command.words());
            return new TaskResult(command.answer().name(), new Answered(command.answer()).asMap());
        });
    }

    /** Says something after the time for it is over: it is kept, and opens nothing again. Refused with {@link NotAParty}. */
    @Audited(value = "disputes.statementGivenLate", reference = "#id")
    @PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE')")
    @Transactional
    public StatementState add(@NotNull DisputeId id, @NotNull @Size(min = 1, max = 4000) String words) {
        Uid me = CurrentUser.require().uid();
        Dispute dispute = forChange(id.value());
        if (!dispute.isParty(me)) {
            throw new DisputeUnknown();
        }
        StatementState state = answered(dispute, me, StatementAnswer.GIVEN, words);
        tasks.completeOwn(
                id.value(),
                STATEMENT,
                new TaskResult(StatementAnswer.GIVEN.name(), new Answered(StatementAnswer.GIVEN).asMap()));
        return state;
    }

    private StatementState answered(Dispute dispute, Uid me, StatementAnswer answer, @Nullable String words) {
        StatementState state = dispute.answer(me, answer, words, clock.instant());
        keep(
                dispute,
                switch (state) {
                    case LATE -> DisputeMilestone.STATEMENT_LATE;
                    case DECLINED -> DisputeMilestone.STATEMENT_DECLINED;
                    default -> DisputeMilestone.STATEMENT_GIVEN;
                },
                null);
        return state;
    }

    private void keep(Dispute dispute, DisputeMilestone milestone, @Nullable String detail) {
        disputes.saveAndFlush(dispute);
        timeline.add(dispute.id(), milestone, detail);
        broadcasts.publish(DisputeList.TOPIC, dispute.id().value());
    }

    private static void requireForm(boolean fits) {
        if (!fits) {
            throw new DisputeTaskUnfit();
        }
    }

    private Dispute forChange(String id) {
        Dispute dispute = disputes.findForChange(id).orElseThrow(DisputeUnknown::new);
        AuditTrail.about(dispute.raisedBy());
        return dispute;
    }
}
