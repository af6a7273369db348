package org.mmhc.visits.pay;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.LiveSettings;
import org.mmhc.visits.policy.VisitSettings;
import org.springframework.stereotype.Component;

/** Until when it has to be decided what is paid for a visit. */
@Component
public class PayDates {

    private static final Duration MOST = Duration.ofDays(7);
    private static final Duration LEAST = Duration.ofHours(24);
    private static final Duration BEFORE_PAY_DAY = Duration.ofHours(12);

    private final LiveSettings<VisitSettings> settings;
    private final AgencySettings agency;

    PayDates(LiveSettings<VisitSettings> settings, AgencySettings agency) {
        this.settings = settings;
        this.agency = agency;
    }

    /** A week after it ended, or half a day before the next pay day when that is sooner; but a day is always given. */
    public Instant decideBy(Instant endsAt) {
        ZonedDateTime end = endsAt.atZone(agency.zone());
        ZonedDateTime next =
                end.toLocalDate().withDayOfMonth(settings.current().payDay()).atStartOfDay(agency.zone());
        if (!next.isAfter(end)) {
            next = next.plusMonths(1);
        }
        Instant by = earlier(endsAt.plus(MOST), next.toInstant().minus(BEFORE_PAY_DAY));
        Instant least = endsAt.plus(LEAST);
        return by.isBefore(least) ? least : by;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
