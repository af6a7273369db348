package org.mmhc.billing.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mmhc.billing.gateway.GatewayAsk.Capture;
import org.mmhc.billing.gateway.GatewayAsk.Fetch;

/**
 * What becomes of facts; implemented by those whose payments they are about. Each method that changes something joins the
 * transaction it is called in, and takes its locks before it reads. It is called as the system.
 */
public interface PaymentFacts {

    /** What became of a fact. */
    enum Merged {
        /** Something is different now. */
        DONE,
        /** Known before, or of no use. */
        IGNORED,
        /** It is about a payment, or of a payment, that nobody here has heard of yet. */
        UNKNOWN_PARENT
    }

    /** Takes in a fact; the same one again changes nothing. */
    Merged merge(PaymentFact fact);

    /** The gateway will not do that: whatever it was asked for is not going to happen by itself. Never told of {@link Fetch}. */
    void refused(GatewayAsk ask, String code);

    /** Nobody heard of its payment for hours: people have to look at it. */
    void unknown(PaymentFact fact);

    /** Ids of what is open since before that moment: links, processing payments, refunds, disputes without end. */
    List<Fetch> openSince(Instant before);

    /** What banks keep for us since before that moment, and is to be taken. */
    List<Capture> keptSince(Instant before);

    /** Ids of payments that failed since that moment and may still succeed. */
    List<Fetch> failedSince(Instant after);

    /** The ids that a payment, refund or chargeback has at its gateway, by our reference; empty when it has none. */
    Optional<Fetch> idsOf(String reference);
}
