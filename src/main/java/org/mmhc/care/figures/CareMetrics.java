package org.mmhc.care.figures;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Utc;
import org.mmhc.care.request.CareMilestoneKind;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.schedule.Urgency;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures how many requests wait, how long it takes until somebody goes, and how often the office goes against the ranking. */
@Component
public class CareMetrics {

    private final JdbcClient sql;
    private final MeterRegistry meters;
    private final Timer staffed;
    private final Timer accepted;
    private final Timer covered;
    private final Map<Urgency, AtomicLong> waiting = new EnumMap<>(Urgency.class);

    CareMetrics(JdbcClient sql, MeterRegistry meters) {
        this.sql = sql;
        this.meters = meters;
        staffed = meters.timer("mmhc.care.staffed");
        accepted = meters.timer("mmhc.care.offer.accepted");
        covered = meters.timer("mmhc.care.callout.covered");
        for (Urgency urgency : Urgency.values()) {
            waiting.put(
                    urgency,
                    meters.gauge(
                            "mmhc.care.requests.waiting",
                            List.of(Tag.of("urgency", urgency.name())),
                            new AtomicLong()));
        }
    }

    @Scheduled(fixedRate = 15, timeUnit = TimeUnit.SECONDS)
    void measure() {
        Map<Urgency, Long> counts = sql
                .sql("select urgency, count(*) as many from care_request where status in (:waiting) group by urgency")
                .param(
                        "waiting",
                        CareRequestStatus.SEEKING.stream().map(Enum::name).toList())
                .query((row, index) -> Map.entry(Urgency.valueOf(row.getString("urgency")), row.getLong("many")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        waiting.forEach((urgency, count) -> count.set(counts.getOrDefault(urgency, 0L)));
    }

    /** The office chose somebody; at which place of the list they stood, null when they were not chosen from one. */
    public void chosen(@Nullable Integer place) {
        String from = place == null ? "none" : place == 1 ? "first" : "other";
        meters.counter("mmhc.care.choices", "place", from).increment();
    }

    /** Somebody took an offer. */
    public void accepted(Duration afterSending) {
        accepted.record(afterSending);
    }

    /** Something that happened to a request, and to how many visits. */
    record Reached(CareMilestoneKind kind, int visits, Instant at) {}

    /** Somebody goes to visits of that request. */
    public void assigned(CareRequestId id) {
        List<Reached> history = sql.sql("""
                        select kind, visits, happened_at from care_milestone
                        where request = ? and kind in ('SUBMITTED', 'CALLED_OUT', 'ASSIGNED') order by id
                        """)
                .param(id.value())
                .query((row, index) -> new Reached(
                        CareMilestoneKind.valueOf(row.getString("kind")),
                        row.getInt("visits"),
                        Utc.required(row, "happened_at")))
                .list();
        toFirst(history).ifPresent(staffed::record);
        toCover(history).ifPresent(covered::record);
    }

    /** From the sending of a request to the first who goes, when that is what happened last. */
    static Optional<Duration> toFirst(List<Reached> history) {
        return history.size() == 2 && history.getLast().kind() == CareMilestoneKind.ASSIGNED
                ? Optional.of(Duration.between(
                        history.getFirst().at(), history.getLast().at()))
                : Optional.empty();
    }

    /** From the first visit that was given back until all that were have somebody, when that is what happened last. */
    static Optional<Duration> toCover(List<Reached> history) {
        Instant since = null;
        int without = 0;
        Optional<Duration> took = Optional.empty();
        for (Reached reached : history) {
            took = Optional.empty();
            if (reached.kind() == CareMilestoneKind.CALLED_OUT) {
                since = since == null ? reached.at() : since;
                without += reached.visits();
            } else if (since != null) {
                without -= reached.visits();
                if (without <= 0) {
                    took = Optional.of(Duration.between(since, reached.at()));
                    since = null;
                    without = 0;
                }
            }
        }
        return took;
    }
}
