package org.mmhc.billing.ui.payment;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.refund.RefundStatus;

/** How a payment or a refund stands, in a word. */
public final class PaymentBadges {

    private PaymentBadges() {}

    /** How that payment stands. */
    public static StatusBadge of(PaymentStatus status) {
        Tone tone = switch (status) {
            case CAPTURED -> Tone.GOOD;
            case CREATED, PROCESSING, AUTHORISED -> Tone.PROGRESS;
            case LINK_READY -> Tone.WARNING;
            case FAILED -> Tone.BAD;
            case LINK_CLOSED -> Tone.NEUTRAL;
        };
        return new StatusBadge(translate("billing.paymentStatus." + status), tone);
    }

    static StatusBadge of(RefundStatus status) {
        Tone tone = switch (status) {
            case PROCESSED, PAID_BY_BANK -> Tone.GOOD;
            case REQUESTED -> Tone.WARNING;
            case SENT -> Tone.PROGRESS;
            case FAILED -> Tone.BAD;
            case KEPT_AS_CREDIT, REJECTED, CANCELLED -> Tone.NEUTRAL;
        };
        return new StatusBadge(translate("billing.refundStatus." + status), tone);
    }
}
