package org.mmhc.billing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes revenue of what was paid for and given, straight by days: of a month when it is over, and of the rest when a subscription ends.
 * Several nodes may do it at the same time.
 */
@Component
class RevenueRecognition {

    private static final Logger LOG = LoggerFactory.getLogger(RevenueRecognition.class);
    private static final Set<SubscriptionStatus> RUNNING =
            EnumSet.of(SubscriptionStatus.ACTIVE, SubscriptionStatus.SUSPENDED);
    private static final Limit AT_ONCE = Limit.of(200);

    private final Subscriptions subscriptions;
    private final PatientAccounts accounts;
    private final Books books;
    private final TransactionTemplate transaction;
    private final AgencySettings agency;
    private final Clock clock;

    RevenueRecognition(
            Subscriptions subscriptions,
            PatientAccounts accounts,
            Books books,
            TransactionTemplate transaction,
            AgencySettings agency,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.books = books;
        this.transaction = transaction;
        this.agency = agency;
        this.clock = clock;
    }

    @Scheduled(cron = "${mmhc.billing.revenue:0 10 2 * * *}", zone = "${mmhc.agency.zone:Asia/Kolkata}")
    void nightly() {
        CurrentUser.runAsSystem(this::recogniseAll);
    }

    void recogniseAll() {
        List<String> some = subscriptions.idsAfter(RUNNING, "", AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(this::recogniseOne);
            some = subscriptions.idsAfter(RUNNING, some.getLast(), AT_ONCE);
        }
    }

    private void recogniseOne(String id) {
        try {
            transaction.executeWithoutResult(status -> {
                accounts.hold(subscriptions.patientOf(id).orElseThrow());
                Subscription subscription = subscriptions.findById(id).orElseThrow();
                if (subscription.status().isRunning()) {
                    monthsOver(subscription);
                    subscriptions.saveAndFlush(subscription);
                }
            });
        } catch (RuntimeException failed) {
            LOG.error("The revenue of {} is recognised another night", id, failed);
        }
    }

    /** All months of it that are over; who calls holds the patient and saves it. */
    private void monthsOver(Subscription subscription) {
        YearMonth now = YearMonth.from(today());
        YearMonth last = YearMonth.from(subscription.endsOn());
        for (YearMonth month = YearMonth.from(subscription.startsOn());
                month.isBefore(now) && !month.isAfter(last);
                month = month.plusMonths(1)) {
            LocalDate day = month.atEndOfMonth();
            books.revenue(subscription, day, subscription.earn(day));
        }
    }

    /** It ends: all that is left of it is the agency's. Who calls holds the patient and saves it. */
    void finish(Subscription subscription) {
        monthsOver(subscription);
        books.revenue(subscription, today(), subscription.earnAll());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }
}
