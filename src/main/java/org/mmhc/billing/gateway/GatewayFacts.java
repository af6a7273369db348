package org.mmhc.billing.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mmhc.billing.gateway.GatewayAsk.OfPayment;
import org.mmhc.billing.gateway.GatewayAsk.OfTransfer;
import org.mmhc.billing.gateway.PaymentFacts.Merged;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Leads what gateways say to those whom it is about: whoever keeps payments, and whoever keeps transfers. */
@Component
public class GatewayFacts {

    private final ObjectProvider<PaymentFacts> payments;
    private final ObjectProvider<TransferFacts> transfers;

    GatewayFacts(ObjectProvider<PaymentFacts> payments, ObjectProvider<TransferFacts> transfers) {
        this.payments = payments;
        this.transfers = transfers;
    }

    /** Takes in a fact. */
    public Merged merge(GatewayFact fact) {
        return switch (fact) {
            case PaymentFact payment -> payments.getObject().merge(payment);
            case TransferFact transfer -> transfers.getObject().merge(transfer);
        };
    }

    /** The gateway will not do that. */
    public void refused(GatewayAsk ask, String code) {
        switch (ask) {
            case OfPayment payment -> payments.getObject().refused(payment, code);
            case OfTransfer transfer -> transfers.getObject().refused(transfer, code);
        }
    }

    /** Nobody knows what it is about. */
    public void unknown(GatewayFact fact) {
        switch (fact) {
            case PaymentFact payment -> payments.getObject().unknown(payment);
            case TransferFact transfer -> transfers.getObject().unknown(transfer);
        }
    }

    /** What is open since before that moment. */
    public List<GatewayAsk> openSince(Instant before) {
        List<GatewayAsk> open = new ArrayList<>();
        payments.ifAvailable(all -> open.addAll(all.openSince(before)));
        transfers.ifAvailable(all -> open.addAll(all.openSince(before)));
        return open;
    }

    /** What banks keep for us since before that moment. */
    public List<GatewayAsk> keptSince(Instant before) {
        List<GatewayAsk> kept = new ArrayList<>();
        payments.ifAvailable(all -> kept.addAll(all.keptSince(before)));
        return kept;
    }

    /** What failed since that moment and may still succeed. */
    public List<GatewayAsk> failedSince(Instant after) {
        List<GatewayAsk> failed = new ArrayList<>();
        payments.ifAvailable(all -> failed.addAll(all.failedSince(after)));
        return failed;
    }

    /** What is to be asked about something of ours. */
    Optional<GatewayAsk> idsOf(String reference) {
        return Optional.ofNullable(payments.getIfAvailable())
                .flatMap(all -> all.idsOf(reference).map(GatewayAsk.class::cast))
                .or(() -> Optional.ofNullable(transfers.getIfAvailable()).flatMap(all -> all.idsOf(reference)));
    }
}
