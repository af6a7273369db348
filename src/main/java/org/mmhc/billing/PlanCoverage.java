package org.mmhc.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingEvents.SubscriptionActivated;
import org.mmhc.billing.BillingEvents.SubscriptionEnded;
import org.mmhc.billing.BillingEvents.SubscriptionResumed;
import org.mmhc.billing.BillingEvents.SubscriptionSuspended;
import org.mmhc.billing.BillingEvents.VisitsUsedUp;
import org.mmhc.billing.VisitCounting.PaidPeriod;
import org.mmhc.billing.VisitCounting.Wanted;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.care.coverage.CoverageAnswer;
import org.mmhc.care.coverage.PaidCare;
import org.mmhc.care.coverage.PatientCoverageChanged;
import org.mmhc.care.coverage.UncoveredReason;
import org.mmhc.care.coverage.VisitCoverage;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitEvents.VisitClosed;
import org.mmhc.visits.VisitEvents.VisitsRearranged;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitOutcome;
import org.mmhc.visits.VisitStatus;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which visits are paid for by what their patient has bought. Whatever it hears, it looks at the visit as it stands, under the patient's
 * row: to be told twice, late or in another order changes nothing.
 */
@Component
class PlanCoverage implements PaidCare {

    /** No visit is planned further ahead. */
    private static final Duration FAR = Duration.ofDays(800);

