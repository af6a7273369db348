package org.mmhc.visits.figures;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.mmhc.base.Utc;
import org.mmhc.visits.clocking.Tap;
import org.mmhc.visits.review.DecidedBy;
import org.mmhc.visits.review.ExceptionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures what waits to be decided about visits and since when, who decides it, and how late phones are heard. */
@Component
public class VisitMetrics {

    private final JdbcClient sql;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Timer heard;
    private final Map<ExceptionCode, AtomicLong> open = new EnumMap<>(ExceptionCode.class);
    private final AtomicLong oldest;
    private final AtomicLong minutes;

    VisitMetrics(JdbcClient sql, MeterRegistry meters, Clock clock) {
        this.sql = sql;
        this.meters = meters;
        this.clock = clock;
        heard = Timer.builder("mmhc.visits.phone.heard")
                .publishPercentiles(0.95)
                .register(meters);
        oldest = gauge("mmhc.visits.exceptions.oldest", List.of());
        minutes = gauge("mmhc.visits.minutes.undecided", List.of());
        for (ExceptionCode code : ExceptionCode.values()) {
            open.put(code, gauge("mmhc.visits.exceptions.open", List.of(Tag.of("code", code.name()))));
        }
    }

    private AtomicLong gauge(String name, List<Tag> tags) {
        return Objects.requireNonNull(meters.gauge(name, tags, new AtomicLong()));
    }

    private record Waiting(ExceptionCode code, long many, Instant since) {}

    @Scheduled(fixedRate = 15, timeUnit = TimeUnit.SECONDS)
    public void measure() {
        Map<ExceptionCode, Waiting> waiting = sql
                .sql("""
                        select code, count(*) as many, min(raised_at) as since from visits_exception
                        where open_until is not null group by code
                        """)
                .query((row, index) -> new Waiting(
                        ExceptionCode.valueOf(row.getString("code")), row.getLong("many"), Utc.required(row, "since")))
                .list()
                .stream()
                .collect(Collectors.toMap(Waiting::code, each -> each));
        open.forEach((code, count) ->
                count.set(waiting.containsKey(code) ? waiting.get(code).many() : 0));
        Instant now = clock.instant();
        oldest.set(waiting.values().stream()
                .mapToLong(
                        each -> Math.max(0, Duration.between(each.since(), now).toSeconds()))
                .max()
                .orElse(0));
        minutes.set(sql.sql("""
                        select coalesce(sum(entry.minutes), 0) from visits_visit visit
                            join visits_time_entry entry on entry.visit = visit.id
                        where visit.status in ('IN_PROGRESS', 'FINISHED', 'UNDER_REVIEW')
                        """).query(Long.class).single());
    }

    /** A visit was decided. */
    public void decided(DecidedBy by) {
        meters.counter("mmhc.visits.decided", "by", by.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** A phone was heard. */
    public void heard(Tap tap) {
        if (tap.deviceAt() != null) {
            heard.record(Duration.between(tap.happenedAt(), tap.receivedAt()));
        }
    }
}
