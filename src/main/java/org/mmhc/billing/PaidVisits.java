package org.mmhc.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.pay.VisitPrices;
import org.springframework.stereotype.Component;

/** What visits cost: each its part of the price of the subscription that it counts for, or would have counted for had it been given. */
@Component
class PaidVisits implements VisitPrices {

    private final VisitUses uses;
    private final Subscriptions subscriptions;
    private final PlanCatalog plans;
    private final VisitCalendar visits;
    private final AgencySettings agency;

    PaidVisits(
            VisitUses uses,
            Subscriptions subscriptions,
            PlanCatalog plans,
            VisitCalendar visits,
            AgencySettings agency) {
        this.uses = uses;
        this.subscriptions = subscriptions;
        this.plans = plans;
        this.visits = visits;
        this.agency = agency;
    }

    @Override
    public Optional<Money> of(VisitId visit, Uid patient) {
        return subscriptionOf(visit, patient)
                .map(paid -> paid.visitsIncluded() == null ? null : paid.price().share(1, paid.visitsIncluded()));
    }

    /** The subscription that paid it. */
    Optional<Subscription> subscriptionOf(VisitId visit, Uid patient) {
        return uses.findByVisitIn(List.of(visit.value())).stream()
                .map(VisitUse::subscription)
                .filter(id -> id != null)
                .findFirst()
                .flatMap(id -> subscriptions.findById(id.value()))
                .or(() -> visits.find(visit).flatMap(planned -> covering(planned, patient)));
    }

    private Optional<Subscription> covering(PlannedVisit visit, Uid patient) {
        LocalDate day = LocalDate.ofInstant(visit.startsAt(), agency.zone());
        return subscriptions.findByPatientAndActivatedAtIsNotNull(patient).stream()
                .filter(paid -> !day.isBefore(paid.startsOn()) && !day.isAfter(paid.endsOn()))
                .filter(paid -> plans.find(paid.plan(), paid.planNumber())
                        .terms()
                        .services()
                        .contains(visit.service()))
                .findFirst();
    }
}
