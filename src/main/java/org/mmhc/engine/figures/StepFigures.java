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

    private record Spans(Durations both, Durations waiting, Durations working) {
        Spans() {
            this(new Durations(), new Durations(), new Durations());
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
                        select element_id, buckets, total_ms, waiting_buckets, waiting_ms, working_buckets, working_ms from engine_step_day
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
                    add(steps.computeIfAbsent(step, none -> new Spans()), row);
                    return step;
                })
                .list();
        steps.forEach((step, spans) -> keep(day, step, spans));
    }

    /** What nobody has to take is work from its first moment. */
    private static void add(Spans spans, ResultSet row) throws SQLException {
        Duration both = Duration.between(Utc.required(row, "started_at"), Utc.required(row, "ended_at"));
        long worked = row.getLong("worked_ms");
        boolean taken = !row.wasNull();
        Duration working = taken ? Duration.ofMillis(Math.clamp(worked, 0, Math.max(0, both.toMillis()))) : both;
        spans.both().add(both);
        spans.working().add(working);
        if (taken) {
            spans.waiting().add(both.minus(working));
        }
    }

    private void keep(LocalDate day, Step step, Spans spans) {
        sql.sql("""
                        insert into engine_step_day (process_id, day, definition_key, element_id, done, total_ms, buckets, waiting_ms,
                            waiting_buckets, working_ms, working_buckets)
                        values (:process, :day, :definition, :element, :done, :total, :buckets, :waitingMs, :waiting, :workingMs,
                            :working)
                        on duplicate key update done = :done, total_ms = :total, buckets = :buckets, waiting_ms = :waitingMs,
                            waiting_buckets = :waiting, working_ms = :workingMs, working_buckets = :working
                        """)
                .param("process", step.processId())
                .param("day", day)
                .param("definition", step.definition())
                .param("element", step.element())
                .param("done", spans.both().count())
                .param("total", spans.both().totalMs())
                .param("buckets", spans.both().written())
                .param("waitingMs", spans.waiting().totalMs())
                .param("waiting", spans.waiting().written())
                .param("workingMs", spans.working().totalMs())
                .param("working", spans.working().written())
                .update();
    }

    private static String add(Map<String, Spans> steps, ResultSet row) throws SQLException {
        String element = row.getString("element_id");
        Spans spans = steps.computeIfAbsent(element, none -> new Spans());
        spans.both().add(row.getString("buckets"), row.getLong("total_ms"));
        add(spans.waiting(), row, "waiting");
        add(spans.working(), row, "working");
        return element;
    }

    private static void add(Durations durations, ResultSet row, String what) throws SQLException {
        String buckets = row.getString(what + "_buckets");
        if (buckets != null) {
            durations.add(buckets, row.getLong(what + "_ms"));
        }
    }

    private static StepFigure figure(String element, Spans spans) {
        return new StepFigure(
                element, spans.both().count(), took(spans.both()), took(spans.waiting()), took(spans.working()));
    }

    private static Took took(Durations durations) {
        boolean few = durations.count() < FEW;
        return new Took(
                Duration.ofMillis(durations.totalMs()),
                few ? null : durations.quantile(0.5),
                few ? null : durations.quantile(0.9));
    }
}
