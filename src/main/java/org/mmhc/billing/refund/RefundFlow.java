package org.mmhc.billing.refund;

import java.time.Clock;
import org.mmhc.billing.PatientAccounts;
import org.mmhc.billing.gateway.GatewayCalls;
import org.mmhc.billing.policy.RefundApproval;
import org.mmhc.billing.refund.RefundRefusals.RefundUnknown;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.TaskDesk;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The steps that the process takes with a refund. Only the system may; a step that comes too late changes nothing. */
@Service
@Transactional
@PreAuthorize("hasRole('SYSTEM')")
public class RefundFlow {

    private static final int OVERDUE_PRIORITY = 90;

    private final Refunds refunds;
    private final RefundBook book;
    private final RefundNotices notices;
    private final PatientAccounts accounts;
    private final RefundApprovals approvals;
    private final GatewayCalls gateways;
    private final TaskDesk tasks;
    private final Clock clock;

    RefundFlow(
            Refunds refunds,
            RefundBook book,
            RefundNotices notices,
            PatientAccounts accounts,
            RefundApprovals approvals,
            GatewayCalls gateways,
            TaskDesk tasks,
            Clock clock) {
        this.refunds = refunds;
        this.book = book;
        this.notices = notices;
        this.accounts = accounts;
        this.approvals = approvals;
        this.gateways = gateways;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * The gateway is asked.
     *
     * @param attempt for the how-manieth time; its answer names it
     */
    public record Sent(int attempt) implements ProcessVariables {}

    /** Asks who has to agree, before anything is sent. */
    @Transactional(propagation = Propagation.NEVER)
    public RefundApproval approval(RefundId id) {
        Refund refund = find(id);
        return approvals.approval(refund.kind(), refund.amount());
    }

    /** Somebody said no: the money is the patient's credit again. */
    public void rejectRefund(RefundId id) {
        Refund refund = forChange(id);
        if (refund.reject()) {
            book.returned(refund);
        }
    }

    /** Asks the gateway to give it back, when enough people have agreed. */
    public Sent sendRefund(RefundId id, RefundApproval approval) {
        Refund refund = forChange(id);
        book.send(refund, approval.approvers());
        return new Sent(refund.attempt());
    }

    /** The agency paid it by a transfer, as an admin said: the patient is told. */
    public void recordBankRefund(RefundId id) {
        Refund refund = forChange(id);
        if (refund.paidByBank(clock.instant())) {
            book.paidByBank(refund);
            notices.tell(refund.patient(), RefundNotice.REFUND_PAID, refund);
        }
    }

    /** The patient keeps it, as an admin said: it is their credit again. */
    public void keepRefundAsCredit(RefundId id) {
        Refund refund = forChange(id);
        if (refund.keepAsCredit()) {
            book.returned(refund);
        }
    }

    /** Asks the gateway what became of it. */
    public void checkRefund(RefundId id) {
        book.idsOf(id).ifPresent(gateways::ask);
    }

    /** Nobody wants it any more: the money is the patient's credit again. */
    public void cancelRefund(RefundId id) {
        Refund refund = forChange(id);
        if (refund.cancel()) {
            book.returned(refund);
        }
    }

    /** Tells the patient, while it is true. */
    public void notifyOfRefund(RefundId id, RefundNotice notice) {
        Refund refund = find(id);
        notices.tell(refund.patient(), notice, refund);
    }

    /** What waits for somebody waits too long: it becomes urgent, and the admins are told. */
    public void escalateRefund(RefundId id) {
        tasks.raisePriority(id.value(), OVERDUE_PRIORITY, "billing.task.escalated");
        notices.tellAdmins(RefundNotice.REFUND_OVERDUE, find(id));
    }

    private Refund forChange(RefundId id) {
        accounts.hold(refunds.patientOf(id.value()).orElseThrow(RefundUnknown::new));
        return find(id);
    }

    private Refund find(RefundId id) {
        return refunds.findById(id.value()).orElseThrow(RefundUnknown::new);
    }
}
