package org.mmhc.care;

import java.util.Map;
import org.mmhc.base.Uid;
import org.mmhc.care.offer.OfferStatus;
import org.mmhc.tasks.TaskArrived;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Offers are there before their tasks are: who has said no by then is not asked a second time, and not waited for. */
@Component
class EarlyAnswers {

    private final JdbcClient sql;
    private final CareOffers offers;
    private final TaskDesk tasks;

    EarlyAnswers(JdbcClient sql, CareOffers offers, TaskDesk tasks) {
        this.sql = sql;
        this.offers = offers;
        this.tasks = tasks;
    }

    /*
     * Whoever says no at this moment holds the request and finds no task, or waits for it and finds one. The request may have been read
     * in this transaction before it was held, so its row is held and not the object.
     */
    @EventListener
    void on(TaskArrived event) {
        Uid asked = event.assignee();
        if (asked != null && event.formKey().equals(OfferDesk.FORM)) {
            sql.sql("select round from care_request where id = ? for update")
                    .param(event.reference())
                    .query(Integer.class)
                    .optional()
                    .flatMap(round -> offers.findByRequestAndRoundAndCaregiver(event.reference(), round, asked))
                    .filter(offer -> offer.status() == OfferStatus.DECLINED)
                    .ifPresent(
                            offer -> tasks.completeArrived(event.task(), asked, new TaskResult("DECLINED", Map.of())));
        }
    }
}
