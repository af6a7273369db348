package org.mmhc.payouts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.payouts.PayoutRefusals.PayoutHeld;
import org.mmhc.payouts.PayoutRefusals.PayoutOutdated;
import org.mmhc.payouts.PayoutRefusals.PayoutUnknown;
import org.mmhc.payouts.line.PayoutLine;
import org.mmhc.payouts.line.PayoutLines;
import org.mmhc.payouts.policy.PayoutRules;
import org.mmhc.payouts.policy.PayoutSettings;
import org.mmhc.payouts.transfer.Transfers;
import org.mmhc.payouts.transfer.Transfers.TransferState;
import org.mmhc.tasks.TaskDesk;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The steps that the process takes with a payout. Only the system may; a step that comes too late changes nothing. */
@Service
@Transactional
@PreAuthorize("hasRole('SYSTEM')")
public class PayoutFlow {

    private static final int OVERDUE_PRIORITY = 90;

    private final Payouts payouts;
    private final Runs runs;
    private final PayoutBook book;
    private final PayoutLines lines;
    private final PayoutHolds holds;
    private final PayoutEnding ending;
    private final PayoutNotices notices;
    private final PayoutRules rules;
    private final Transfers transfers;
    private final TaskDesk tasks;
    private final AgencySettings agency;
    private final PayoutSettings settings;
    private final Clock clock;

