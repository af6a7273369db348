package org.mmhc.payouts.workers;

import org.mmhc.base.CurrentUser;
import org.mmhc.payouts.visitpay.VisitPayBook;
import org.mmhc.payouts.visitpay.VisitPayBook.VisitWorth;
import org.mmhc.visits.VisitEvents.TimeEntryPosted;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Makes money of what is said to be due for visits. */
@Component
class VisitPayTrigger {

    private final VisitPayBook book;

    VisitPayTrigger(VisitPayBook book) {
        this.book = book;
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(TimeEntryPosted event) {
        CurrentUser.runAsSystem(() -> {
            VisitWorth worth = book.worth(event.visit());
            book.note(event.visit(), worth);
        });
    }
}
