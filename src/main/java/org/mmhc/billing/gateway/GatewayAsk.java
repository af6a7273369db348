package org.mmhc.billing.gateway;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;

/** Something that is asked of a gateway. Kept as it is until the gateway's answer is known, so it names nobody. */
public sealed interface GatewayAsk {

    Gateway gateway();

    /** Our reference of what it is for: of a payment, a refund or a chargeback. */
    String subject();

    /** What sort of asking it is. */
    default Kind kind() {
        return switch (this) {
            case OpenLink _ -> Kind.OPEN_LINK;
            case CloseLink _ -> Kind.CLOSE_LINK;
            case Capture _ -> Kind.CAPTURE;
            case Refund _ -> Kind.REFUND;
            case Fetch _ -> Kind.FETCH;
        };
    }

    /** What can be asked. */
    enum Kind {
        OPEN_LINK(OpenLink.class),
        CLOSE_LINK(CloseLink.class),
        CAPTURE(Capture.class),
        REFUND(Refund.class),
        FETCH(Fetch.class);

        private final Class<? extends GatewayAsk> type;

        Kind(Class<? extends GatewayAsk> type) {
            this.type = type;
        }

        Class<? extends GatewayAsk> type() {
            return type;
        }
    }

    /**
     * A page where that amount can be paid, once.
     *
     * @param title what is paid, as the payer reads it; names nobody
     * @param expiresAt nobody can pay there afterwards
     * @param returnTo where the payer's browser goes then; its coming back proves nothing
     */
    record OpenLink(Gateway gateway, String subject, Money amount, String title, Instant expiresAt, URI returnTo)
            implements GatewayAsk {

        /** The same, for as long as the gateway keeps a page from now on. */
        OpenLink from(Instant now) {
            Instant last = now.plus(gateway.longestPage());
            return expiresAt.isAfter(last) ? new OpenLink(gateway, subject, amount, title, last, returnTo) : this;
        }
    }

    /** Nobody is to pay there any more; what was paid meanwhile is told. */
    record CloseLink(Gateway gateway, String subject, String linkId) implements GatewayAsk {}

    /** Takes what the bank keeps for us. */
    record Capture(Gateway gateway, String subject, String paymentId, Money amount) implements GatewayAsk {}

    /** Gives money of a payment back. */
    record Refund(Gateway gateway, String subject, String paymentId, Money amount) implements GatewayAsk {}

    /** Asks how things stand; the most exact of the ids that are known is asked for. */
    record Fetch(
            Gateway gateway,
            String subject,
            @Nullable String linkId,
            @Nullable String paymentId,
            @Nullable String refundId,
            @Nullable String disputeId)
            implements GatewayAsk {

        /** How a payment stands: by its page, unless it is known by itself. */
        public static Fetch payment(
                Gateway gateway, String subject, @Nullable String linkId, @Nullable String paymentId) {
            return new Fetch(gateway, subject, linkId, paymentId, null, null);
        }

        /** How a refund stands; without its id, all of its payment. */
        public static Fetch refund(Gateway gateway, String subject, String paymentId, @Nullable String refundId) {
            return new Fetch(gateway, subject, null, paymentId, refundId, null);
        }

        /** How a dispute stands. */
        public static Fetch dispute(Gateway gateway, String subject, String disputeId) {
            return new Fetch(gateway, subject, null, null, null, disputeId);
        }
    }
}
