package org.mmhc.payouts;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.Uid;
import org.mmhc.payouts.PayoutEvents.PayoutChanged;
import org.mmhc.payouts.bank.BankAccountChanged;
import org.mmhc.sales.SalesEvents.CommissionAdded;
import org.mmhc.sales.SalesEvents.SaleChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has a payout put together anew when, while people look at it, less is earned than it says, or its caregiver wants to be paid somewhere else.
 * Their task is told as long as it is not gone: it may be on its way to them when it is told first.
 */
@Component
class ChangedPayouts {

    private static final int BATCH = 200;

    private final Payouts payouts;
    private final PayoutBook book;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChangedPayouts(
            Payouts payouts,
            PayoutBook book,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.payouts = payouts;
        this.book = book;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(CommissionAdded event) {
        look(event.seller());
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(SaleChanged event) {
        look(event.seller());
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(BankAccountChanged event) {
        look(event.caregiver());
    }

    private void look(Uid caregiver) {
        payouts.inApprovalOf(caregiver)
                .forEach(id -> transaction.executeWithoutResult(status -> {
                    Payout payout = payouts.findForChange(id).orElseThrow();
                    if (book.isBehind(payout) && payout.outdate()) {
                        payouts.saveAndFlush(payout);
                        tell(payout);
                    }
                }));
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void tellAgain() {
        payouts.outdatedInApproval(Limit.of(BATCH))
                .forEach(id -> transaction.executeWithoutResult(status -> payouts.findForChange(id)
                        .filter(payout -> payout.status() == PayoutStatus.IN_APPROVAL && payout.isOutdated())
                        .ifPresent(this::tell)));
    }

    private void tell(Payout payout) {
        events.publishEvent(new PayoutChanged(payout.id(), payout.revision(), clock.instant()));
    }
}
