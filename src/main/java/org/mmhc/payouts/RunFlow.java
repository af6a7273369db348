package org.mmhc.payouts;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mmhc.base.Uid;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.payouts.PayoutEvents.PayoutOpened;
import org.mmhc.payouts.PayoutRefusals.RunUnknown;
import org.mmhc.payouts.line.PayableLines;
import org.mmhc.payouts.policy.LimitOverride;
import org.mmhc.payouts.policy.PayoutSettings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps that the process takes with a run. Only the system may; a step that comes too late changes nothing. */
@Service
@Transactional
@PreAuthorize("hasRole('SYSTEM')")
public class RunFlow {

    private final Runs runs;
    private final Payouts payouts;
    private final PayoutEnding ending;
    private final PayoutNotices notices;
    private final List<PayableLines> sources;
    private final LimitOverride limit;
    private final PayoutSettings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RunFlow(
            Runs runs,
            Payouts payouts,
            PayoutEnding ending,
            PayoutNotices notices,
            List<PayableLines> sources,
            LimitOverride limit,
            PayoutSettings settings,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.runs = runs;
        this.payouts = payouts;
        this.ending = ending;
        this.notices = notices;
        this.sources = sources;
        this.limit = limit;
        this.settings = settings;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** So many payouts are made of it. */
    public record Opened(long payoutCount) implements ProcessVariables {}

    /** Makes a payout for everybody who earned something until the end of the month; each is made in a transaction of its own. */
    @Transactional(propagation = Propagation.NEVER)
    public void openPayouts(RunId id) {
        Run run = runs.findById(id.value()).orElseThrow(RunUnknown::new);
        if (run.status() != RunStatus.OPEN && run.status() != RunStatus.IN_APPROVAL) {
            return;
        }
        Set<String> earners = sources.stream()
                .flatMap(source -> source.earnersBefore(run.endsAt()).stream())
                .map(Uid::value)
                .collect(Collectors.toCollection(TreeSet::new));
        earners.forEach(caregiver -> transaction.executeWithoutResult(status -> open(id, new Uid(caregiver))));
    }

    private void open(RunId id, Uid caregiver) {
        Run run = runs.findForChange(id.value()).orElseThrow(RunUnknown::new);
        if (run.status() != RunStatus.CANCELLED && !payouts.existsByRunAndCaregiver(id.value(), caregiver)) {
            Payout payout = payouts.saveAndFlush(new Payout(id, caregiver, settings.nothing(), clock.instant()));
            events.publishEvent(new PayoutOpened(
                    payout.id(), id, caregiver, limit.termsOf(caregiver, run.policy()), payout.openedAt()));
        }
    }

    /** Says how many payouts it has. */
    public Opened opened(RunId id) {
        Run run = forChange(id);
        long many = payouts.countByRun(id.value());
        run.opened((int) many);
        runs.saveAndFlush(run);
        ending.settleIfOver(id);
        return new Opened(many);
    }

    /** All its payouts are over. */
    public void closeRun(RunId id) {
        Run run = forChange(id);
        if (run.close(clock.instant())) {
            runs.saveAndFlush(run);
        }
    }

    /** It is called off: its payouts are not paid, and what they were made of waits for another run. */
    public void cancelRun(RunId id) {
        forChange(id);
        payouts.findByRunOrderById(id.value()).forEach(payout -> ending.cancelOf(payout.id()));
    }

    /** It takes too long: the admins are told. */
    public void escalateRun(RunId id) {
        notices.tellAdmins(PayoutNotice.RUN_OVERDUE, id.value());
    }

    private Run forChange(RunId id) {
        return runs.findForChange(id.value()).orElseThrow(RunUnknown::new);
    }
}
