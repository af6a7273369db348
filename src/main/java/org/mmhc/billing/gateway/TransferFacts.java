package org.mmhc.billing.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mmhc.billing.gateway.GatewayAsk.FetchTransfer;
import org.mmhc.billing.gateway.GatewayAsk.OfTransfer;
import org.mmhc.billing.gateway.PaymentFacts.Merged;

/** What becomes of facts about money that leaves the agency; the same rules as for {@link PaymentFacts}. */
public interface TransferFacts {

    /** Takes in a fact; the same one again changes nothing. */
    Merged merge(TransferFact fact);

    /** The gateway will not do that. Never told of {@link FetchTransfer}. */
    void refused(OfTransfer ask, String code);

    /** Nobody heard of its transfer for hours: people have to look at it. */
    void unknown(TransferFact fact);

    /** Ids of what is on its way since before that moment. */
    List<FetchTransfer> openSince(Instant before);

    /** The ids that a transfer has at its gateway, by our reference; empty when it has none. */
    Optional<FetchTransfer> idsOf(String reference);
}
