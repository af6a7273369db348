package org.mmhc.payouts.visitpay;

import java.time.Duration;
import java.util.Optional;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.pay.VisitWages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What visits are worth to their caregivers: by the rate that was noted for the visit, else by the newest of its service. */
@Component
class EarnedVisits implements VisitWages {

    private final VisitPays pays;
    private final VisitCalendar visits;

    EarnedVisits(VisitPays pays, VisitCalendar visits) {
        this.pays = pays;
        this.visits = visits;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Money> of(VisitId id, Uid caregiver) {
        return visits.find(id)
                .flatMap(visit -> pays.findFirstByVisitAndCaregiverOrderByIdDesc(id.value(), caregiver)
                        .or(() -> pays.findFirstByServiceOrderByIdDesc(visit.service()))
                        .map(pay -> pay.worthOf(minutes(visit))))
                .filter(Money::isPositive);
    }

    private static int minutes(PlannedVisit visit) {
        return (int) Duration.between(visit.startsAt(), visit.endsAt()).toMinutes();
    }
}
