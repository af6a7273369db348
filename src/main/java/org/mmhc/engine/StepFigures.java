package org.mmhc.engine;

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
    public record StepFigure(
            String element,
            int done,
            Duration total,
            @Nullable Duration median,
            @Nullable Duration ninetieth) {}

    private record Step(String processId, long definition, String element) implements Comparable<Step> {

        @Override
        public int compareTo(Step other) {
            return toString().compareTo(other.toString());
        }
    }

    /* How long a step took, each time and all together. */
    private record Taken(Histogram times, Duration total) {

        static Taken of(Duration took) {
            Duration counted = took.isNegative() ? Duration.ZERO : took;
            return new Taken(Histogram.empty().with(counted), counted);
        }

        Taken plus(Taken more) {
            return new Taken(times.plus(more.times), total.plus(more.total));
        }
    }

    /** The steps of a process that ended on these days, of one version or, when none is named, of all. */
    @Transactional(readOnly = true)
    public List<StepFigure> of(String processId, LocalDate from, LocalDate to, @Nullable Long definitionKey) {
        Map<String, Taken> steps = new TreeMap<>();
        sql.sql("""
                        select element_id, times, total_ms from engine_step_day
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
    void workOut() {
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
        Map<Step, Taken> steps = new TreeMap<>();
        sql.sql("""
                        select process_id, process_definition_key, element_id, started_at, ended_at from engine_job_execution
                        where ended_at >= ? and ended_at < ? and outcome in ('COMPLETED', 'BPMN_ERROR')
                        """)
                .params(from, to)
                .query((row, index) -> {
                    Step step = new Step(
                            row.getString("process_id"),
                            row.getLong("process_definition_key"),
                            row.getString("element_id"));
                    steps.merge(
                            step,
                            Taken.of(Duration.between(Utc.required(row, "started_at"), Utc.required(row, "ended_at"))),
                            Taken::plus);
                    return step;
                })
                .list();
        steps.forEach((step, taken) -> keep(day, step, taken));
    }

    private void keep(LocalDate day, Step step, Taken taken) {
        sql.sql("""
                        insert into engine_step_day (process_id, day, definition_key, element_id, done, total_ms, times)
                        values (:process, :day, :definition, :element, :done, :total, :times)
                        on duplicate key update done = :done, total_ms = :total, times = :times
                        """)
                .param("process", step.processId())
                .param("day", day)
                .param("definition", step.definition())
                .param("element", step.element())
                .param("done", taken.times().count())
                .param("total", taken.total().toMillis())
                .param("times", taken.times().bytes())
                .update();
    }

    private static String add(Map<String, Taken> steps, ResultSet row) throws SQLException {
        String element = row.getString("element_id");
        steps.merge(
                element,
                new Taken(Histogram.of(row.getBytes("times")), Duration.ofMillis(row.getLong("total_ms"))),
                Taken::plus);
        return element;
    }

    private static StepFigure figure(String element, Taken taken) {
        int done = (int) taken.times().count();
        boolean few = done < FEW;
        return new StepFigure(
                element,
                done,
                taken.total(),
                few ? null : taken.times().percentile(0.5).orElseThrow(),
                few ? null : taken.times().percentile(0.9).orElseThrow());
    }
}
