package org.mmhc.billing.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;

/** Something that happened to money that leaves the agency by a gateway. */
public sealed interface TransferFact extends GatewayFact {

    /** The gateway knows whom to pay. */
    record PayeeReady(Gateway gateway, String payeeId, Instant at, String ourReference) implements TransferFact {

        @Override
        public String subject() {
            return payeeId;
        }
    }

    /**
     * How far a transfer has come.
     *
     * @param bankReference by which the bank knows it, once it does
     * @param ourReference of the attempt
     */
    record TransferState(
            Gateway gateway,
            String transferId,
            State state,
            Money amount,
            @Nullable String bankReference,
            @Nullable String failureCode,
            Instant at,
            @Nullable String ourReference)
            implements TransferFact {

        @Override
        public String subject() {
            return transferId;
        }
    }

    /** In this order: a later one is never undone by an earlier one. */
    enum State {
        /** Somebody has to allow it there. */
        PENDING,
        /** There is not enough money yet. */
        QUEUED,
        /** The bank is at it. */
        PROCESSING,
        /** The bank paid. */
        PROCESSED,
        /** The bank did not pay. */
        FAILED,
        /** Somebody there said no. */
        REJECTED,
        /** Somebody there called it off. */
        CANCELLED,
        /** The money came back. */
        REVERSED
    }
}
