package org.mmhc.billing.workers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.billing.chargeback.ChargebackEvents.ChargebackDecided;
import org.mmhc.billing.exception.ExceptionCases;
import org.mmhc.billing.exception.ExceptionEvents.ExceptionClosed;
import org.mmhc.billing.exception.ExceptionEvents.PaymentExceptionFound;
import org.mmhc.billing.exception.ExceptionKind;
import org.mmhc.billing.exception.PaymentExceptionId;
import org.mmhc.billing.exception.Settlement;
import org.mmhc.engine.CaseStarts;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.CaseDescriber;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the process of payments that do not fit, which of them should have a case, and what a case is about. */
@Component
class PaymentExceptionTrigger implements CaseStarts, CaseDescriber {

    /** Long enough for a process that is busy with another step to hear it later. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

    private final EngineMessages messages;
    private final ExceptionCases cases;

    PaymentExceptionTrigger(EngineMessages messages, ExceptionCases cases) {
        this.messages = messages;
        this.cases = cases;
    }

    record Finding(
            PaymentExceptionId reference,
            @Nullable Uid patient,
            ExceptionKind kind,
            long amountMinor,
            int hoursLate,
            boolean onSale,
            @Nullable Instant respondBy,
            @Nullable Settlement answer)
            implements ProcessVariables {}

    @Override
    public String processId() {
        return "payment-exception";
    }

    /* A case that begins anew asks nobody twice. */
    @Override
    public List<EngineMessage> waiting(String after, int most) {
        return cases.open(after, most).stream()
                .map(PaymentExceptionTrigger::found)
                .toList();
    }

    @Override
    public CaseDescription describe(String reference) {
        return cases.describe(new PaymentExceptionId(reference));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(PaymentExceptionFound event) {
        messages.publish(found(event));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ChargebackDecided event) {
        PaymentExceptionId exception = cases.ofChargeback(event.chargeback().value());
        messages.publish(
                EngineMessage.of(event, exception.value(), event.status() + "/" + event.at(), TIME_TO_LIVE, Map.of()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ExceptionClosed event) {
        messages.publish(
                EngineMessage.of(event, event.exception().value(), "closed/" + event.at(), TIME_TO_LIVE, Map.of()));
    }

    private static EngineMessage found(PaymentExceptionFound event) {
        Finding finding = new Finding(
                event.exception(),
                event.patient(),
                event.kind(),
                event.amount().minor(),
                event.hoursLate(),
                event.onSale(),
                event.respondBy(),
                event.answer());
        return EngineMessage.of(event, event.exception().value(), "found/" + event.at(), TIME_TO_LIVE, finding.asMap());
    }
}
