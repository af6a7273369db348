package org.mmhc.payouts;

import java.time.Clock;
import org.mmhc.payouts.PayoutEvents.PayoutCancelled;
import org.mmhc.payouts.PayoutEvents.RunSettled;
import org.mmhc.payouts.PayoutRefusals.PayoutUnknown;
import org.mmhc.payouts.line.PayoutLines;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends payouts, and tells when the last one of a run is over. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PayoutEnding {

    private final Runs runs;
    private final Payouts payouts;
    private final PayoutBook book;
    private final PayoutLines lines;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PayoutEnding(
            Runs runs,
            Payouts payouts,
            PayoutBook book,
            PayoutLines lines,
            ApplicationEventPublisher events,
            Clock clock) {
        this.runs = runs;
        this.payouts = payouts;
        this.book = book;
        this.lines = lines;
        this.events = events;
        this.clock = clock;
    }

    /** It is not paid; what it was made of waits for another payout. */
    void cancel(Payout payout) {
        Integer revision = payout.cancel(clock.instant());
        book.unapproved(payout, revision);
        lines.free(payout.id());
        settleIfOver(payout.run());
    }

    /** The same, because its run is called off; its case is told. */
    void cancelOf(PayoutId id) {
        Payout payout = payouts.findForChange(id.value()).orElseThrow(PayoutUnknown::new);
        if (payout.status().isBeingMade() || payout.status() == PayoutStatus.CARRIED_FORWARD) {
            cancel(payout);
            events.publishEvent(new PayoutCancelled(id, clock.instant()));
        }
    }

    /** Tells it when nothing of the run is to come any more, and all its payouts are opened. */
    void settleIfOver(RunId run) {
        boolean opened = runs.findForChange(run.value())
                .filter(found -> found.status() == RunStatus.IN_APPROVAL)
                .isPresent();
        if (opened && payouts.countByRunAndStatusNotIn(run.value(), PayoutStatus.OVER) == 0) {
            events.publishEvent(new RunSettled(run, clock.instant()));
        }
    }
}
