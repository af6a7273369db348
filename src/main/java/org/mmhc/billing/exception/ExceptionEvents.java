package org.mmhc.billing.exception;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;

/** What happens to payments that do not fit, for whoever wants to hear of it. */
public final class ExceptionEvents {

    private ExceptionEvents() {}

    /**
     * A payment does not fit, or the dispute about it is decided once more.
     *
     * @param answer what was said to be done about it already
     * @param hoursLate how long after its time it came, 0 when it was not late
     * @param onSale whether what it was for is still sold as it was
     */
    public record PaymentExceptionFound(
            PaymentExceptionId exception,
            @Nullable Uid patient,
            ExceptionKind kind,
            Money amount,
            int hoursLate,
            boolean onSale,
            @Nullable Instant respondBy,
            @Nullable Settlement answer,
            Instant at) {}

    /** Somebody found what it was, and nothing is to be done. */
    public record ExceptionClosed(PaymentExceptionId exception, Instant at) {}
}
