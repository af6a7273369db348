package org.mmhc.care;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Typed;
import org.mmhc.base.Uid;
import org.mmhc.care.CareRefusals.CareRequestUnknown;
import org.mmhc.care.CareRefusals.CoverageNotInQuestion;
import org.mmhc.care.CareRefusals.ReasonMissing;
import org.mmhc.care.CareRefusals.TaskUnfit;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CoverageChanged;
import org.mmhc.care.request.RequestReason;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** What the office decides when it is not sure that care is paid for. Nobody decides about their own. */
@Service
@Validated
public class CoverageDesk {

    /** How long a patient has to change what they pay for. */
    static final String FORM = "care.settleCoverage";

    private static final Duration UPGRADE_WITHIN = Duration.ofDays(7);

    private final CareRequests requests;
    private final CoverageBook coverage;
    private final TaskDesk tasks;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    CoverageDesk(
            CareRequests requests,
            CoverageBook coverage,
            TaskDesk tasks,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.requests = requests;
        this.coverage = coverage;
        this.tasks = tasks;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** What can be decided. */
    public enum CoverageDecision {
        /** The agency gives the care all the same. */
        ALLOW,
        /** The patient is asked to change what they pay for. */
        UPGRADE,
        /** The agency says no. */
        DECLINE
    }

    /**
     * Decides the task.
     *
     * @param reason why, for a no
     * @param note why, for a yes; what the patient should know, for a no
     */
    public record SettleCoverage(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull CoverageDecision decision,
            @Nullable RequestReason reason,
            @Nullable @Size(max = 500) String note) {}

    /** What the process hears; the patient's time to change their plan begins when the office decides. */
    record CoverageSettled(CoverageDecision coverageDecision, Instant upgradeLapsesAt) implements ProcessVariables {}

    /** Decides whether care is given that may not be paid for. Refused with {@link ReasonMissing}, {@link CoverageNotInQuestion}. */
    @Audited(value = "care.coverageSettled", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void settle(@Valid SettleCoverage command) {
        Uid me = CurrentUser.require().uid();
        String note = Typed.orNothing(command.note());
        tasks.complete(command.task(), command.taskVersion(), task -> {
            if (!task.formKey().equals(FORM)) {
                throw new TaskUnfit();
            }
            CareRequest request = forChange(new CareRequestId(task.reference()));
            Instant now = clock.instant();
            Instant upgradeBy = now.plus(UPGRADE_WITHIN);
            switch (command.decision()) {
                case ALLOW -> {
                    if (note == null) {
                        throw new ReasonMissing();
                    }
                    request.allowCoverage(me, note, now);
                    coverage.allow(request.id(), me);
                }
                case UPGRADE -> request.askForUpgrade(me, upgradeBy, now);
                case DECLINE -> {
                    if (command.reason() == null) {
                        throw new ReasonMissing();
                    }
                    request.decline(command.reason(), note, me, now);
                }
            }
            requests.saveAndFlush(request);
            broadcasts.publish(RequestRecords.TOPIC, request.id().value());
            return new TaskResult(
                    command.decision().name(), new CoverageSettled(command.decision(), upgradeBy).asMap());
        });
    }

    /**
     * Asks to look again whether a request is paid for: the patient has changed their plan, or the office knows better. Refused with
     * {@link CoverageNotInQuestion}.
     */
    @Audited(value = "care.coverageLookedAtAgain", reference = "#id")
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public void lookAgain(@NotNull CareRequestId id) {
        Actor actor = CurrentUser.require();
        CareRequest request = forChange(id);
        if (!actor.uid().equals(request.patient()) && !actor.isOffice()) {
            throw new CareRequestUnknown(id);
        }
        request.requireCoverageInQuestion();
        events.publishEvent(new CoverageChanged(id, clock.instant()));
    }

    private CareRequest forChange(CareRequestId id) {
        CareRequest request = requests.findForChange(id.value()).orElseThrow(() -> new CareRequestUnknown(id));
        AuditTrail.about(request.patient());
        return request;
    }
}
