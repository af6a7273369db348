package org.mmhc.payouts;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.StepUp;
import org.mmhc.base.Uid;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.payouts.PayoutEvents.PayoutCancelled;
import org.mmhc.payouts.PayoutEvents.PayoutChanged;
import org.mmhc.payouts.PayoutEvents.PayoutObjected;
import org.mmhc.payouts.PayoutEvents.PayoutReleased;
import org.mmhc.payouts.PayoutEvents.StatementAccepted;
import org.mmhc.payouts.PayoutRefusals.BankReferenceMissing;
import org.mmhc.payouts.PayoutRefusals.CorrectionUnfit;
import org.mmhc.payouts.PayoutRefusals.LineUnknown;
import org.mmhc.payouts.PayoutRefusals.OwnPayout;
import org.mmhc.payouts.PayoutRefusals.PayoutHeld;
import org.mmhc.payouts.PayoutRefusals.PayoutNotPossible;
import org.mmhc.payouts.PayoutRefusals.PayoutOutdated;
import org.mmhc.payouts.PayoutRefusals.PayoutTaskUnfit;
import org.mmhc.payouts.PayoutRefusals.PayoutUnknown;
import org.mmhc.payouts.PayoutRefusals.ReasonMissing;
import org.mmhc.payouts.line.LineKind;
import org.mmhc.payouts.line.PayoutLine;
import org.mmhc.payouts.line.PayoutLines;
import org.mmhc.payouts.line.Verdict;
import org.mmhc.payouts.transfer.BankReference;
import org.mmhc.payouts.transfer.Transfers;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.CompletedTask;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Payouts as people decide about them. Nobody decides about what they are paid, what they put right, or what they agreed to before. */
@Service
@Validated
public class PayoutDesk {

    /** The task of those who say yes or no. */
    public static final String APPROVE = "payouts.approvePayout";
    /** The task of an admin who puts a payout right. */
    public static final String CORRECT = "payouts.correctPayout";
    /** The task of those who say whether a caregiver is right. */
    public static final String SETTLE = "payouts.settleObjection";
    /** The task of an admin whose transfer did not go through. */
    public static final String FIX = "payouts.fixTransfer";
    /** The task of a second admin, who has seen the payment at the bank. */
    public static final String CONFIRM = "payouts.confirmHandPayment";

    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_TEXT = 2000;
    private static final Money MOST_CORRECTED = Money.of("50000.00", "INR");

    private final Payouts payouts;
    private final PayoutBook book;
    private final PayoutLines lines;
    private final PayoutHolds holds;
    private final Transfers transfers;
    private final TaskDesk tasks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PayoutDesk(
            Payouts payouts,
            PayoutBook book,
            PayoutLines lines,
            PayoutHolds holds,
            Transfers transfers,
            TaskDesk tasks,
            ApplicationEventPublisher events,
            Clock clock) {
        this.payouts = payouts;
        this.book = book;
        this.lines = lines;
        this.holds = holds;
        this.transfers = transfers;
        this.tasks = tasks;
        this.events = events;
        this.clock = clock;
    }

    /** Why somebody does not agree. */
    public enum Reason {
        LINE_WRONG,
        LINE_MISSING,
        ASK_CAREGIVER,
        LOOK_INTO_IT
    }

    /**
     * Says something about a payout.
     *
     * @param revision that was seen
     */
    public record DecidePayout(
            @NotNull TaskId task,
            long taskVersion,
            int revision,
            @NotNull Verdict verdict,
            @Nullable Reason reason) {}

    /** What can be put right. */
    public enum Correcting {
        /** A line is added. */
        ADD_LINE,
        /** A line is left for a later payout. */
        LEAVE_LINE,
        /** Nothing. */
        NOTHING
    }

    /**
     * Puts a payout right.
     *
     * @param amount of the line that is added
     * @param reason for it
     * @param line the number of the line that is left for later
     */
    public record CorrectPayout(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull Correcting correcting,
            @Nullable Money amount,
            @Nullable @Size(max = LONGEST_TEXT) String reason,
            @Nullable Integer line) {}

    /** Says whether a caregiver is right. */
    public record SettleObjection(@NotNull TaskId task, long taskVersion, boolean upheld) {}

    /**
     * Mends a transfer that did not go through.
     *
     * @param bankReference by which the bank knows what was paid by hand
     */
    public record FixTransfer(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull TransferRepair repair,
            @Nullable @Size(max = 40) String bankReference) {}

    /** Says that what was paid by hand is seen at the bank. */
    public record ConfirmHandPayment(@NotNull TaskId task, long taskVersion, boolean seen) {}

    /** A caregiver does not agree. */
    public record ObjectToPayout(
            @NotNull PayoutId payout,
            @NotNull ObjectionReason reason,

            @NotBlank @Size(min = SHORTEST_REASON, max = LONGEST_TEXT)
            String words) {}

    /** What the process hears of a decision. */
    record Decided(Verdict verdict, Uid decidedBy) implements ProcessVariables {}

