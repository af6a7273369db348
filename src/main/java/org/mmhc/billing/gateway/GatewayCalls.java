package org.mmhc.billing.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mmhc.billing.gateway.GatewayAsk.Capture;
import org.mmhc.billing.gateway.GatewayAsk.OpenLink;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks gateways for something. The asking is written in the caller's transaction and sent after it, until it is known what came of
 * it; the answer comes to {@link GatewayFacts}.
 */
@Component
public class GatewayCalls {

    private final GatewayCallBook calls;
    private final GatewaySender sender;
    private final JsonMapper json;
    private final Clock clock;

    GatewayCalls(GatewayCallBook calls, GatewaySender sender, JsonMapper json, Clock clock) {
        this.calls = calls;
        this.sender = sender;
        this.json = json;
        this.clock = clock;
    }

    /** Whether the same was asked since then. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean wasAsked(GatewayAsk ask, Instant since) {
        return calls.existsBySubjectAndKindAndAskedAtAfter(ask.subject(), ask.kind(), since);
    }

    /** Asks; says under which key. What is only looked up, or taken from a bank, is not asked for twice at a time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String ask(GatewayAsk ask) {
        if (ask.isLookUp() || ask instanceof Capture) {
            Optional<GatewayCall> underway =
                    calls.findFirstBySubjectAndKindAndState(ask.subject(), ask.kind(), CallState.PENDING);
            if (underway.isPresent()) {
                return underway.get().id();
            }
        }
        return ask(ask, UUID.randomUUID());
    }

    /** Asks under that key; what was asked under it before is not asked again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String ask(GatewayAsk ask, UUID key) {
        if (calls.existsById(key.toString())) {
            return key.toString();
        }
        Instant now = clock.instant();
        GatewayAsk possible = ask instanceof OpenLink open ? open.from(now) : ask;
        GatewayCall call = calls.save(new GatewayCall(key, possible, json.writeValueAsString(possible), now));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                sender.sendSoon(call.gateway(), call.id());
            }
        });
        return call.id();
    }
}
