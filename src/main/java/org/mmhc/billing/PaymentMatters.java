package org.mmhc.billing;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mmhc.base.Uid;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeSubject;
import org.springframework.stereotype.Component;

/** What there is to know of a payment that a patient does not agree with. */
@Component
class PaymentMatters implements DisputeSubject {

    private final PaymentBook payments;

    PaymentMatters(PaymentBook payments) {
        this.payments = payments;
    }

    @Override
    public Set<DisputeKind> kinds() {
        return EnumSet.of(DisputeKind.PAYMENT);
    }

    @Override
    public Optional<Matter> look(DisputeKind kind, String reference, Uid raiser) {
        return payments.find(new PaymentId(reference))
                .filter(payment -> payment.patient().equals(raiser) && payment.status() == PaymentStatus.CAPTURED)
                .map(PaymentMatters::matter);
    }

    private static Matter matter(PaymentRow payment) {
        return new Matter(
                null,
                Set.of(),
                payment.captured(),
                Objects.requireNonNullElse(payment.capturedAt(), payment.openedAt()),
                List.of(
                        new MatterFact("paymentCaptured", payment.captured().toString()),
                        new MatterFact("paymentRefunded", payment.refunded().toString()),
                        new MatterFact("paymentGateway", payment.gateway().name())));
    }
}
