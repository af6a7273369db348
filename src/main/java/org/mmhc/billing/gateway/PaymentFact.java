package org.mmhc.billing.gateway;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;

/** Something that happened to money that patients pay or get back. */
public sealed interface PaymentFact extends GatewayFact {

    /** What the hash of a payer's UPI id is made for. */
    String PAYER = "billing_payment.payer_hash";

    /** The page where one pays is there. */
    record LinkReady(
            Gateway gateway,
            String linkId,
            URI url,
            Instant expiresAt,
            Instant at,
            @Nullable String ourReference) implements PaymentFact {

        @Override
        public String subject() {
            return linkId;
        }
    }

    /** Nobody can pay on the page any more. */
    record LinkClosed(
            Gateway gateway,
            String linkId,
            Instant at,
            @Nullable String ourReference) implements PaymentFact {

        @Override
        public String subject() {
            return linkId;
        }
    }

    /** The payer is done and the bank is not. */
    record Processing(
            Gateway gateway,
            @Nullable String linkId,
            @Nullable String paymentId,
            Instant at,
            @Nullable String ourReference)
            implements PaymentFact {

        @Override
        public String subject() {
            return paymentId == null ? String.valueOf(linkId) : paymentId;
        }
    }

    /** The bank keeps the money for us; it is not ours before it is captured. */
    record Authorised(
            Gateway gateway,
            @Nullable String linkId,
            String paymentId,
            Money amount,
            Instant at,
            @Nullable String ourReference)
            implements PaymentFact {

        @Override
        public String subject() {
            return paymentId;
        }
    }

    /**
     * The money is the agency's.
     *
     * @param fee what the gateway keeps of it, taxes included; null when it did not say, and another such fact will
     * @param feeTax the taxes in the fee
     * @param payerHash equal for two payments by one UPI id; null for other methods
     */
    record Captured(
            Gateway gateway,
            @Nullable String linkId,
            String paymentId,
            Money amount,
            @Nullable Money fee,
            @Nullable Money feeTax,
            PaymentMethod method,
            @Nullable String payerHash,
            Instant at,
            @Nullable String ourReference)
            implements PaymentFact {

        @Override
        public String subject() {
            return paymentId;
        }
    }

    /** Somebody tried to pay and could not. Another attempt may follow, and even this one may still succeed. */
    record AttemptFailed(
            Gateway gateway,
            @Nullable String linkId,
            @Nullable String paymentId,
            @Nullable String code,
            Instant at,
            @Nullable String ourReference)
            implements PaymentFact {

        @Override
        public String subject() {
            return paymentId == null ? String.valueOf(linkId) : paymentId;
        }
    }

    /**
     * How far money that goes back has come.
     *
     * @param paymentId null when the gateway did not say
     * @param ofCaptured false when the gateway gives back on its own what was never captured
     */
    record RefundState(
            Gateway gateway,
            String refundId,
            @Nullable String paymentId,
            RefundStatus status,
            Money amount,
            boolean ofCaptured,
            @Nullable String failureCode,
            Instant at,
            @Nullable String ourReference)
            implements PaymentFact {

        @Override
        public String subject() {
            return refundId;
        }
    }

    /** In this order: a later one is never undone by an earlier one. */
    enum RefundStatus {
        /** Asked for. */
        PENDING,
        /** The money is on its way to the payer. */
        PROCESSED,
        /** The money came back. */
        FAILED
    }

    /**
     * How a payer's complaint to the bank stands.
     *
     * @param amount what is disputed
     * @param fee what the gateway keeps for the trouble, when it said so
     * @param funds null when this says nothing about where the money is
     */
    record DisputeState(
            Gateway gateway,
            String disputeId,
            @Nullable String paymentId,
            DisputeStatus status,
            Money amount,
            @Nullable Money fee,
            @Nullable Funds funds,
            @Nullable String phase,
            @Nullable Instant respondBy,
            Instant at,
            @Nullable String ourReference)
            implements PaymentFact {

        @Override
        public String subject() {
            return disputeId;
        }
    }

    /** The word of the bank; the newest one by the gateway's clock counts. */
    enum DisputeStatus {
        OPEN,
        UNDER_REVIEW,
        WON,
        LOST,
        CLOSED
    }

    /** Where the disputed money is. */
    enum Funds {
        /** Taken from the agency. */
        TAKEN,
        /** Given back to it. */
        RETURNED,
        /** Never taken. */
        NONE
    }
}