    private final VisitUses uses;
    private final Subscriptions subscriptions;
    private final PatientAccounts accounts;
    private final PlanExchange exchange;
    private final PlanCatalog plans;
    private final VisitCalendar visits;
    private final AgencySettings agency;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    PlanCoverage(
            VisitUses uses,
            Subscriptions subscriptions,
            PatientAccounts accounts,
            PlanExchange exchange,
            PlanCatalog plans,
            VisitCalendar visits,
            AgencySettings agency,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.uses = uses;
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.exchange = exchange;
        this.plans = plans;
        this.visits = visits;
        this.agency = agency;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public CoverageAnswer check(List<PlannedVisit> wanted) {
        if (wanted.isEmpty()) {
            return CoverageAnswer.UNKNOWN;
        }
        VisitCounting counting = counting(wanted.getFirst().patient());
        if (!isKnown(counting)) {
            return CoverageAnswer.UNKNOWN;
        }
        Map<VisitId, VisitUse> known = known(wanted);
        return new CoverageAnswer(
                true,
                counting.check(wanted.stream()
                        .filter(visit -> !isSettled(known.get(visit.id())))
                        .map(visit -> new Wanted(visit.service(), day(visit)))
                        .toList()),
                Set.of());
    }

    private static boolean isSettled(@Nullable VisitUse use) {
        return use != null && (use.isAllowed() || use.state() == UseState.RESERVED);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public CoverageAnswer reserve(List<PlannedVisit> wanted) {
        if (wanted.isEmpty()) {
            return CoverageAnswer.UNKNOWN;
        }
        Uid patient = wanted.getFirst().patient();
        accounts.hold(patient);
        VisitCounting counting = counting(patient);
        return isKnown(counting) ? plan(counting, wanted) : CoverageAnswer.UNKNOWN;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void allow(List<PlannedVisit> wanted, Uid decidedBy) {
        if (wanted.isEmpty()) {
            return;
        }
        accounts.hold(wanted.getFirst().patient());
        Map<VisitId, VisitUse> known = known(wanted);
        Instant now = clock.instant();
        List<VisitUse> allowed = wanted.stream()
                .map(visit -> useOf(visit, known))
                .filter(use -> !isSettled(use) && use.state() != UseState.WAITING)
                .toList();
        allowed.forEach(use -> use.allow(decidedBy, now));
        uses.saveAllAndFlush(allowed);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<VisitId, VisitCoverage> of(Collection<VisitId> asked) {
        Map<VisitId, VisitCoverage> found = new HashMap<>();
        for (VisitUse use : usesOf(asked)) {
            switch (use.state()) {
                case RESERVED, USED ->
                    found.put(use.visit(), use.isAllowed() ? VisitCoverage.ALLOWED : VisitCoverage.PAID);
                case WAITING -> found.put(use.visit(), VisitCoverage.LATER);
                case NOT_PAID -> found.put(use.visit(), VisitCoverage.NOT_PAID);
                case RELEASED -> {}
            }
        }
        return found;
    }

    @EventListener
    void on(SubscriptionActivated event) {
        lookAgain(event.patient());
    }

    @EventListener
    void on(SubscriptionSuspended event) {
        lookAgain(event.patient());
    }

    @EventListener
    void on(SubscriptionResumed event) {
        lookAgain(event.patient());
    }

    @EventListener
    void on(SubscriptionEnded event) {
        lookAgain(event.patient());
    }

    /* In the transaction in which that changes: from then on nothing is planned on what is not there any more. */
    private void lookAgain(Uid patient) {
        accounts.hold(patient);
        VisitCounting counting = counting(patient);
        if (!counting.isEmpty()) {
            tell(patient, plan(counting, ahead(patient)).lost());
        }
    }

    @ApplicationModuleListener
    void on(VisitsRearranged event) {
        heardOf(event.patient(), event.visits());
    }

    @ApplicationModuleListener
    void on(VisitClosed event) {
        visits.patientOf(event.visit()).ifPresent(patient -> heardOf(patient, List.of(event.visit())));
    }

    private void heardOf(Uid patient, List<VisitId> changed) {
        accounts.hold(patient);
        VisitCounting counting = counting(patient);
        List<PlannedVisit> found = visits.find(changed);
        Map<VisitId, VisitUse> known = known(found);
        boolean followed = isKnown(counting);
        if (!followed && known.isEmpty()) {
            return;
        }
        List<PlannedVisit> again = new ArrayList<>();
        List<VisitUse> touched = new ArrayList<>();
        Set<SubscriptionId> used = new LinkedHashSet<>();
        boolean back = false;
        Instant now = clock.instant();
        for (PlannedVisit visit : found) {
            boolean there = known.containsKey(visit.id());
            VisitUse use = useOf(visit, known);
            boolean given = visit.status() == VisitStatus.CLOSED && wasCare(visit.id());
            if (given && (there || followed)) {
                boolean news = use.state() != UseState.USED;
                counting.give(use, now).ifPresent(last -> events.publishEvent(new VisitsUsedUp(last.id(), now)));
                touched.add(use);
                if (news && use.subscription() != null) {
                    used.add(use.subscription());
                }
            } else if (there && visit.status().isOver()) {
                back |= counting.release(use, now);
                touched.add(use);
            } else if (visit.status().isAhead()) {
                again.add(visit);
            }
        }
        uses.saveAllAndFlush(touched);
        used.forEach(exchange::reckonAnew);
        if (back) {
            again = ahead(patient);
        }
        List<VisitId> lost = List.copyOf(plan(counting, again).lost());
        if (back || !lost.isEmpty()) {
            tell(patient, lost);
        }
        touched.stream().map(VisitUse::subscription).distinct().forEach(this::tellScreens);
    }

    private boolean wasCare(VisitId visit) {
        return visits.outcomeOf(visit).filter(VisitOutcome::isCare).isPresent();
    }

    private List<PlannedVisit> ahead(Uid patient) {
        Instant now = clock.instant();
        return visits.ofPatient(patient, now, now.plus(FAR)).stream()
                .filter(visit -> visit.status().isAhead())
                .toList();
    }

    private CoverageAnswer plan(VisitCounting counting, List<PlannedVisit> wanted) {
        Map<VisitId, VisitUse> known = known(wanted);
        Instant now = clock.instant();
        Set<VisitId> lost = new LinkedHashSet<>();
        List<VisitUse> planned = new ArrayList<>();
        UncoveredReason first = null;
        for (PlannedVisit visit : wanted) {
            VisitUse use = useOf(visit, known);
            UseState before = use.state();
            UncoveredReason why = counting.plan(use, day(visit), now);
            if (why != null && before != UseState.NOT_PAID) {
                lost.add(visit.id());
            }
            first = first == null ? why : first;
            planned.add(use);
        }
        uses.saveAllAndFlush(planned);
        return new CoverageAnswer(true, first, lost);
    }

    private VisitUse useOf(PlannedVisit visit, Map<VisitId, VisitUse> known) {
        return known.computeIfAbsent(
                visit.id(), id -> new VisitUse(id, visit.patient(), visit.service(), day(visit), clock.instant()));
    }

    private Map<VisitId, VisitUse> known(Collection<PlannedVisit> wanted) {
        return usesOf(wanted.stream().map(PlannedVisit::id).toList()).stream()
                .collect(Collectors.toMap(VisitUse::visit, Function.identity(), (one, other) -> one, HashMap::new));
    }

    private List<VisitUse> usesOf(Collection<VisitId> asked) {
        return asked.isEmpty()
                ? List.of()
                : uses.findByVisitIn(asked.stream().map(VisitId::value).toList());
    }

    /** What a patient has bought so far. */
    VisitCounting counting(Uid patient) {
        return new VisitCounting(
                subscriptions.findByPatientAndActivatedAtIsNotNull(patient).stream()
                        .map(subscription -> new PaidPeriod(
                                subscription,
                                plans.find(subscription.plan(), subscription.planNumber())
                                        .terms()
                                        .services()))
                        .toList(),
                LocalDate.ofInstant(clock.instant(), agency.zone()));
    }

    private boolean isKnown(VisitCounting counting) {
        return counting.isRunning() || !counting.isEmpty() && plans.isAnythingSold();
    }

    private LocalDate day(PlannedVisit visit) {
        return LocalDate.ofInstant(visit.startsAt(), agency.zone());
    }

    private void tell(Uid patient, Collection<VisitId> lost) {
        events.publishEvent(new PatientCoverageChanged(patient, List.copyOf(lost), clock.instant()));
    }

    private void tellScreens(@Nullable SubscriptionId subscription) {
        if (subscription != null) {
            broadcasts.publish(SubscriptionRecords.TOPIC, subscription.value());
        }
    }
}
