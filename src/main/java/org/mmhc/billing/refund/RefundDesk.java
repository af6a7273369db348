package org.mmhc.billing.refund;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.StepUp;
import org.mmhc.base.Uid;
import org.mmhc.billing.PatientAccounts;
import org.mmhc.billing.chargeback.ChargebackBook;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.refund.RefundEvents.RefundCancelled;
import org.mmhc.billing.refund.RefundRefusals.BankReferenceMissing;
import org.mmhc.billing.refund.RefundRefusals.MoneyHeld;
import org.mmhc.billing.refund.RefundRefusals.OwnRefund;
import org.mmhc.billing.refund.RefundRefusals.PaymentDisputed;
import org.mmhc.billing.refund.RefundRefusals.PaymentNotRefundable;
import org.mmhc.billing.refund.RefundRefusals.ReasonMissing;
import org.mmhc.billing.refund.RefundRefusals.RefundNotPossible;
import org.mmhc.billing.refund.RefundRefusals.RefundTaskUnfit;
import org.mmhc.billing.refund.RefundRefusals.RefundTooHigh;
import org.mmhc.billing.refund.RefundRefusals.RefundUnknown;
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

/** Refunds as people ask for them, decide and read them. Nobody decides about what they asked for or get. */
@Service
@Validated
public class RefundDesk {

    /** The task of those who say yes or no. */
    public static final String APPROVE = "billing.approveRefund";
    /** The task of an admin whose refund did not go through. */
    public static final String FIX = "billing.fixRefund";

    private final Refunds refunds;
    private final RefundBook book;
    private final PaymentBook payments;
    private final ChargebackBook chargebacks;
    private final PatientAccounts accounts;
    private final TaskDesk tasks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RefundDesk(
            Refunds refunds,
            RefundBook book,
            PaymentBook payments,
            ChargebackBook chargebacks,
            PatientAccounts accounts,
            TaskDesk tasks,
            ApplicationEventPublisher events,
            Clock clock) {
        this.refunds = refunds;
        this.book = book;
        this.payments = payments;
        this.chargebacks = chargebacks;
        this.accounts = accounts;
        this.tasks = tasks;
        this.events = events;
        this.clock = clock;
    }

    /** A refund as it stands. */
    public record RefundRow(
            RefundId id,
            PaymentId payment,
            String subscription,
            Uid patient,
            Money amount,
            RefundKind kind,
            RefundStatus status,
            Uid requestedBy,
            Instant requestedAt,
            @Nullable Uid approvedBy,
            @Nullable Uid approvedAgainBy,
            @Nullable Reason reason,
            @Nullable String failure,
            @Nullable String bankReference,
            @Nullable Instant settledAt,
            long version) {}

    /**
     * Asks for money of a payment to go back to who paid it.
     *
     * @param request the caller's own name for it: what is asked of a payment under one name is asked once
     */
    public record AskRefund(
            @NotNull PaymentId payment,
            @NotNull Money amount,
            @NotBlank @Size(max = 40) String request) {}

    /** What can be said to a refund. */
    public enum Verdict {
        APPROVE,
        REJECT
    }

    /** Why somebody says no. */
    public enum Reason {
        NOT_DUE,
        AMOUNT_WRONG,
        SETTLED_OTHERWISE,
        NOT_WANTED
    }

    /** Says yes or no. */
    public record DecideRefund(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull Verdict verdict,
            @Nullable Reason reason) {}

    /**
     * Mends one that did not go through.
     *
     * @param bankReference by which the bank knows the transfer
     */
    public record FixRefund(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull RefundRepair repair,
            @Nullable @Size(max = 40) String bankReference) {}

    record Decided(Verdict verdict, Uid decidedBy) implements ProcessVariables {}

    record Mended(RefundRepair refundRepair) implements ProcessVariables {}

    /**
     * Asks for money to go back as a kindness of the agency. The same request is taken once. Refused with {@link PaymentNotRefundable},
     * {@link PaymentDisputed}, {@link RefundTooHigh}, {@link MoneyHeld}.
     */
    @Audited(value = "billing.refundAsked", reference = "#command.payment()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public RefundId ask(@Valid AskRefund command) {
        Uid patient = payments.find(command.payment()).map(PaymentRow::patient).orElseThrow(PaymentNotRefundable::new);
        AuditTrail.about(patient);
        accounts.hold(patient);
        PaymentRow payment = payments.find(command.payment())
                .filter(row -> row.status() == PaymentStatus.CAPTURED)
                .orElseThrow(PaymentNotRefundable::new);
        if (chargebacks.isDisputed(payment.id())) {
            throw new PaymentDisputed();
        }
        return book.ask(
                payment,
                command.amount(),
                RefundKind.GOODWILL,
                "asked/%s/%s/%s".formatted(CurrentUser.require().uid(), command.payment(), command.request()),
                CurrentUser.require().uid());
    }

    /** Refused until who wants to decide has shown who they are. */
    @StepUp
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public void requireShown() {
        // What is asked stands above.
    }

