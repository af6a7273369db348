package org.mmhc.engine.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Utc;
import org.mmhc.engine.figures.StepFigures.StepFigure;
import org.mmhc.reports.Histogram;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the cases of a process went lately: how many ended and how, how long they took, which ways they went, and how versions differ. */
@Service
@PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
public class CaseFigures {

    /** Of the last so many days. */
    public static final int DAYS = 30;

    /** Of so many cases at most, the newest. */
    public static final int MOST_CASES = 1_000;

    private static final int MOST_PATHS = 10;
    private static final double HALF = 0.5;
    private static final double MOST = 0.9;

    private final JdbcClient sql;
    private final StepFigures steps;
    private final AgencySettings agency;
    private final Clock clock;

    CaseFigures(JdbcClient sql, StepFigures steps, AgencySettings agency, Clock clock) {
        this.sql = sql;
        this.steps = steps;
        this.agency = agency;
        this.clock = clock;
    }

    /**
     * How long some cases took.
     *
     * @param of which: an ending, a version, or the steps of a way
     */
    public record Took(String of, int cases, Duration median, Duration ninetieth) {}

    /**
     * A process lately.
     *
     * @param cases how many ended
     * @param repeated how many of them passed a step twice
     * @param paths the ten most frequent ways, step after step
     */
    public record ProcessFigures(
            int cases,
            int repeated,
            List<Took> endings,
            List<Took> versions,
            List<Took> paths,
            List<StepFigure> steps) {}

    private record Ended(
            long instance, String definition, @Nullable String how, Instant began, Instant ended) {

        Duration took() {
            return Duration.between(began, ended);
        }
    }

    /** That process; empty figures when none of its cases ended. */
    @Transactional(readOnly = true)
    public ProcessFigures of(String processId) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), agency.zone());
        LocalDate first = today.minusDays(DAYS - 1L);
        List<Ended> cases = ended(processId, first);
        Map<Long, List<String>> ways = ways(cases);
        Map<String, Histogram> endings = new TreeMap<>();
        Map<String, Histogram> versions = new TreeMap<>();
        Map<String, Histogram> paths = new TreeMap<>();
        int repeated = 0;
        for (Ended each : cases) {
            List<String> way = ways.getOrDefault(each.instance(), List.of());
            add(endings, each.how() == null ? "" : each.how(), each);
            add(versions, each.definition(), each);
            add(paths, String.join(" → ", way), each);
            repeated += new HashSet<>(way).size() < way.size() ? 1 : 0;
        }
        return new ProcessFigures(
                cases.size(),
                repeated,
                took(endings),
                took(versions),
                took(paths).stream().limit(MOST_PATHS).toList(),
                steps.of(processId, first, today, null));
    }

    private List<Ended> ended(String processId, LocalDate first) {
        return sql.sql("""
                        select process_instance_key, definition_key, ended_how, started_at, ended_at from engine_case
                        where process_id = :process and ended_at >= :first order by ended_at desc limit :most
                        """)
                .param("process", processId)
                .param("first", Utc.toSql(first.atStartOfDay(agency.zone()).toInstant()))
                .param("most", MOST_CASES)
                .query((row, index) -> new Ended(
                        row.getLong("process_instance_key"),
                        String.valueOf(row.getLong("definition_key")),
                        row.getString("ended_how"),
                        Utc.required(row, "started_at"),
                        Utc.required(row, "ended_at")))
                .list();
    }

    private Map<Long, List<String>> ways(List<Ended> cases) {
        Map<Long, List<String>> ways = new LinkedHashMap<>();
        if (!cases.isEmpty()) {
            sql.sql("""
                            select process_instance_key, element_id from engine_job_execution
                            where process_instance_key in (:cases) and outcome in ('COMPLETED', 'BPMN_ERROR')
                            order by process_instance_key, ended_at
                            """)
                    .param("cases", cases.stream().map(Ended::instance).toList())
                    .query(row -> {
                        ways.computeIfAbsent(row.getLong("process_instance_key"), key -> new ArrayList<>())
                                .add(row.getString("element_id"));
                    });
        }
        return ways;
    }

    private static void add(Map<String, Histogram> all, String of, Ended each) {
        all.merge(of, Histogram.empty().with(each.took()), Histogram::plus);
    }

    /* The most frequent first. */
    private static List<Took> took(Map<String, Histogram> all) {
        return all.entrySet().stream()
                .map(each -> new Took(
                        each.getKey(),
                        (int) each.getValue().count(),
                        each.getValue().percentile(HALF).orElseThrow(),
                        each.getValue().percentile(MOST).orElseThrow()))
                .sorted(Comparator.comparingInt(Took::cases).reversed().thenComparing(Took::of))
                .toList();
    }
}
