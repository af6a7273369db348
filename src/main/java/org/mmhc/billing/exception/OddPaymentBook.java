package org.mmhc.billing.exception;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
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
        note(OddPayment.of(kind, payment, amount, clock.instant()), "payment/" + payment.id(), hoursLate, onSale, null);
    }

    /** A payer's bank wants money back: in the same transaction. */
    @EventListener
    void on(ChargebackOpened opened) {
        note(OddPayment.of(opened, clock.instant()), "chargeback/" + opened.chargeback(), 0, false, opened);
    }

    /** Money came that nobody asked for. */
    public void unknown(String gatewayId, Money amount) {
        note(OddPayment.unknown(gatewayId, amount, clock.instant()), "gateway/" + gatewayId, 0, false, null);
    }

    private void note(OddPayment odd, String source, int hoursLate, boolean onSale, @Nullable ChargebackOpened opened) {
        if (oddities.findBySource(source).isPresent()) {
            return;
        }
        oddities.saveAndFlush(odd);
        events.publishEvent(new PaymentExceptionFound(
                odd.id(),
                odd.patient(),
                odd.kind(),
                odd.amount(),
                hoursLate,
                onSale,
                opened == null ? null : opened.respondBy(),
                clock.instant()));
    }
}
