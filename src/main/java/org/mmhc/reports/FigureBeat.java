package org.mmhc.reports;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Utc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works out what changed, one node at a time, and looks every night whether the last weeks still are what was kept: a difference means
 * that somebody forgot to tell of a change.
 */
@Component
class FigureBeat {

    private static final Logger LOG = LoggerFactory.getLogger(FigureBeat.class);
    private static final int MOST_MARKS = 5_000;
    private static final int MOST_DAYS = 50;
    private static final int DAYS_CHECKED = 35;
    private static final int NIGHT = 2;
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final JdbcClient sql;
    private final ObjectProvider<Kpi> kpis;
    private final Facts facts;
    private final ZoneEffect zone;
    private final FigureWatches watches;
    private final TransactionTemplate transaction;
    private final Broadcasts broadcasts;
    private final AgencySettings agency;
    private final Clock clock;
    private final Counter differences;
    private Instant lookedAt = Instant.EPOCH;

    FigureBeat(
            JdbcClient sql,
            ObjectProvider<Kpi> kpis,
            Facts facts,
            ZoneEffect zone,
            FigureWatches watches,
            TransactionTemplate transaction,
            Broadcasts broadcasts,
            AgencySettings agency,
            Clock clock,
            MeterRegistry metrics) {
        this.sql = sql;
        this.kpis = kpis;
        this.facts = facts;
        this.zone = zone;
        this.watches = watches;
        this.transaction = transaction;
        this.broadcasts = broadcasts;
        this.agency = agency;
        this.clock = clock;
        this.differences = Counter.builder("mmhc.reports.differences").register(metrics);
    }

    private record Mark(long id, String topic, LocalDate day) {

        Changed changed() {
            return new Changed(topic, day);
        }
    }

    private record Changed(String topic, LocalDate day) {}

    @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
    void beat() {
        catchUp();
        lookAtToday();
        checkAtNight();
    }

    /* How things stand changes as time goes by; and what nobody told of is not older than five minutes today. */
    private void lookAtToday() {
        Instant now = clock.instant();
        if (Duration.between(lookedAt, now).compareTo(PAUSE) >= 0) {
            lookedAt = now;
            LocalDate today = BusinessDay.of(now, agency.zone()).date();
            transaction.executeWithoutResult(status -> {
                if (isOurTurn()) {
                    workOut(kpis.stream().toList(), today);
                }
            });
        }
    }

    /** Works out all days of which something changed; another node that is at it already is left to it. */
    void catchUp() {
        while (Boolean.TRUE.equals(transaction.execute(status -> workOutSome()))) {
            LOG.debug("More days wait to be worked out");
        }
    }

    /*
     * The marks are read before what they are about: a change that comes meanwhile has a mark of its own, read next time. Some days at a time,
     * so that no transaction is long when very many changed.
     */
    private boolean workOutSome() {
        if (!isOurTurn()) {
            return false;
        }
        Instant asOf = clock.instant();
        zone.look(kpis.stream().map(Kpi::topic).distinct().toList());
        List<Mark> marks = sql.sql("select id, topic, day from reports_dirty order by id limit :most")
                .param("most", MOST_MARKS)
                .query(Mark.class)
                .list();
        Set<Changed> now =
                marks.stream().map(Mark::changed).distinct().limit(MOST_DAYS).collect(Collectors.toSet());
        List<Long> taken = marks.stream()
                .filter(mark -> now.contains(mark.changed()))
                .map(Mark::id)
                .toList();
        if (!taken.isEmpty()) {
            sql.sql("delete from reports_dirty where id in (:ids)")
                    .param("ids", taken)
                    .update();
        }
        now.forEach(changed -> workOut(
                kpis.stream().filter(kpi -> kpi.topic().equals(changed.topic())).toList(), changed.day()));
        boolean more = marks.size() == MOST_MARKS || taken.size() < marks.size();
        if (!more) {
            sql.sql("update reports_turn set caught_up_at = ? where id = 1")
                    .params(Utc.toSql(asOf))
                    .update();
        }
        return more;
    }

    /* How things stood on a day that is over stays as it was seen. */
    private int workOut(Collection<Kpi> some, LocalDate day) {
        boolean now = day.equals(BusinessDay.of(clock.instant(), agency.zone()).date());
        List<Kpi> meant = some.stream().filter(kpi -> now || !kpi.level()).toList();
        List<Kpi> differ = facts.workOut(meant, new BusinessDay(day, agency.zone()));
        if (now) {
            Set<String> watched = watches.watched();
            meant.stream()
                    .filter(kpi -> watched.contains(kpi.key()))
                    .forEach(kpi -> watches.look(
                            kpi, Sums.of(facts.find(kpi.key(), day, day)).value(kpi.unit())));
        }
        differ.forEach(kpi -> broadcasts.publish(KpiRecords.TOPIC, kpi.key()));
        return differ.size();
    }

    private void checkAtNight() {
        ZonedDateTime now = clock.instant().atZone(agency.zone());
        Optional<LocalDate> last = sql.sql(
                        "select checked_on from reports_turn where id = 1 and checked_on is not null")
                .query(LocalDate.class)
                .optional();
        boolean due = last.isEmpty() || last.get().isBefore(now.toLocalDate()) && now.getHour() >= NIGHT;
        if (due) {
            long found = check(now.toLocalDate());
            if (found > 0 && last.isPresent()) {
                differences.increment(found);
                LOG.warn("{} figures of the last {} days were not as kept and are mended", found, DAYS_CHECKED);
            }
        }
    }

    /**
     * Looks at the last days, mends what differs and says how many figures of days did; a day at a time, so that nobody waits long. Days on which
     * a figure has nothing to count, and nothing is kept of it, are as they were.
     */
    long check(LocalDate today) {
        LocalDate first = today.minusDays(DAYS_CHECKED - 1L);
        List<Kpi> all = kpis.stream().filter(kpi -> !kpi.level()).toList();
        Map<String, Set<LocalDate>> kept = facts.days(all, first, today);
        Map<LocalDate, List<Kpi>> due = new TreeMap<>();
        all.forEach(kpi -> {
            Set<LocalDate> days = new HashSet<>(kept.getOrDefault(kpi.key(), Set.of()));
            addCounted(kpi, first, today, days);
            days.forEach(
                    day -> due.computeIfAbsent(day, each -> new ArrayList<>()).add(kpi));
        });
        long found = due.keySet().stream()
                .mapToInt(day -> Objects.requireNonNull(
                        transaction.execute(status -> isOurTurn() ? workOut(due.get(day), day) : 0)))
                .sum();
        sql.sql("update reports_turn set checked_on = ? where id = 1")
                .params(today)
                .update();
        return found;
    }

    /* A half of the time in which nothing is to be counted takes one question. */
    private void addCounted(Kpi kpi, LocalDate first, LocalDate last, Set<LocalDate> days) {
        BusinessDay begin = new BusinessDay(first, agency.zone());
        if (!kpi.items().mayBeAny(begin, new BusinessDay(last, agency.zone()))) {
            return;
        }
        if (first.equals(last)) {
            days.add(first);
        } else {
            LocalDate middle = first.plusDays(ChronoUnit.DAYS.between(first, last) / 2);
            addCounted(kpi, first, middle, days);
            addCounted(kpi, middle.plusDays(1), last, days);
        }
    }

    private boolean isOurTurn() {
        return sql.sql("select id from reports_turn where id = 1 for update skip locked")
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
