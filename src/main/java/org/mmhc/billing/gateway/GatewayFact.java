package org.mmhc.billing.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at a gateway, whether it told by itself or was asked. Facts come late, twice and in any order; whoever
 * merges them goes by what they say, never by which came last.
 */
public sealed interface GatewayFact permits PaymentFact, TransferFact {

    Gateway gateway();

    /** When it happened, by the gateway's clock. */
    Instant at();

    /** Our reference of what it is about, as the gateway keeps it. Anybody can write one into something of their own. */
    @Nullable
    String ourReference();

    /** What it is about, for people: the gateway's id. */
    String subject();
}
