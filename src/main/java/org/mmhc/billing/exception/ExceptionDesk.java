package org.mmhc.billing.exception;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.PatientAccounts;
import org.mmhc.billing.chargeback.ChargebackBook;
import org.mmhc.billing.chargeback.ChargebackBook.ChargebackRow;
import org.mmhc.billing.chargeback.ChargebackId;
import org.mmhc.billing.exception.ExceptionEvents.ExceptionClosed;
import org.mmhc.billing.exception.ExceptionRefusals.ExceptionTaskUnfit;
import org.mmhc.billing.exception.ExceptionRefusals.MoneyUnexplained;
import org.mmhc.billing.exception.ExceptionRefusals.OwnPayment;
import org.mmhc.billing.exception.ExceptionRefusals.PaymentExceptionUnknown;
import org.mmhc.billing.exception.ExceptionRefusals.SettlementUnfit;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.refund.RefundBook;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Payments that do not fit, as people read and settle them. Nobody settles a payment of their own. */
@Service
@Validated
public class ExceptionDesk {

    /** The task of those who say what is to be done. */
    public static final String SETTLE = "billing.settlePayment";

    private final OddPayments oddities;
    private final PatientAccounts accounts;
    private final PaymentBook payments;
    private final ChargebackBook chargebacks;
    private final RefundBook refunds;
    private final TaskDesk tasks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExceptionDesk(
            OddPayments oddities,
            PatientAccounts accounts,
            PaymentBook payments,
            ChargebackBook chargebacks,
            RefundBook refunds,
            TaskDesk tasks,
            ApplicationEventPublisher events,
            Clock clock) {
        this.oddities = oddities;
        this.accounts = accounts;
        this.payments = payments;
        this.chargebacks = chargebacks;
        this.refunds = refunds;
        this.tasks = tasks;
        this.events = events;
        this.clock = clock;
    }

    /** A payment that does not fit, as it stands. */
    public record ExceptionRow(
            PaymentExceptionId id,
            ExceptionKind kind,
            @Nullable PaymentId payment,
            @Nullable String subscription,
            @Nullable Uid patient,
            Money amount,
            int hoursLate,
            boolean onSale,
            Instant foundAt,
            @Nullable Settlement outcome,
            @Nullable ClosingReason reason,
            @Nullable Uid decidedBy,
            @Nullable Instant settledAt,
            long version) {}

    /** All that is known about one. */
    public record ExceptionDetails(
            ExceptionRow exception,
            @Nullable PaymentRow payment,
            @Nullable ChargebackRow chargeback) {}

    /** Says what is to be done. */
    public record SettlePayment(
            @NotNull TaskId task, long taskVersion, @NotNull Settlement settlement) {}

    /** Closes a case by hand. */
    public record CloseException(
            @NotNull PaymentExceptionId exception, @NotNull ClosingReason reason) {}

    record Settled(Settlement settlement) implements ProcessVariables {}

    /** Says what is to be done. Refused with {@link SettlementUnfit}, {@link OwnPayment}, and as {@link RefundBook#requireFree} refuses. */
    @Audited(value = "billing.paymentSettled", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void settle(@Valid SettlePayment command) {
        tasks.complete(command.task(), command.taskVersion(), task -> {
            if (!task.formKey().equals(SETTLE)) {
                throw new ExceptionTaskUnfit();
            }
            OddPayment odd = forChange(new PaymentExceptionId(task.reference()));
            odd.decide(command.settlement(), CurrentUser.require().uid());
            if (command.settlement() == Settlement.REFUND) {
                paymentOf(odd).ifPresent(payment -> refunds.requireFree(payment, odd.amount()));
            }
            oddities.saveAndFlush(odd);
            return new TaskResult(command.settlement().name(), new Settled(command.settlement()).asMap());
        });
    }

    /** Closes a case about which nothing is to be done. Refused with {@link MoneyUnexplained} and {@link SettlementUnfit}. */
    @Audited(value = "billing.paymentExceptionClosed", reference = "#command.exception()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void close(@Valid CloseException command) {
        OddPayment odd = forChange(command.exception());
        odd.decideToClose(command.reason(), CurrentUser.require().uid());
        if (!isExplained(odd, command.reason())) {
            throw new MoneyUnexplained();
        }
        oddities.saveAndFlush(odd);
        events.publishEvent(new ExceptionClosed(odd.id(), clock.instant()));
    }

    /* Money that is still here has to be settled, and a dispute goes its way; of money that nobody knows somebody has to know by now. */
    private boolean isExplained(OddPayment odd, ClosingReason reason) {
        return switch (odd.kind()) {
            case CHARGEBACK -> false;
            case UNKNOWN -> reason != ClosingReason.EXPLAINED || payments.isKnown(String.valueOf(odd.unknownMoney()));
            case DUPLICATE, OVERPAID, UNDERPAID, LATE ->
                paymentOf(odd)
                        .filter(payment ->
                                payment.captured().minus(payment.refunded()).compareTo(odd.amount()) >= 0)
                        .isEmpty();
        };
    }

    /** All that is known about one. Refused with {@link PaymentExceptionUnknown}. */
    @Audited(value = "billing.paymentExceptionRead", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public ExceptionDetails get(@NotNull PaymentExceptionId id) {
        OddPayment odd = oddities.findById(id.value()).orElseThrow(PaymentExceptionUnknown::new);
        if (odd.patient() != null) {
            AuditTrail.about(odd.patient());
        }
        return new ExceptionDetails(
                row(odd), paymentOf(odd).orElse(null), chargebackOf(odd).orElse(null));
    }

    /** Those about which something is still to be done, or the others; the newest first. */
    @Audited(value = "billing.paymentExceptionsListed", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public Page<ExceptionRow> find(boolean open, @NotNull Pageable page) {
        return (open ? oddities.open(page) : oddities.settled(page)).map(ExceptionDesk::row);
    }

    private Optional<PaymentRow> paymentOf(OddPayment odd) {
        return Optional.ofNullable(odd.payment()).flatMap(id -> payments.find(new PaymentId(id)));
    }

    private Optional<ChargebackRow> chargebackOf(OddPayment odd) {
        return Optional.ofNullable(odd.chargeback()).flatMap(id -> chargebacks.find(new ChargebackId(id)));
    }

    private OddPayment forChange(PaymentExceptionId id) {
        oddities.patientOf(id.value()).ifPresent(patient -> {
            AuditTrail.about(patient);
            accounts.hold(patient);
        });
        return oddities.findById(id.value()).orElseThrow(PaymentExceptionUnknown::new);
    }

    private static ExceptionRow row(OddPayment odd) {
        return new ExceptionRow(
                odd.id(),
                odd.kind(),
                odd.payment() == null ? null : new PaymentId(odd.payment()),
                odd.subscription(),
                odd.patient(),
                odd.amount(),
                odd.hoursLate(),
                odd.onSale(),
                odd.foundAt(),
                odd.outcome(),
                odd.reason(),
                odd.decidedBy(),
                odd.settledAt(),
                odd.version());
    }
}
