package org.mmhc.payouts;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeRefusals.RemedyRefused;
import org.mmhc.disputes.HoldId;
import org.mmhc.disputes.HoldTarget;
import org.mmhc.disputes.RemedyDesk;
import org.mmhc.disputes.RemedyKind;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.PayoutEvents.HoldEnded;
import org.mmhc.payouts.transfer.Transfers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Keeps a payout that a dispute is about from being paid, and puts pay right as a dispute grants it: with a line of the next payout that is
 * made. The order's own reference is the key, so that nothing is put right twice.
 */
@Component
class DisputedPay implements HoldTarget, RemedyDesk {

    private final Payouts payouts;
    private final PayoutHolds holds;
    private final PayoutBook book;
    private final Corrections corrections;
    private final Transfers transfers;
    private final UserDirectory users;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DisputedPay(
            Payouts payouts,
            PayoutHolds holds,
            PayoutBook book,
            Corrections corrections,
            Transfers transfers,
            UserDirectory users,
            ApplicationEventPublisher events,
            Clock clock) {
        this.payouts = payouts;
        this.holds = holds;
        this.book = book;
        this.corrections = corrections;
        this.transfers = transfers;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Set<DisputeKind> kinds() {
        return EnumSet.of(DisputeKind.PAYOUT);
    }

    @Override
    public Set<RemedyKind> kinds(DisputeKind about) {
        return about == DisputeKind.PAYOUT || about == DisputeKind.VISIT
                ? EnumSet.of(RemedyKind.PAY_CORRECTION)
                : EnumSet.noneOf(RemedyKind.class);
    }

    /* What has left, or is about to, is too late to keep. */
    @Override
    public Optional<Money> hold(HoldId id, DisputeKind kind, String reference, Uid raiser, Money amount) {
        return payouts.findForChange(DisputedPart.of(reference).payout().value())
                .flatMap(payout -> holds.find(id).or(() -> keep(id, payout, amount)));
    }

    private Optional<Money> keep(HoldId id, Payout payout, Money amount) {
        Money kept = amount.min(payout.net());
        if (!payout.status().isToBePaid() || transfers.isLeaving(payout.id()) || !kept.isPositive()) {
            return Optional.empty();
        }
        holds.keep(id, payout.id(), kept);
        return Optional.of(kept);
    }

    @Override
    public void release(HoldId id, DisputeKind kind, String reference) {
        PayoutId payout = DisputedPart.of(reference).payout();
        payouts.findForChange(payout.value());
        if (holds.release(id) && !holds.isHeld(payout)) {
            events.publishEvent(new HoldEnded(payout, clock.instant()));
        }
    }

    @Override
    public String carryOut(RemedyOrder order) {
        Payout disputed = order.about() == DisputeKind.PAYOUT
                ? payouts.findForChange(
                                DisputedPart.of(order.subject()).payout().value())
                        .filter(payout -> payout.caregiver().equals(order.raiser()))
                        .orElseThrow(() -> new RemedyRefused("PAYOUT_UNKNOWN"))
                : null;
        if (users.find(order.raiser())
                .filter(person -> person.role() == Role.CAREGIVER)
                .isEmpty()) {
            throw new RemedyRefused("NOT_A_CAREGIVER");
        }
        if (corrections.findByRemedy(order.id().value()).isEmpty()) {
            book.grant(order, Objects.requireNonNull(order.amount()), disputed);
        }
        return order.id().value();
    }
}
