package org.mmhc.billing.gateway;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;

/** Something that is asked of a gateway. Kept as it is until the gateway's answer is known, so it names nobody. */
public sealed interface GatewayAsk {

    Gateway gateway();

    /** Our reference of what it is for: of a payment, a refund, a chargeback, an account of a caregiver or a transfer. */
    String subject();

    /** What sort of asking it is. */
    default Kind kind() {
        return switch (this) {
            case OpenLink _ -> Kind.OPEN_LINK;
            case CloseLink _ -> Kind.CLOSE_LINK;
            case Capture _ -> Kind.CAPTURE;
            case Refund _ -> Kind.REFUND;
            case Fetch _ -> Kind.FETCH;
            case OpenPayee _ -> Kind.OPEN_PAYEE;
            case SendTransfer _ -> Kind.SEND_TRANSFER;
            case FetchTransfer _ -> Kind.FETCH_TRANSFER;
        };
    }

    /** Whether nothing changes by it. */
    default boolean isLookUp() {
        return this instanceof Fetch || this instanceof FetchTransfer;
    }

    /** About money that patients pay or get back. */
    sealed interface OfPayment extends GatewayAsk {}

    /** About money that leaves the agency. */
    sealed interface OfTransfer extends GatewayAsk {}

    /** What can be asked. */
    enum Kind {
        OPEN_LINK(OpenLink.class),
        CLOSE_LINK(CloseLink.class),
        CAPTURE(Capture.class),
        REFUND(Refund.class),
        FETCH(Fetch.class),
        OPEN_PAYEE(OpenPayee.class),
        SEND_TRANSFER(SendTransfer.class),
        FETCH_TRANSFER(FetchTransfer.class);

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
            implements OfPayment {

        /** The same, for as long as the gateway keeps a page from now on. */
        OpenLink from(Instant now) {
            Instant last = now.plus(gateway.longestPage());
            return expiresAt.isAfter(last) ? new OpenLink(gateway, subject, amount, title, last, returnTo) : this;
        }
    }

    /** Nobody is to pay there any more; what was paid meanwhile is told. */
    record CloseLink(Gateway gateway, String subject, String linkId) implements OfPayment {}

    /** Takes what the bank keeps for us. */
    record Capture(Gateway gateway, String subject, String paymentId, Money amount) implements OfPayment {}

    /** Gives money of a payment back. */
    record Refund(Gateway gateway, String subject, String paymentId, Money amount) implements OfPayment {}

    /** Asks how things stand; the most exact of the ids that are known is asked for. */
    record Fetch(
            Gateway gateway,
            String subject,
            @Nullable String linkId,
            @Nullable String paymentId,
            @Nullable String refundId,
            @Nullable String disputeId)
            implements OfPayment {

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

    /** The gateway is to know whom to pay; who that is stands with the account of the caregiver. */
    record OpenPayee(Gateway gateway, String subject) implements OfTransfer {}

    /**
     * Pays a caregiver.
     *
     * @param reference of the attempt; there is one transfer of it
     * @param payee account of the caregiver
     */
    record SendTransfer(Gateway gateway, String subject, String reference, String payee, Money amount)
            implements OfTransfer {}

    /** Asks how a transfer stands; without its id by the reference of the attempt. */
    record FetchTransfer(
            Gateway gateway,
            String subject,
            String reference,
            @Nullable String transferId) implements OfTransfer {}
}
