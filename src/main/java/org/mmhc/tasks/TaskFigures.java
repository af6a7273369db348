package org.mmhc.tasks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the caller and the caller's group are getting on. */
@Service
public class TaskFigures {

    private static final Duration LOOK_BACK = Duration.ofDays(30);
    /* Everybody of a group asks for the same. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    /* The median of the newest thousand says the same as that of all, and is as quick however many there are. */
    private static final int SAMPLE = 1_000;

    private record Key(List<String> pools, Instant today) {}

    private record Kept(Figures figures, Instant at) {}

    private final JdbcClient sql;
    private final TaskKinds kinds;
    private final Clock clock;
    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

    TaskFigures(JdbcClient sql, TaskKinds kinds, Clock clock) {
        this.sql = sql;
        this.kinds = kinds;
        this.clock = clock;
    }

    /**
     * @param open what waits or is worked on; for a person, what is in their hands
     * @param overdue how many of these are past their due time
     * @param doneToday how many were decided today
     * @param median from arrival to decision, over the newest thousand of the last 30 days; null when there were none
     */
    public record Figures(
            long open,
            long overdue,
            long doneToday,
            @Nullable Duration median) {}

    /** The caller's own figures. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Figures mine(Instant todayBegan) {
        List<String> me = List.of(CurrentUser.require().uid().value());
        return figures(me, todayBegan, "assignee in (:whose) and state = 'CLAIMED'", "completed_by in (:whose)");
    }

    /** The figures of the pools that the caller belongs to, for staff; they may be two seconds old. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Figures ofMyGroup(Instant todayBegan) {
        TaskVisibility who = kinds.visibleTo(CurrentUser.require());
        List<String> pools = who.staff() && !who.pools().isEmpty() ? who.pools() : List.of("");
        Instant now = clock.instant();
        kept.values().removeIf(each -> each.at().isBefore(now.minus(FRESH)));
        return kept.computeIfAbsent(
                        new Key(pools, todayBegan),
                        key -> new Kept(
                                figures(
                                        pools,
                                        todayBegan,
                                        "candidate_group in (:whose) and state in ('OPEN', 'CLAIMED')",
                                        "candidate_group in (:whose) and state = 'COMPLETED'"),
                                now))
                .figures();
    }

    private Figures figures(List<String> whose, Instant todayBegan, String open, String done) {
        Instant now = clock.instant();
        return new Figures(
                count("tasks_open where " + open, whose, now),
                count("tasks_open where due_order < :at and " + open, whose, now),
                count("tasks_task where ended_at >= :at and " + done, whose, todayBegan),
                median(done, whose, now));
    }

    private long count(String what, List<String> whose, Instant at) {
        return sql.sql("select count(*) from " + what)
                .param("whose", whose)
                .param("at", Utc.toSql(at))
                .query(Long.class)
                .single();
    }

    private @Nullable Duration median(String done, List<String> whose, Instant now) {
        List<Duration> taken = sql
                .sql("""
                        select created_at, ended_at from tasks_task
                        where ended_at >= :since and %s order by ended_at desc limit :sample
                        """.formatted(done))
                .param("whose", whose)
                .param("since", Utc.toSql(now.minus(LOOK_BACK)))
                .param("sample", SAMPLE)
                .query((row, index) -> Duration.between(Utc.required(row, "created_at"), Utc.required(row, "ended_at")))
                .list()
                .stream()
                .sorted()
                .toList();
        return taken.isEmpty() ? null : taken.get((taken.size() - 1) / 2);
    }
}