    PayoutFlow(
            Payouts payouts,
            Runs runs,
            PayoutBook book,
            PayoutLines lines,
            PayoutHolds holds,
            PayoutEnding ending,
            PayoutNotices notices,
            PayoutRules rules,
            Transfers transfers,
            TaskDesk tasks,
            AgencySettings agency,
            PayoutSettings settings,
            Clock clock) {
        this.payouts = payouts;
        this.runs = runs;
        this.book = book;
        this.lines = lines;
        this.holds = holds;
        this.ending = ending;
        this.notices = notices;
        this.rules = rules;
        this.transfers = transfers;
        this.tasks = tasks;
        this.agency = agency;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a payout comes to.
     *
     * @param anomalies how many things are unusual about it
     * @param preparers who put something right in it
     */
    public record Calculated(long netMinor, int revision, int anomalies, long averageMinor, List<Uid> preparers)
            implements ProcessVariables {}

    /** That revision of it is agreed to. */
    public record Approved(int revision) implements ProcessVariables {}

    /** Until when the caregiver can object. */
    public record Published(Instant objectUntil) implements ProcessVariables {}

    /**
     * Its money is on its way.
     *
     * @param transferAttempt for the how-manieth time
     */
    public record Sent(int transferAttempt) implements ProcessVariables {}

    /** How much of commission is kept back as tax, before a payout is put together. */
    @Transactional(propagation = Propagation.NEVER)
    public int taxRate(WithheldTaxBase base) {
        return settings.taxKept() ? rules.taxRateBp(base.commissionOfYear(), false, base.on()) : 0;
    }

    /** What commission of the year a payout brings it to. */
    public record WithheldTaxBase(Money commissionOfYear, LocalDate on) {}

    /** Looks at what it would be made of, for the table of taxes. */
    public WithheldTaxBase taxBase(PayoutId id) {
        Payout payout = forChange(id);
        LocalDate today = LocalDate.ofInstant(clock.instant(), agency.zone());
        return book.isBehind(payout)
                ? new WithheldTaxBase(book.tax(payout, book.gather(payout)).commissionOfYear(), today)
                : new WithheldTaxBase(settings.nothing(), today);
    }

    /** Puts it together, if something changed since that was done. */
    public Calculated calculatePayout(PayoutId id, int taxRateBp) {
        Payout payout = forChange(id);
        if (book.isBehind(payout)) {
            List<PayoutLine> gathered = book.gather(payout);
            book.calculate(payout, gathered, book.tax(payout, gathered).at(taxRateBp));
        }
        return new Calculated(
                payout.net().minor(),
                payout.revision(),
                payout.anomalies().size(),
                payout.average().minor(),
                book.preparers(payout));
    }

    /** It is too little to be paid: the next payout takes it along. */
    public void carryForward(PayoutId id) {
        Payout payout = forChange(id);
        Run run = runs.findById(payout.run().value()).orElseThrow();
        if (payout.carryForward(Money.ofMinor(run.policy().minPayoutMinor(), settings.currency()))) {
            payouts.saveAndFlush(payout);
            ending.settleIfOver(payout.run());
        }
    }

    /** Asks how many have to agree to it. */
    @Transactional(propagation = Propagation.NEVER)
    public int approvers(PayoutId id) {
        Payout payout = find(id);
        return rules.approvers(payout.net(), payout.anomalies().size(), payout.average());
    }

    /** Enough people agreed: what it comes to is due. Refused with {@link PayoutOutdated} when that is not what they saw any more. */
    public Approved recordApproval(PayoutId id, int approversNeeded) {
        Payout payout = forChange(id);
        if (book.isBehind(payout)) {
            throw new PayoutOutdated();
        }
        if (payout.approve(lines.approvers(id, payout.revision()).size(), approversNeeded)) {
            book.approved(payout);
        }
        return new Approved(payout.revision());
    }

    /** The caregiver can see it and object. */
    public Published publishStatement(PayoutId id) {
        Payout payout = forChange(id);
        Run run = runs.findById(payout.run().value()).orElseThrow();
        payout.publish(clock.instant().plus(Duration.ofHours(run.policy().objectHours())));
        payouts.saveAndFlush(payout);
        notices.tell(PayoutNotice.STATEMENT_OPEN, payout);
        return new Published(Objects.requireNonNullElse(payout.objectUntil(), clock.instant()));
    }

    /** The caregiver was right: nobody agrees to it any more. */
    public void takeBackApproval(PayoutId id) {
        Payout payout = forChange(id);
        Integer revision = payout.takeBack();
        if (revision != null) {
            book.unapproved(payout, revision);
        }
    }

    /** Makes ready to send it. Refused with {@link PayoutHeld}, and when there is no account that can be used. */
    public void prepareTransfer(PayoutId id) {
        Payout payout = forChange(id);
        if (payout.isReadyToLeave()) {
            if (holds.isHeld(id)) {
                throw new PayoutHeld();
            }
            transfers.prepare(id, payout.caregiver(), payout.net());
        }
    }

    /** Its money leaves; what left before is told again. */
    public Sent transferPayout(PayoutId id) {
        Payout payout = forChange(id);
        if (payout.isReadyToLeave()) {
            payout.leaves();
            payouts.saveAndFlush(payout);
            transfers.send(id);
        }
        return new Sent(transfers.newestOf(id).map(TransferState::attempt).orElse(0));
    }

    /** Asks what became of the transfer. */
    public void checkTransfer(PayoutId id) {
        transfers.check(id);
    }

    /** Its money is at the bank. */
    public void markPaid(PayoutId id) {
        Payout payout = forChange(id);
        if (payout.paid(clock.instant())) {
            payouts.saveAndFlush(payout);
            ending.settleIfOver(payout.run());
        }
    }

    /** It was paid at the bank, as two admins say. */
    public void recordHandPayment(PayoutId id) {
        Payout payout = forChange(id);
        if (transfers.recordHandPayment(id) && payout.paidByHand(clock.instant())) {
            payouts.saveAndFlush(payout);
            notices.tell(PayoutNotice.PAYOUT_PAID, payout);
            ending.settleIfOver(payout.run());
        }
    }

    /** It is not paid, as an admin says: what it was made of waits for another payout. */
    public void giveBackPayout(PayoutId id) {
        Payout payout = forChange(id);
        if (payout.isToBeGivenBack()) {
            ending.cancel(payout);
        }
    }

    /** Somebody called it off: what it was made of waits for another payout. */
    public void cancelPayout(PayoutId id) {
        Payout payout = forChange(id);
        if (payout.isToBeCancelled()) {
            ending.cancel(payout);
        }
    }

    /** Tells the caregiver, while it is true. */
    public void notifyCaregiver(PayoutId id, PayoutNotice notice) {
        notices.tell(notice, find(id));
    }

    /** What waits for somebody waits too long: it becomes urgent, and the admins are told. */
    public void escalatePayout(PayoutId id) {
        tasks.raisePriority(id.value(), OVERDUE_PRIORITY, "payouts.task.escalated");
        notices.tellAdmins(PayoutNotice.PAYOUT_OVERDUE, id.value());
    }

    private Payout forChange(PayoutId id) {
        return payouts.findForChange(id.value()).orElseThrow(PayoutUnknown::new);
    }

    private Payout find(PayoutId id) {
        return payouts.findById(id.value()).orElseThrow(PayoutUnknown::new);
    }
}
