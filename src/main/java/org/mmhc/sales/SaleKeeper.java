package org.mmhc.sales;

import java.util.List;
import java.util.Objects;
import org.mmhc.billing.BillingEvents.SubscriptionSold;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.chargeback.ChargebackEvents.ChargebackDecided;
import org.mmhc.billing.chargeback.ChargebackEvents.ChargebackOpened;
import org.mmhc.billing.invoice.CreditNoteIssued;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.sales.policy.CommissionQuestion;
import org.mmhc.sales.policy.CommissionRules;
import org.mmhc.verification.Standings;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hears what is sold, and what is taken back. A sale is written down at once; what it earns is reckoned when the tables of the analysts
 * can be asked, and as long as they cannot, it is tried again.
 */
@Component
class SaleKeeper {

    private final SaleBook book;
    private final CommissionRules rules;
    private final PlanCatalog plans;
    private final Standings standings;
    private final TransactionTemplate transaction;

    SaleKeeper(
            SaleBook book,
            CommissionRules rules,
            PlanCatalog plans,
            Standings standings,
            TransactionTemplate transaction) {
        this.book = book;
        this.rules = rules;
        this.plans = plans;
        this.standings = standings;
        this.transaction = transaction;
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(SubscriptionSold event) {
        boolean verified = standings.verifiedUntil(List.of(event.seller())).containsKey(event.seller());
        boolean reckoned = Objects.requireNonNull(transaction.execute(status -> book.record(event, verified)));
        if (!reckoned) {
            boolean commissionable =
                    plans.find(event.plan(), event.planVersion()).terms().commissionable();
            var terms = rules.terms(new CommissionQuestion(commissionable, event.plan(), event.kind()));
            transaction.executeWithoutResult(status -> book.reckon(event, terms));
        }
    }

    @ApplicationModuleListener
    void on(CreditNoteIssued event) {
        book.follow(new SubscriptionId(event.subscription()));
    }

    @ApplicationModuleListener
    void on(ChargebackOpened event) {
        book.follow(new SubscriptionId(event.subscription()));
    }

    @ApplicationModuleListener
    void on(ChargebackDecided event) {
        book.follow(new SubscriptionId(event.subscription()));
    }
}
