package org.mmhc.billing.exception;

import java.time.Clock;
import java.time.Instant;
import org.mmhc.base.Money;
import org.mmhc.billing.chargeback.ChargebackEvents.ChargebackDecided;
import org.mmhc.billing.chargeback.ChargebackEvents.ChargebackOpened;
import org.mmhc.billing.exception.ExceptionEvents.PaymentExceptionFound;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Notes payments that do not fit, each once. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class OddPaymentBook {

    private final OddPayments oddities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OddPaymentBook(OddPayments oddities, ApplicationEventPublisher events, Clock clock) {
        this.oddities = oddities;
        this.events = events;
        this.clock = clock;
    }

    /** Money came that does not fit to what it is for. */
    public void found(ExceptionKind kind, PaymentRow payment, Money amount, int hoursLate, boolean onSale) {
        note("payment/" + payment.id(), OddPayment.of(kind, payment, amount, hoursLate, onSale, clock.instant()));
    }

    /** A payer's bank wants money back: in the same transaction. */
    @EventListener
    void on(ChargebackOpened opened) {
        note(ofChargeback(opened.chargeback().value()), OddPayment.of(opened, clock.instant()));
    }

    /** A dispute that was settled is decided otherwise: it is followed once more. In the same transaction. */
    @EventListener
    void on(ChargebackDecided decided) {
        oddities.findBySource(ofChargeback(decided.chargeback().value()))
                .filter(odd -> odd.settledAs() != null && odd.settledAs() != decided.status())
                .ifPresent(odd -> events.publishEvent(found(odd, clock.instant())));
    }

    /** Money came that nobody asked for. */
    public void unknown(String gatewayId, Money amount) {
        note("gateway/" + gatewayId, OddPayment.unknown(gatewayId, amount, clock.instant()));
    }

    private void note(String source, OddPayment odd) {
        if (oddities.findBySource(source).isEmpty()) {
            oddities.saveAndFlush(odd);
            events.publishEvent(found(odd, clock.instant()));
        }
    }

    static String ofChargeback(String chargeback) {
        return "chargeback/" + chargeback;
    }

    static PaymentExceptionFound found(OddPayment odd, Instant at) {
        return new PaymentExceptionFound(
                odd.id(),
                odd.patient(),
                odd.kind(),
                odd.amount(),
                odd.hoursLate(),
                odd.onSale(),
                odd.respondBy(),
                odd.outcome(),
                at);
    }
}
