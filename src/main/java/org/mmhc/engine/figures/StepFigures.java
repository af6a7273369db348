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

    /** The steps of a process that ended on these days, of one version or, when none is named, of all. */
    @Transactional(readOnly = true)
    public List<StepFigure> of(String processId, LocalDate from, LocalDate to, @Nullable Long definitionKey) {
        Map<String, Durations> steps = new TreeMap<>();
        sql.sql("""
                        select element_id, buckets, total_ms from engine_step_day
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
        Map<Step, Durations> steps = new TreeMap<>();
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
                    steps.computeIfAbsent(step, none -> new Durations())
                            .add(Duration.between(Utc.required(row, "started_at"), Utc.required(row, "ended_at")));
                    return step;
                })
                .list();
        steps.forEach((step, durations) -> keep(day, step, durations));
    }

    private void keep(LocalDate day, Step step, Durations durations) {
        sql.sql("""
                        insert into engine_step_day (process_id, day, definition_key, element_id, done, total_ms, buckets)
                        values (:process, :day, :definition, :element, :done, :total, :buckets)
                        on duplicate key update done = :done, total_ms = :total, buckets = :buckets
                        """)
                .param("process", step.processId())
                .param("day", day)
                .param("definition", step.definition())
                .param("element", step.element())
                .param("done", durations.count())
                .param("total", durations.totalMs())
                .param("buckets", durations.written())
                .update();
    }

    private static String add(Map<String, Durations> steps, ResultSet row) throws SQLException {
        String element = row.getString("element_id");
        steps.computeIfAbsent(element, none -> new Durations()).add(row.getString("buckets"), row.getLong("total_ms"));
        return element;
    }

    private static StepFigure figure(String element, Durations durations) {
        boolean few = durations.count() < FEW;
        return new StepFigure(
                element,
                durations.count(),
                Duration.ofMillis(durations.totalMs()),
                few ? null : durations.quantile(0.5),
                few ? null : durations.quantile(0.9));
    }
}