    /** Says yes or no to a refund, having shown who one is. Refused with {@link OwnRefund}, {@link ReasonMissing}, {@link RefundNotPossible}. */
    @StepUp
    @Audited(value = "billing.refundDecided", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void decide(@Valid DecideRefund command) {
        Uid me = CurrentUser.require().uid();
        tasks.complete(command.task(), command.taskVersion(), task -> {
            requireForm(task.formKey().equals(APPROVE));
            Refund refund = forChange(new RefundId(task.reference()));
            if (command.verdict() == Verdict.APPROVE) {
                refund.approve(me);
            } else if (command.reason() == null) {
                throw new ReasonMissing();
            } else {
                refund.turnDown(me, command.reason().name());
            }
            refunds.saveAndFlush(refund);
            return new TaskResult(command.verdict().name(), new Decided(command.verdict(), me).asMap());
        });
    }

    /** Mends one that did not go through. Refused with {@link BankReferenceMissing}, {@link RefundNotPossible}, {@link OwnRefund}, {@link PaymentDisputed}. */
    @Audited(value = "billing.refundMended", reference = "#command.task()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void fix(@Valid FixRefund command) {
        tasks.complete(command.task(), command.taskVersion(), task -> {
            requireForm(task.formKey().equals(FIX));
            Refund refund = forChange(new RefundId(task.reference()));
            if (command.repair() != RefundRepair.KEEP_AS_CREDIT) {
                requireHere(refund);
            }
            refund.mend(
                    command.repair(),
                    bankReference(command),
                    CurrentUser.require().uid());
            refunds.saveAndFlush(refund);
            return new TaskResult(command.repair().name(), new Mended(command.repair()).asMap());
        });
    }

    /* What a bank has, or may take, is not paid once more. */
    private void requireHere(Refund refund) {
        if (chargebacks.isDisputed(refund.payment()) || book.isTaken(refund)) {
            throw new PaymentDisputed();
        }
    }

    private static @Nullable String bankReference(FixRefund command) {
        if (command.repair() != RefundRepair.PAY_BY_BANK) {
            return null;
        }
        String reference = command.bankReference();
        if (reference == null || reference.isBlank()) {
            throw new BankReferenceMissing();
        }
        return reference.strip();
    }

    /** Calls it off before it is sent. Refused with {@link RefundNotPossible}. */
    @Audited(value = "billing.refundCancelled", reference = "#id")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void cancel(@NotNull RefundId id) {
        Refund refund = forChange(id);
        refund.callOff(CurrentUser.require().uid());
        refunds.saveAndFlush(refund);
        events.publishEvent(new RefundCancelled(id, clock.instant()));
    }

    /** A refund: patients their own, the committee and admins all. Refused with {@link RefundUnknown}. */
    @Audited(value = "billing.refundRead", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public RefundRow get(@NotNull RefundId id) {
        Actor actor = CurrentUser.require();
        Refund refund = refunds.findById(id.value())
                .filter(found -> found.patient().equals(actor.uid()) || actor.isOffice())
                .orElseThrow(RefundUnknown::new);
        AuditTrail.about(refund.patient());
        return row(refund);
    }

    /** Those of a payment, the oldest first. */
    @Audited(value = "billing.refundsListed", reference = "#payment", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public List<RefundRow> of(@NotNull PaymentId payment) {
        return refunds.findByPaymentOrderByRequestedAt(payment.value()).stream()
                .map(RefundDesk::row)
                .toList();
    }

    /** Those in these states, the newest first; for patients their own in any state. */
    @Audited(value = "billing.refundsListed", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    @Transactional
    public Page<RefundRow> find(@NotNull List<RefundStatus> states, @NotNull Pageable page) {
        Actor actor = CurrentUser.require();
        return (actor.isOffice() ? refunds.withStatus(states, page) : refunds.ofPatient(actor.uid(), page))
                .map(RefundDesk::row);
    }

    /** The same as a page shows them that is open already. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public Page<RefundRow> refreshed(@NotNull List<RefundStatus> states, @NotNull Pageable page) {
        return refunds.withStatus(states, page).map(RefundDesk::row);
    }

    private static void requireForm(boolean fits) {
        if (!fits) {
            throw new RefundTaskUnfit();
        }
    }

    private Refund forChange(RefundId id) {
        Uid patient = refunds.patientOf(id.value()).orElseThrow(RefundUnknown::new);
        AuditTrail.about(patient);
        accounts.hold(patient);
        return refunds.findById(id.value()).orElseThrow(RefundUnknown::new);
    }

    private static RefundRow row(Refund refund) {
        return new RefundRow(
                refund.id(),
                refund.payment(),
                refund.subscription(),
                refund.patient(),
                refund.amount(),
                refund.kind(),
                refund.status(),
                refund.requestedBy(),
                refund.requestedAt(),
                refund.approvedBy(),
                refund.approvedAgainBy(),
                refund.reason() == null ? null : Reason.valueOf(refund.reason()),
                refund.failure(),
                refund.bankReference(),
                refund.settledAt(),
                refund.version());
    }
}
