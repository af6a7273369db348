package org.mmhc.billing.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mmhc.billing.gateway.GatewayAsk.Capture;
import org.mmhc.billing.gateway.GatewayAsk.Fetch;
import org.mmhc.billing.gateway.PaymentFact.AttemptFailed;
import org.mmhc.billing.gateway.PaymentFact.Authorised;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFact.DisputeState;
import org.mmhc.billing.gateway.PaymentFact.LinkClosed;
import org.mmhc.billing.gateway.PaymentFact.LinkReady;
import org.mmhc.billing.gateway.PaymentFact.Processing;
import org.mmhc.billing.gateway.PaymentFact.RefundState;

/** Stands in for those whose payments facts are about: keeps each one once, and knows the payments it was told of. */
public class RecordedFacts implements PaymentFacts {

    private final List<PaymentFact> facts = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final List<PaymentFact> unknown = new CopyOnWriteArrayList<>();
    private final List<Fetch> open = new CopyOnWriteArrayList<>();
    private final List<Capture> kept = new CopyOnWriteArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> payments = new HashSet<>();
    private final Set<String> expected = new HashSet<>();

    @Override
    public synchronized Merged merge(PaymentFact fact) {
        switch (fact) {
            case RefundState refund
            when !payments.contains(refund.paymentId()) -> {
                return Merged.UNKNOWN_PARENT;
            }
            case DisputeState dispute
            when !payments.contains(dispute.paymentId()) -> {
                return Merged.UNKNOWN_PARENT;
            }
            case Captured captured
            when !expected.contains(captured.ourReference()) -> {
                return Merged.UNKNOWN_PARENT;
            }
            case Captured captured -> payments.add(captured.paymentId());
            default -> {
                // Needs no payment.
            }
        }
        if (!seen.add(keyOf(fact))) {
            return Merged.IGNORED;
        }
        facts.add(fact);
        return Merged.DONE;
    }

    private static String keyOf(PaymentFact fact) {
        return fact.getClass().getSimpleName()
                + fact.subject()
                + switch (fact) {
                    case Captured captured -> captured.fee() == null ? "" : " with fee";
                    case RefundState refund -> refund.status().name();
                    case DisputeState dispute -> dispute.status() + " " + dispute.funds();
                    case LinkReady _, LinkClosed _, Processing _, Authorised _, AttemptFailed _ -> "";
                };
    }

    @Override
    public void refused(GatewayAsk ask, String code) {
        refused.add(ask.kind() + " " + ask.subject() + " " + code);
    }

    @Override
    public void unknown(PaymentFact fact) {
        unknown.add(fact);
    }

    @Override
    public List<Fetch> openSince(Instant before) {
        return List.copyOf(open);
    }

    @Override
    public List<Capture> keptSince(Instant before) {
        return List.copyOf(kept);
    }

    @Override
    public List<Fetch> failedSince(Instant after) {
        return List.of();
    }

    @Override
    public Optional<Fetch> idsOf(String reference) {
        return open.stream().filter(fetch -> fetch.subject().equals(reference)).findFirst();
    }

    /** A payment of that reference is awaited. */
    public synchronized void expect(String reference) {
        expected.add(reference);
    }

    /** It is open for long. */
    public void leaveOpen(Fetch fetch) {
        open.add(fetch);
    }

    /** A bank keeps that for long. */
    public void leaveKept(Capture capture) {
        kept.add(capture);
    }

    /** All facts of a kind that were merged, in that order. */
    public <T extends PaymentFact> List<T> all(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Those about one of our references. */
    public <T extends PaymentFact> List<T> of(String reference, Class<T> kind) {
        return all(kind).stream()
                .filter(fact -> reference.equals(fact.ourReference()))
                .toList();
    }

    public List<String> refusals() {
        return new ArrayList<>(refused);
    }

    public List<PaymentFact> unknowns() {
        return new ArrayList<>(unknown);
    }
}
