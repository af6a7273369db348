package org.mmhc.reports;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Outage;
import org.mmhc.base.Role;
import org.mmhc.base.Utc;
import org.mmhc.reports.Kpi.Item;
import org.mmhc.reports.Kpi.Unit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How well the installation serves people, from what each node wrote of each minute. */
@Configuration(proxyBeanMethods = false)
class SystemKpis {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE_LONG = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String MINUTE =
            "select concat(way, ' ', date_format(minute_at, '%H:%i')) as reference, minute_at as at, way as first, ";
    private static final String ASKED =
            " from reports_served where minute_at >= :begin and minute_at < :end and requests > 0";

    private final KpiQueries queries;
    private final JdbcClient sql;
    private final Clock clock;

    SystemKpis(KpiQueries queries, JdbcClient sql, Clock clock) {
        this.queries = queries;
        this.sql = sql;
        this.clock = clock;
    }

    /** How many requests were answered within two seconds: where nineteen of twenty are, that is the time of 95 percent. */
    @Bean
    Kpi systemLatencyKpi() {
        return admins("system.latency")
                .by("way")
                .atLeast("0.95")
                .of(queries.of(MINUTE + "quick as part, requests as whole" + ASKED));
    }

    /** How many were not answered by our fault. */
    @Bean
    Kpi systemErrorsKpi() {
        return admins("system.errors")
                .by("way")
                .atMost("0.01")
                .of(queries.of(MINUTE + "failed as part, requests as whole" + ASKED));
    }

    /** In how many minutes at least one node was at work, hour by hour, since the first of which something is known. */
    @Bean
    Kpi systemAvailabilityKpi() {
        return admins("system.availability")
                .inFrontOf(Role.ADMIN)
                .atLeast("0.999")
                .of(this::hours);
    }

    private record Known(@Nullable Instant first, @Nullable Instant last) {}

    private List<Item> hours(BusinessDay day) {
        Known known = sql.sql("select min(minute_at) as first, max(minute_at) as last from reports_served")
                .query((row, index) -> new Known(Utc.optional(row, "first"), Utc.optional(row, "last")))
                .single();
        if (known.first() == null || known.last() == null) {
            return List.of();
        }
        Map<Long, Integer> served = new HashMap<>();
        sql.sql("select distinct minute_at from reports_served where minute_at >= ? and minute_at < ?")
                .params(Utc.toSql(day.begin()), Utc.toSql(day.end()))
                .query(row -> {
                    served.merge(
                            Duration.between(day.begin(), Utc.required(row, "minute_at"))
                                    .toHours(),
                            1,
                            Integer::sum);
                });
        Instant until = earlier(day.end(), over(known.last()));
        List<Item> hours = new ArrayList<>();
        for (Instant hour = day.begin(); hour.isBefore(until); hour = hour.plus(HOUR)) {
            Instant begin = hour.isBefore(known.first()) ? known.first() : hour;
            long minutes = ChronoUnit.MINUTES.between(begin, earlier(hour.plus(HOUR), until));
            if (minutes > 0) {
                int up = served.getOrDefault(Duration.between(day.begin(), hour).toHours(), 0);
                hours.add(new Item(
                        hour.atZone(day.zone()).toLocalTime().toString(),
                        hour,
                        "",
                        "",
                        BigDecimal.valueOf(Math.min(up, minutes)),
                        BigDecimal.valueOf(minutes),
                        null));
            }
        }
        return hours;
    }

    /* The minute that goes by is written when it is over; nobody misses it before. */
    private Instant over(Instant last) {
        Instant now = clock.instant();
        Instant written = last.plus(MINUTE_LONG);
        return written.plus(PATIENCE).isAfter(now) ? written : now.truncatedTo(ChronoUnit.MINUTES);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** What the agency has to do without at the moment, or somebody has to mend. */
    @Bean
    Kpi systemOutagesKpi(ObjectProvider<Outage> outages, MessageSource texts) {
        return Kpi.of("system.outages", Unit.COUNT)
                .asLevel()
                .readBy(Role.ADMIN)
                .inFrontOf(Role.ADMIN)
                .atMost("0")
                .of(day -> outages.stream()
                        .flatMap(outage -> outage.troubles().stream())
                        .map(trouble -> new Item(
                                texts.getMessage(
                                        trouble.textKey(),
                                        trouble.arguments().toArray(),
                                        LocaleContextHolder.getLocale()),
                                clock.instant(),
                                "",
                                "",
                                BigDecimal.ONE,
                                BigDecimal.ONE,
                                null))
                        .toList());
    }

    private static Kpi admins(String key) {
        return Kpi.of(key, Unit.SHARE).readBy(Role.ADMIN);
    }
}
