package org.mmhc.engine.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Utc;
import org.mmhc.reports.Histogram;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How long the steps of cases took, by day of the agency: for modules that have asked who may see it. A step begins when it arrives at
 * whoever does it and ends with its result. The last two days are worked out anew every five minutes.
 */
@Service
public class StepFigures {

    private static final int FEW = 5;
    private static final int FIRST_DAYS = 30;

    private final JdbcClient sql;
    private final AgencySettings agency;
    private final Clock clock;

    StepFigures(JdbcClient sql, AgencySettings agency, Clock clock) {
        this.sql = sql;
        this.agency = agency;
        this.clock = clock;
    }

    /**
     * @param median half of them took no longer; null when they were too few to say
     * @param ninetieth nine of ten took no longer; null when they were too few to say
     */
    public record Took(
            Duration total,
            @Nullable Duration median,
            @Nullable Duration ninetieth) {}

    /**
     * @param both from the arrival at whoever does it to the result
     * @param waiting until somebody took it, and while nobody had it
     * @param working while somebody had it
     */
    public record StepFigure(String element, int done, Took both, Took waiting, Took working) {}

    /* How long a step took, each time and all together. */
    private record Taken(Histogram times, Duration total) {

        static final Taken NEVER = new Taken(Histogram.empty(), Duration.ZERO);

        static Taken once(Duration took) {
            return new Taken(Histogram.empty().with(took), took);
        }

        static Taken read(ResultSet row, String times, String total) throws SQLException {
            byte[] kept = row.getBytes(times);
            return kept == null ? NEVER : new Taken(Histogram.of(kept), Duration.ofMillis(row.getLong(total)));
        }

        Taken plus(Taken more) {
            return new Taken(times.plus(more.times), total.plus(more.total));
        }

        Took inWords() {
            boolean few = times.count() < FEW;
            return new Took(
                    total,
                    few ? null : times.percentile(0.5).orElseThrow(),
                    few ? null : times.percentile(0.9).orElseThrow());
        }
    }

    private record Spans(Taken both, Taken waiting, Taken working) {

        Spans plus(Spans more) {
            return new Spans(both.plus(more.both), waiting.plus(more.waiting), working.plus(more.working));
        }
    }

    private record Step(String processId, long definition, String element) implements Comparable<Step> {

        @Override
        public int compareTo(Step other) {
            return toString().compareTo(other.toString());
        }
    }

    /** The steps of a process that ended on these days, of one version or, when none is named, of all. */
    @Transactional(readOnly = true)
    public List<StepFigure> of(String processId, LocalDate from, LocalDate to, @Nullable Long definitionKey) {
        Map<String, Spans> steps = new TreeMap<>();
        sql.sql("""
                        select element_id, times, total_ms, waiting_times, waiting_ms, working_times, working_ms from engine_step_day
                        where process_id = :process and day between :from and :to
                            and definition_key = coalesce(:definition, definition_key)
                        """)
                .param("process", processId)
                .param("from", from)
                .param("to", to)
                .param("definition", definitionKey)
                .query((row, index) -> add(steps, row))
                .list();
        return steps.entrySet().stream()
                .map(step -> figure(step.getKey(), step.getValue()))
                .toList();
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    public void workOut() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), agency.zone());
        LocalDate first = lastDay().orElse(today.minusDays(FIRST_DAYS)).minusDays(1);
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            workOut(day);
        }
    }

    private Optional<LocalDate> lastDay() {
        return sql.sql("select day from engine_step_day order by day desc limit 1")
                .query(LocalDate.class)
                .optional();
    }

    private void workOut(LocalDate day) {
        LocalDateTime from = Utc.toSql(day.atStartOfDay(agency.zone()).toInstant());
        LocalDateTime to = Utc.toSql(day.plusDays(1).atStartOfDay(agency.zone()).toInstant());
        Map<Step, Spans> steps = new TreeMap<>();
        sql.sql("""
                        select process_id, process_definition_key, element_id, started_at, ended_at, worked_ms
                        from engine_job_execution
                        where ended_at >= ? and ended_at < ? and outcome in ('COMPLETED', 'BPMN_ERROR')
                        """)
                .params(from, to)
                .query((row, index) -> {
                    Step step = new Step(
                            row.getString("process_id"),
                            row.getLong("process_definition_key"),
                            row.getString("element_id"));
                    steps.merge(step, spans(row), Spans::plus);
                    return step;
                })
                .list();
        steps.forEach((step, spans) -> keep(day, step, spans));
    }

    /* What nobody has to take is work from its first moment; what ended before it began, by clocks that differ, took no time. */
    private static Spans spans(ResultSet row) throws SQLException {
        Duration took = Duration.between(Utc.required(row, "started_at"), Utc.required(row, "ended_at"));
        Duration both = took.isNegative() ? Duration.ZERO : took;
        long worked = row.getLong("worked_ms");
        boolean taken = !row.wasNull();
        Duration working = taken ? Duration.ofMillis(Math.clamp(worked, 0, both.toMillis())) : both;
        return new Spans(Taken.once(both), taken ? Taken.once(both.minus(working)) : Taken.NEVER, Taken.once(working));
    }

    private void keep(LocalDate day, Step step, Spans spans) {
        sql.sql("""
                        insert into engine_step_day (process_id, day, definition_key, element_id, done, total_ms, times, waiting_ms,
                            waiting_times, working_ms, working_times)
                        values (:process, :day, :definition, :element, :done, :total, :times, :waitingMs, :waiting, :workingMs, :working)
                        on duplicate key update done = :done, total_ms = :total, times = :times, waiting_ms = :waitingMs,
                            waiting_times = :waiting, working_ms = :workingMs, working_times = :working
                        """)
                .param("process", step.processId())
                .param("day", day)
                .param("definition", step.definition())
                .param("element", step.element())
                .param("done", spans.both().times().count())
                .param("total", spans.both().total().toMillis())
                .param("times", spans.both().times().bytes())
                .param("waitingMs", spans.waiting().total().toMillis())
                .param("waiting", spans.waiting().times().bytes())
                .param("workingMs", spans.working().total().toMillis())
                .param("working", spans.working().times().bytes())
                .update();
    }

    private static String add(Map<String, Spans> steps, ResultSet row) throws SQLException {
        String element = row.getString("element_id");
        Spans spans = new Spans(
                Taken.read(row, "times", "total_ms"),
                Taken.read(row, "waiting_times", "waiting_ms"),
                Taken.read(row, "working_times", "working_ms"));
        steps.merge(element, spans, Spans::plus);
        return element;
    }

    private static StepFigure figure(String element, Spans spans) {
        return new StepFigure(
                element,
                (int) spans.both().times().count(),
                spans.both().inWords(),
                spans.waiting().inWords(),
                spans.working().inWords());
    }
}