    /** What it hears of a correction. */
    record Corrected(Correcting correcting) implements ProcessVariables {}

    /** What it hears of an objection. */
    record Settled(boolean objectionUpheld) implements ProcessVariables {}

    /** What it hears of a transfer. */
    record Mended(TransferRepair transferRepair, Uid repairedBy) implements ProcessVariables {}

    /** What it hears of a payment by hand. */
    record Confirmed(boolean paymentSeen) implements ProcessVariables {}

    /** Refused until who wants to decide has shown who they are. */
    @StepUp
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public void requireShown() {
        // What is asked stands above.
    }

    /** Says yes or no to a payout, or wait, having shown who one is. Refused with {@link OwnPayout}, {@link PayoutOutdated}, {@link ReasonMissing}, {@link PayoutNotPossible}. */
    @StepUp
    @Audited(value = "payouts.payoutDecided", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void decide(@Valid DecidePayout command) {
        Uid me = CurrentUser.require().uid();
        tasks.complete(command.task(), command.taskVersion(), task -> {
            Payout payout = of(task, APPROVE);
            payout.requireDecider(
                    me, command.revision(), book.preparers(payout), lines.approvers(payout.id(), payout.revision()));
            if (command.verdict() != Verdict.APPROVE && command.reason() == null) {
                throw new ReasonMissing();
            }
            lines.say(
                    payout.id(),
                    payout.revision(),
                    me,
                    command.verdict(),
                    command.reason() == null ? null : command.reason().name());
            switch (command.verdict()) {
                case APPROVE -> {}
                case SEND_BACK -> payout.sendBack();
                case HOLD -> payout.hold();
            }
            payouts.saveAndFlush(payout);
            return new TaskResult(command.verdict().name(), new Decided(command.verdict(), me).asMap());
        });
    }

    /** Nobody holds it any more. Refused with {@link PayoutNotPossible}. */
    @Audited(value = "payouts.payoutReleased", reference = "#id")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void release(@NotNull PayoutId id) {
        Payout payout = forChange(id);
        requireOther(payout);
        payout.release();
        payouts.saveAndFlush(payout);
        events.publishEvent(new PayoutReleased(id, clock.instant()));
    }

    /** Has it put together once more, with what was earned meanwhile; who agreed agrees anew. */
    @Audited(value = "payouts.payoutRecalculated", reference = "#id")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void recalculate(@NotNull PayoutId id) {
        Payout payout = forChange(id);
        requireOther(payout);
        payout.outdate();
        if (payout.isOutdated()) {
            payouts.saveAndFlush(payout);
            events.publishEvent(new PayoutChanged(id, payout.revision(), clock.instant()));
        }
    }

    /** Puts it right. Refused with {@link CorrectionUnfit}, {@link ReasonMissing}, {@link LineUnknown}, {@link OwnPayout}. */
    @Audited(value = "payouts.payoutCorrected", reference = "#command.task()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void correct(@Valid CorrectPayout command) {
        Uid me = CurrentUser.require().uid();
        tasks.complete(command.task(), command.taskVersion(), task -> {
            Payout payout = of(task, CORRECT);
            payout.correct(me);
            switch (command.correcting()) {
                case ADD_LINE -> addLine(payout, command, me);
                case LEAVE_LINE ->
                    lines.leaveOut(payout.id(), line(payout, command.line()).source());
                case NOTHING -> {}
            }
            payouts.saveAndFlush(payout);
            return new TaskResult(command.correcting().name(), new Corrected(command.correcting()).asMap());
        });
    }

    private void addLine(Payout payout, CorrectPayout command, Uid me) {
        Money amount = command.amount();
        if (amount == null
                || amount.isZero()
                || !amount.currency().equals(MOST_CORRECTED.currency())
                || (amount.isNegative() ? amount.negate() : amount).compareTo(MOST_CORRECTED) > 0) {
            throw new CorrectionUnfit(MOST_CORRECTED);
        }
        String reason = Objects.requireNonNullElse(command.reason(), "").strip();
        if (reason.length() < SHORTEST_REASON) {
            throw new ReasonMissing();
        }
        book.correct(payout, amount, reason, me);
    }

    private PayoutLine line(Payout payout, @Nullable Integer number) {
        return lines.of(payout.id(), payout.revision()).stream()
                .filter(line -> Integer.valueOf(line.no()).equals(number) && line.kind() != LineKind.TDS)
                .findFirst()
                .orElseThrow(LineUnknown::new);
    }

    /** Says whether a caregiver is right. Refused with {@link OwnPayout}, {@link PayoutNotPossible}. */
    @Audited(value = "payouts.objectionSettled", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void settle(@Valid SettleObjection command) {
        tasks.complete(command.task(), command.taskVersion(), task -> {
            Payout payout = of(task, SETTLE);
            payout.settleObjection(
                    command.upheld(),
                    CurrentUser.require().uid(),
                    book.preparers(payout),
                    lines.approvers(payout.id(), payout.revision()));
            payouts.saveAndFlush(payout);
            return new TaskResult(command.upheld() ? "UPHOLD" : "REJECT", new Settled(command.upheld()).asMap());
        });
    }

    /** Mends a transfer. Refused with {@link BankReferenceMissing}, {@link OwnPayout}, {@link PayoutNotPossible}, {@link PayoutHeld}. */
    @StepUp
    @Audited(value = "payouts.transferMended", reference = "#command.task()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void fix(@Valid FixTransfer command) {
        Uid me = CurrentUser.require().uid();
        tasks.complete(command.task(), command.taskVersion(), task -> {
            Payout payout = of(task, FIX);
            String reference =
                    Objects.requireNonNullElse(command.bankReference(), "").strip();
            boolean byHand = command.repair() == TransferRepair.PAID_BY_HAND;
            if (byHand && reference.isEmpty()) {
                throw new BankReferenceMissing();
            }
            payout.mend(command.repair(), me);
            if (byHand) {
                if (holds.isHeld(payout.id())) {
                    throw new PayoutHeld();
                }
                transfers.proposeHandPayment(
                        payout.id(), payout.caregiver(), payout.net(), new BankReference(reference), me);
            } else {
                transfers.retry(payout.id());
            }
            payouts.saveAndFlush(payout);
            return new TaskResult(command.repair().name(), new Mended(command.repair(), me).asMap());
        });
    }

    /** Says that another admin's payment is seen at the bank, or is not. Refused with {@link OwnPayout}, {@link PayoutNotPossible}. */
    @StepUp
    @Audited(value = "payouts.handPaymentConfirmed", reference = "#command.task()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void confirm(@Valid ConfirmHandPayment command) {
        tasks.complete(command.task(), command.taskVersion(), task -> {
            Payout payout = of(task, CONFIRM);
            Uid me = CurrentUser.require().uid();
            if (command.seen()) {
                payout.confirm(me);
                payouts.saveAndFlush(payout);
                transfers.confirmHandPayment(payout.id(), me);
            } else {
                transfers.rejectHandPayment(payout.id());
            }
            return new TaskResult(command.seen() ? "SEEN" : "NOT_SEEN", new Confirmed(command.seen()).asMap());
        });
    }

    /** The caregiver agrees with their statement. Refused with {@link PayoutNotPossible}, {@link PayoutUnknown}. */
    @Audited(value = "payouts.statementAccepted", reference = "#id")
    @PreAuthorize("hasRole('CAREGIVER')")
    @Transactional
    public void accept(@NotNull PayoutId id) {
        Payout payout = own(id);
        payout.accept(clock.instant());
        payouts.saveAndFlush(payout);
        events.publishEvent(new StatementAccepted(id, payout.revision(), clock.instant()));
    }

    /** The caregiver does not agree with their statement. Refused with {@link PayoutNotPossible}, {@link PayoutUnknown}. */
    @Audited(value = "payouts.payoutObjected", reference = "#command.payout()")
    @PreAuthorize("hasRole('CAREGIVER')")
    @Transactional
    public void object(@Valid ObjectToPayout command) {
        Payout payout = own(command.payout());
        payout.object(command.reason(), command.words().strip(), clock.instant());
        payouts.saveAndFlush(payout);
        events.publishEvent(new PayoutObjected(payout.id(), payout.revision(), clock.instant()));
    }

    /**
     * Calls it off, unless its money is on its way or there, or may be. Refused with {@link PayoutNotPossible}, {@link OwnPayout}, and as
     * {@link Transfers#requireHere} refuses.
     */
    @Audited(value = "payouts.payoutCancelled", reference = "#id")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void cancel(@NotNull PayoutId id) {
        Payout payout = forChange(id);
        requireOther(payout);
        payout.callOff(CurrentUser.require().uid());
        transfers.requireHere(id);
        payouts.saveAndFlush(payout);
        events.publishEvent(new PayoutCancelled(id, clock.instant()));
    }

    private static void requireOther(Payout payout) {
        if (payout.caregiver().equals(CurrentUser.require().uid())) {
            throw new OwnPayout();
        }
    }

    private Payout own(PayoutId id) {
        Payout payout = payouts.findForChange(id.value()).orElseThrow(PayoutUnknown::new);
        if (!payout.caregiver().equals(CurrentUser.require().uid())) {
            throw new PayoutUnknown();
        }
        AuditTrail.about(payout.caregiver());
        return payout;
    }

    private Payout of(CompletedTask task, String form) {
        if (!task.formKey().equals(form)) {
            throw new PayoutTaskUnfit();
        }
        return forChange(new PayoutId(task.reference()));
    }

    private Payout forChange(PayoutId id) {
        Payout payout = payouts.findForChange(id.value()).orElseThrow(PayoutUnknown::new);
        AuditTrail.about(payout.caregiver());
        return payout;
    }
}
