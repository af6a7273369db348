package org.mmhc.visits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeSubject;
import org.mmhc.visits.clocking.Clocking;
import org.mmhc.visits.clocking.ClockingBook;
import org.mmhc.visits.clocking.Worked;
import org.mmhc.visits.pay.VisitPrices;
import org.mmhc.visits.pay.VisitWages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What there is to know of a visit, or of two who met at visits, that somebody does not agree about. */
@Component
class VisitMatters implements DisputeSubject {

    private final Visits visits;
    private final ClockingBook book;
    private final ObjectProvider<VisitPrices> prices;
    private final ObjectProvider<VisitWages> wages;
    private final JdbcClient sql;

    VisitMatters(
            Visits visits,
            ClockingBook book,
            ObjectProvider<VisitPrices> prices,
            ObjectProvider<VisitWages> wages,
            JdbcClient sql) {
        this.prices = prices;
        this.wages = wages;
        this.visits = visits;
        this.book = book;
        this.sql = sql;
    }

    @Override
    public Set<DisputeKind> kinds() {
        return EnumSet.of(DisputeKind.VISIT, DisputeKind.CONDUCT);
    }

    @Override
    public Optional<Matter> look(DisputeKind kind, String reference, Uid raiser) {
        return kind == DisputeKind.VISIT ? visit(reference, raiser) : pair(reference, raiser);
    }

    private Optional<Matter> visit(String reference, Uid raiser) {
        return visits.findById(reference)
                .filter(visit -> raiser.equals(visit.patient()) || raiser.equals(visit.caregiver()))
                .map(visit -> matter(visit, raiser));
    }

    private Matter matter(Visit visit, Uid raiser) {
        List<Clocking> said = book.of(visit.id().value());
        Worked worked = Worked.of(said, visit.caregiver(), visit.startsAt());
        Set<Uid> involved = new HashSet<>();
        said.forEach(each -> involved.add(each.enteredBy()));
        List<MatterFact> facts = new ArrayList<>();
        add(facts, "plannedStart", visit.startsAt());
        add(facts, "plannedEnd", visit.endsAt());
        add(facts, "workedStart", worked.startedAt());
        add(facts, "workedEnd", worked.finishedAt());
        add(facts, "visitStatus", visit.status());
        add(facts, "visitOutcome", visit.outcome());
        return new Matter(
                raiser.equals(visit.patient()) ? visit.caregiver() : visit.patient(),
                involved,
                raiser.equals(visit.patient()) ? priceOf(visit) : wageOf(visit, raiser),
                visit.endsAt(),
                facts);
    }

    private @Nullable Money priceOf(Visit visit) {
        VisitPrices known = prices.getIfAvailable();
        return known == null ? null : known.of(visit.id(), visit.patient()).orElse(null);
    }

    private @Nullable Money wageOf(Visit visit, Uid caregiver) {
        VisitWages known = wages.getIfAvailable();
        return known == null ? null : known.of(visit.id(), caregiver).orElse(null);
    }

    private static void add(List<MatterFact> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.add(new MatterFact(name, value.toString()));
        }
    }

    /* They know each other from visits; what counts is when they met last. */
    private Optional<Matter> pair(String other, Uid raiser) {
        if (!Uid.isValid(other)) {
            return Optional.empty();
        }
        return lastMet(raiser.value(), other)
                .or(() -> lastMet(other, raiser.value()))
                .map(met -> new Matter(
                        new Uid(other), Set.of(), null, met, List.of(new MatterFact("lastMet", met.toString()))));
    }

    private Optional<Instant> lastMet(String patient, String caregiver) {
        return sql.sql("""
                        select ends_at from visits_visit
                        where patient = ? and caregiver = ? and status <> 'CANCELLED' order by starts_at desc limit 1
                        """)
                .params(patient, caregiver)
                .query((row, index) -> Utc.required(row, "ends_at"))
                .optional();
    }
}
