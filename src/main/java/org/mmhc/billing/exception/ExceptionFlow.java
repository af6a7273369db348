package org.mmhc.billing.exception;

import java.time.Clock;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.billing.PatientAccounts;
import org.mmhc.billing.Revival;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.chargeback.ChargebackBook;
import org.mmhc.billing.chargeback.ChargebackId;
import org.mmhc.billing.exception.ExceptionRefusals.PaymentExceptionUnknown;
import org.mmhc.billing.gateway.GatewayCalls;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.refund.RefundBook;
import org.mmhc.billing.refund.RefundKind;
import org.mmhc.tasks.TaskDesk;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps that the process takes with a payment that does not fit. Only the system may; a step that comes too late changes nothing. */
@Service
@Transactional
@PreAuthorize("hasRole('SYSTEM')")
public class ExceptionFlow {

    private static final int OVERDUE_PRIORITY = 90;

    private final OddPayments oddities;
    private final PatientAccounts accounts;
    private final PaymentBook payments;
    private final RefundBook refunds;
    private final ChargebackBook chargebacks;
    private final Revival revival;
    private final GatewayCalls gateways;
    private final TaskDesk tasks;
    private final Clock clock;

    ExceptionFlow(
            OddPayments oddities,
            PatientAccounts accounts,
            PaymentBook payments,
            RefundBook refunds,
            ChargebackBook chargebacks,
            Revival revival,
            GatewayCalls gateways,
            TaskDesk tasks,
            Clock clock) {
        this.oddities = oddities;
        this.accounts = accounts;
        this.payments = payments;
        this.refunds = refunds;
        this.chargebacks = chargebacks;
        this.revival = revival;
        this.gateways = gateways;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** The money pays for a subscription like the one that it came too late for. */
    public void applyPayment(PaymentExceptionId id) {
        OddPayment odd = forChange(id);
        if (settle(odd, ExceptionOutcome.APPLIED) && odd.subscription() != null) {
            revival.revive(new SubscriptionId(odd.subscription()));
        }
    }

    /** The money goes back. */
    public void refundPayment(PaymentExceptionId id) {
        OddPayment odd = forChange(id);
        if (settle(odd, ExceptionOutcome.REFUNDED) && odd.payment() != null) {
            PaymentRow payment = payments.find(new PaymentId(odd.payment())).orElseThrow();
            RefundKind kind =
                    odd.kind() == ExceptionKind.DUPLICATE ? RefundKind.DUPLICATE_PAYMENT : RefundKind.OVERPAYMENT;
            refunds.ask(payment, odd.amount(), kind, "exception/" + id);
        }
    }

    /** The money stays the patient's credit. */
    public void keepAsCredit(PaymentExceptionId id) {
        settle(forChange(id), ExceptionOutcome.KEPT_AS_CREDIT);
    }

    /** The agency lets the bank have the money, or objects; the gateway is told on its own page. */
    public void recordChargebackAnswer(PaymentExceptionId id, boolean contested) {
        settle(forChange(id), contested ? ExceptionOutcome.CONTESTED : ExceptionOutcome.ACCEPTED);
    }

    /** Asks the gateway what became of the chargeback. */
    public void checkChargeback(PaymentExceptionId id) {
        String chargeback = find(id).chargeback();
        if (chargeback != null) {
            chargebacks.idsOf(new ChargebackId(chargeback)).ifPresent(gateways::ask);
        }
    }

    /** Nothing is to be done about it. */
    public void recordClosing(PaymentExceptionId id) {
        settle(forChange(id), ExceptionOutcome.CLOSED);
    }

    /** What waits for somebody waits too long: it becomes urgent. */
    public void escalate(PaymentExceptionId id) {
        tasks.raisePriority(id.value(), OVERDUE_PRIORITY, "billing.task.escalated");
    }

    private boolean settle(OddPayment odd, ExceptionOutcome outcome) {
        Uid by = CurrentUser.require().uid();
        boolean news = odd.settle(outcome, by, clock.instant());
        oddities.saveAndFlush(odd);
        return news;
    }

    private OddPayment forChange(PaymentExceptionId id) {
        oddities.patientOf(id.value()).ifPresent(accounts::hold);
        return find(id);
    }

    private OddPayment find(PaymentExceptionId id) {
        return oddities.findById(id.value()).orElseThrow(PaymentExceptionUnknown::new);
    }
}
