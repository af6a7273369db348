package org.mmhc.payouts;

import org.mmhc.payouts.transfer.TransferEvents.TransferOutcome;
import org.mmhc.payouts.transfer.TransferEvents.TransferReversed;
import org.mmhc.payouts.transfer.TransferEvents.TransferSettled;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What did not arrive, or came back, is promised again in the same moment, so that the books agree with it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FailedTransfers {

    private final Payouts payouts;

    FailedTransfers(Payouts payouts) {
        this.payouts = payouts;
    }

    @EventListener
    void on(TransferSettled event) {
        if (event.outcome() == TransferOutcome.REFUSED) {
            failed(event.payout());
        }
    }

    @EventListener
    void on(TransferReversed event) {
        failed(event.payout());
    }

    /* A payout that nobody here made is none of ours. */
    private void failed(PayoutId id) {
        payouts.findForChange(id.value()).filter(Payout::failed).ifPresent(payouts::saveAndFlush);
    }
}
