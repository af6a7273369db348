package org.mmhc.billing.exception;

import java.time.Clock;
import java.util.Optional;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.billing.DisputedSubscriptions;
import org.mmhc.billing.DisputedSubscriptions.EndingTerms;
import org.mmhc.billing.PatientAccounts;
import org.mmhc.billing.Revival;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.chargeback.ChargebackBook;
import org.mmhc.billing.chargeback.ChargebackBook.ChargebackRow;
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
import org.springframework.transaction.annotation.Propagation;
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
    private final DisputedSubscriptions subscriptions;
    private final ExceptionNotices notices;
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
            DisputedSubscriptions subscriptions,
            ExceptionNotices notices,
            GatewayCalls gateways,
            TaskDesk tasks,
            Clock clock) {
        this.oddities = oddities;
        this.accounts = accounts;
        this.payments = payments;
        this.refunds = refunds;
        this.chargebacks = chargebacks;
        this.revival = revival;
        this.subscriptions = subscriptions;
        this.notices = notices;
        this.gateways = gateways;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** The money pays for a subscription like the one that it came too late for, unless the patient has one by now. */
    public void applyPayment(PaymentExceptionId id) {
        OddPayment odd = forChange(id);
        if (settle(odd, Settlement.APPLY) && odd.subscription() != null) {
            revival.revive(new SubscriptionId(odd.subscription()));
        }
    }

    /** The money goes back, as far as the patient has not spent it. */
    public void refundPayment(PaymentExceptionId id) {
        OddPayment odd = forChange(id);
        if (settle(odd, Settlement.REFUND) && odd.payment() != null) {
            PaymentRow payment = payments.find(new PaymentId(odd.payment())).orElseThrow();
            Money left = odd.amount().min(refunds.left(payment));
            if (left.isPositive()) {
                RefundKind kind =
                        odd.kind() == ExceptionKind.DUPLICATE ? RefundKind.DUPLICATE_PAYMENT : RefundKind.OVERPAYMENT;
                refunds.ask(
                        payment,
                        left,
                        kind,
                        "exception/" + id,
                        odd.decidedBy() == null ? CurrentUser.require().uid() : odd.decidedBy());
            }
        }
    }

    /** The money stays the patient's credit. */
    public void keepAsCredit(PaymentExceptionId id) {
        settle(forChange(id), Settlement.KEEP_AS_CREDIT);
    }

    /**
     * The agency lets the bank have the money, or objects; the gateway is told on its own page. One that has ended meanwhile says so again, to
     * the step that waits for it.
     */
    public void recordChargebackAnswer(PaymentExceptionId id) {
        OddPayment odd = forChange(id);
        if (odd.outcome() != null) {
            settle(odd, odd.outcome());
        }
        chargebackOf(odd).ifPresent(chargeback -> chargebacks.tellAgain(chargeback.id()));
    }

    /** Asks the gateway what became of the chargeback. */
    public void checkChargeback(PaymentExceptionId id) {
        chargebackOf(find(id))
                .flatMap(chargeback -> chargebacks.idsOf(chargeback.id()))
                .ifPresent(gateways::ask);
    }

    /** Asks what is given back of the subscription, should it have to end. */
    @Transactional(propagation = Propagation.NEVER)
    public EndingTerms endingTerms(PaymentExceptionId id) {
        OddPayment odd = find(id);
        return subscriptions.endingTerms(new SubscriptionId(String.valueOf(odd.subscription())));
    }

    /**
     * The dispute is over. Won: the subscription goes on, when nothing else of it is disputed. Lost: it ends when that is
     * what paid it, all that the patient has to their credit bears the loss, and the rest is the agency's.
     */
    public void settleChargeback(PaymentExceptionId id, EndingTerms terms) {
        OddPayment odd = forChange(id);
        ChargebackRow chargeback = chargebackOf(odd).orElseThrow(PaymentExceptionUnknown::new);
        SubscriptionId subscription = new SubscriptionId(chargeback.subscription());
        switch (chargeback.status()) {
            case LOST -> {
                subscriptions.end(subscription, chargeback.payment(), terms);
                chargebacks.lose(chargeback.id(), chargeback.amount());
            }
            case WON, CLOSED -> chargebacks.winAfterAll(chargeback.id());
            case OPEN, UNDER_REVIEW -> {
                return;
            }
        }
        if (!chargebacks.isAnyUnsettled(chargeback.subscription())) {
            subscriptions.resume(subscription);
        }
        odd.disputeSettled(chargeback.status());
        oddities.saveAndFlush(odd);
    }

    /** Nothing is to be done about it. */
    public void recordClosing(PaymentExceptionId id) {
        OddPayment odd = forChange(id);
        odd.close(clock.instant());
        oddities.saveAndFlush(odd);
    }

    /** What waits for somebody waits too long: it becomes urgent, and the admins are told. */
    public void escalateException(PaymentExceptionId id) {
        tasks.raisePriority(id.value(), OVERDUE_PRIORITY, "billing.task.escalated");
        notices.tellAdmins(find(id));
    }

    private boolean settle(OddPayment odd, Settlement settlement) {
        boolean news = odd.settle(settlement, clock.instant());
        oddities.saveAndFlush(odd);
        return news;
    }

    private Optional<ChargebackRow> chargebackOf(OddPayment odd) {
        return Optional.ofNullable(odd.chargeback()).flatMap(id -> chargebacks.find(new ChargebackId(id)));
    }

    private OddPayment forChange(PaymentExceptionId id) {
        oddities.patientOf(id.value()).ifPresent(accounts::hold);
        return find(id);
    }

    private OddPayment find(PaymentExceptionId id) {
        return oddities.findById(id.value()).orElseThrow(PaymentExceptionUnknown::new);
    }
}
