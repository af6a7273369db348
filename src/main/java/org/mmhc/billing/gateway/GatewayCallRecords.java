package org.mmhc.billing.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.References;
import org.mmhc.billing.gateway.GatewayRefusals.NothingAtGateway;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the agency asked gateways for, and what came of it; for admins. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class GatewayCallRecords {

    private final GatewayCallBook book;
    private final GatewayCalls calls;
    private final GatewayFacts facts;

    GatewayCallRecords(GatewayCallBook book, GatewayCalls calls, GatewayFacts facts) {
        this.book = book;
        this.calls = calls;
        this.facts = facts;
    }

    /**
     * One asking.
     *
     * @param id the key by which the gateway knows it
     * @param subject our reference of what it is for
     * @param errorCode the gateway's word for what is wrong
     */
    public record CallRow(
            String id,
            Gateway gateway,
            GatewayAsk.Kind kind,
            String subject,
            CallState state,
            int attempts,
            Instant askedAt,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant settledAt,
            @Nullable Integer httpStatus,
            @Nullable String errorCode) {}

    /** One page, the newest first; null means all. */
    @Transactional(readOnly = true)
    public Page<CallRow> find(@Nullable CallState state, @Nullable String reference, Pageable page) {
        Sort newestFirst = Sort.by(Sort.Direction.DESC, "askedAt", "id");
        return book.find(
                        state,
                        reference == null || reference.isBlank() ? null : References.canonical(reference.strip()),
                        PageRequest.of(page.getPageNumber(), page.getPageSize(), newestFirst))
                .map(GatewayCallRecords::row);
    }

    /** Asks the gateway how a payment, refund, chargeback or transfer stands. Refused: {@link NothingAtGateway}. */
    @Audited(value = "billing.truthAsked", reference = "#reference")
    @Transactional
    public String fetchTruth(String reference) {
        String known = References.canonical(reference);
        return calls.ask(facts.idsOf(known).orElseThrow(() -> new NothingAtGateway(known)));
    }

    private static CallRow row(GatewayCall call) {
        return new CallRow(
                call.id(),
                call.gateway(),
                call.kind(),
                call.subject(),
                call.state(),
                call.attempts(),
                call.askedAt(),
                call.state() == CallState.PENDING ? call.nextAttemptAt() : null,
                call.settledAt(),
                call.httpStatus(),
                call.errorCode());
    }
}
