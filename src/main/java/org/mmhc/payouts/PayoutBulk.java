package org.mmhc.payouts;

import jakarta.validation.Valid;
import org.mmhc.payouts.PayoutDesk.DecidePayout;
import org.mmhc.payouts.PayoutRefusals.LookNeeded;
import org.mmhc.payouts.PayoutRefusals.PayoutUnknown;
import org.mmhc.payouts.line.Verdict;
import org.mmhc.payouts.policy.PayoutRules;
import org.mmhc.tasks.TaskList;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Agrees to many payouts without opening each: only to those that nothing is unusual about, and that one person is enough for. */
@Service
@Validated
public class PayoutBulk {

    private final PayoutDesk desk;
    private final Payouts payouts;
    private final TaskList tasks;
    private final PayoutRules rules;

    PayoutBulk(PayoutDesk desk, Payouts payouts, TaskList tasks, PayoutRules rules) {
        this.desk = desk;
        this.payouts = payouts;
        this.tasks = tasks;
        this.rules = rules;
    }

    /** Agrees to one of many. Refused with {@link LookNeeded}, and as {@link PayoutDesk#decide} refuses. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(propagation = Propagation.NEVER)
    public void agree(@Valid DecidePayout command) {
        Payout payout = payouts.findById(tasks.current(command.task()).task().reference())
                .orElseThrow(PayoutUnknown::new);
        if (command.verdict() != Verdict.APPROVE
                || !payout.anomalies().isEmpty()
                || rules.approvers(payout.net(), 0, payout.average()) > 1) {
            throw new LookNeeded();
        }
        desk.decide(command);
    }
}
