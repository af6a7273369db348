package org.mmhc.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.engine.models.Model;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.move.MigrationAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds out where cases stand. A job that we hold says it. Otherwise the engine is asked to move the case to its own definition, with
 * all events and sub-processes kept and no step: it refuses, and names the step; nothing changes. Only a model that is known exactly is
 * asked about, as an event that were forgotten would no longer be heard.
 */
@Component
class CaseWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CaseWatch.class);
    private static final int MOST_A_SECOND = 50;
    private static final Duration CLAIM = Duration.ofSeconds(30);
    private static final Duration HELD = Duration.ofMinutes(10);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6));
    private static final String JOIN = "join";
    private static final String OTHER = "other";

    private record Due(
            long instance,
            long definition,
            Instant startedAt,
            Instant lastStepAt,
            @Nullable String answer,
            int asked) {}

    private record Held(long instance, String element, boolean task, Instant since) {}

    private record Position(
            @Nullable String element,
            @Nullable StandsKind kind,
            @Nullable Instant since,
            @Nullable String answer,
            int asked,
            Duration again) {}

    private final JdbcClient sql;
    private final EngineLink engine;
    private final ProcessModels models;
    private final TransactionTemplate transaction;
    private final Broadcasts broadcasts;
    private final Clock clock;
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    CaseWatch(
            JdbcClient sql,
            EngineLink engine,
            ProcessModels models,
            TransactionTemplate transaction,
            Broadcasts broadcasts,
            Clock clock) {
        this.sql = sql;
        this.engine = engine;
        this.models = models;
        this.transaction = transaction;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        if (!engine.isUp()) {
            return;
        }
        List<Due> due = Objects.requireNonNull(transaction.execute(status -> claimed()));
        if (due.isEmpty()) {
            return;
        }
        List<Long> instances = due.stream().map(Due::instance).toList();
        Map<Long, Held> held = held(instances);
        Set<Long> failing = failing(instances);
        try {
            for (Due one : due) {
                Held job = held.get(one.instance());
                if (job != null) {
                    note(
                            one,
                            new Position(
                                    job.element(),
                                    job.task() ? StandsKind.TASK : StandsKind.PARKED,
                                    job.since(),
                                    null,
                                    0,
                                    HELD));
                } else if (failing.contains(one.instance())) {
                    note(one, new Position(null, null, null, null, 0, PAUSES.getFirst()));
                } else {
                    ask(one);
                }
            }
        } catch (EngineAway away) {
            LOG.debug("The engine went away; where cases stand is asked when it is back");
        }
    }

    private List<Due> claimed() {
        Instant now = clock.instant();
        List<Due> due = sql.sql("""
                        select process_instance_key, definition_key, started_at, last_step_at, answer, asked from engine_case
                        where check_at <= :now order by check_at limit :most for update skip locked
                        """)
                .param("now", Utc.toSql(now))
                .param("most", MOST_A_SECOND)
                .query((row, index) -> new Due(
                        row.getLong("process_instance_key"),
                        row.getLong("definition_key"),
                        Utc.required(row, "started_at"),
                        Utc.required(row, "last_step_at"),
                        row.getString("answer"),
                        row.getInt("asked")))
                .list();
        if (!due.isEmpty()) {
            sql.sql("update engine_case set check_at = :at where process_instance_key in (:due)")
                    .param("at", Utc.toSql(now.plus(CLAIM)))
                    .param("due", due.stream().map(Due::instance).toList())
                    .update();
        }
        return due;
    }

    private Map<Long, Held> held(List<Long> instances) {
        return sql
                .sql("""
                        select held.process_instance_key, held.element_id, held.held_since,
                            (select count(*) from engine_parked_job parked
                                where parked.job_key = held.job_key and parked.state in ('PARKED', 'RETRYING')) as parked
                        from engine_held_job held
                        where held.process_instance_key in (:instances) and held.told_since is null
                            and held.lost_since is null and held.element_id is not null
                        """)
                .param("instances", instances)
                .query((row, index) -> new Held(
                        row.getLong("process_instance_key"),
                        row.getString("element_id"),
                        row.getInt("parked") == 0,
                        Utc.required(row, "held_since")))
                .list()
                .stream()
                .collect(Collectors.toMap(Held::instance, Function.identity(), (one, other) -> one));
    }

    /** Jobs that are tried again soon are not held by us, yet the case does not stand still. */
    private Set<Long> failing(List<Long> instances) {
        return Set.copyOf(
                sql.sql("""
                        select distinct process_instance_key from engine_parked_job
                        where process_instance_key in (:instances) and state in ('FAILING', 'RETRYING')
                        """).param("instances", instances).query(Long.class).list());
    }

    private void ask(Due due) {
        Optional<Model> model = models.exact(due.definition());
        if (model.isEmpty()) {
            note(due, new Position(null, StandsKind.UNKNOWN, due.lastStepAt(), null, 0, PAUSES.getLast()));
            return;
        }
        MigrationAnswer answer = MigrationAnswer.of(
                engine, due.instance(), due.definition(), model.get().keptByQuestion());
        switch (answer.kind()) {
            case ENDED -> ended(due);
            case BUSY -> standsStill(due, JOIN, null, StandsKind.JOIN, 3);
            case MOVED -> standsStill(due, "", null, null, 0);
            case UNMAPPED, REFUSED, NOT_FROM_THERE -> {
                if (answer.element() == null) {
                    if (unreadable.add(answer.words())) {
                        LOG.warn("The engine does not say where a case stands: {}", answer.words());
                    }
                    standsStill(due, OTHER, null, StandsKind.UNKNOWN, 1);
                } else {
                    at(due, model.get(), answer.element());
                }
            }
        }
    }

    /** Work that is being done takes a while; nothing else that does not wait should. */
    private void at(Due due, Model model, String element) {
        switch (model.stay(element)) {
            case WAITS -> standsStill(due, element, element, StandsKind.WAIT, 1);
            case WORKS -> standsStill(due, element, element, StandsKind.STUCK, 3);
            case PASSES -> standsStill(due, element, element, StandsKind.STUCK, 2);
        }
    }

    /** @param enough after how many same answers it is sure */
    private void standsStill(Due due, String answer, @Nullable String element, @Nullable StandsKind kind, int enough) {
        int asked = answer.equals(due.answer()) ? due.asked() + 1 : 1;
        Duration again = PAUSES.get(Math.min(asked, PAUSES.size()) - 1);
        boolean sure = kind != null && asked >= enough;
        note(
                due,
                new Position(
                        sure ? element : null,
                        sure ? kind : null,
                        sure ? due.lastStepAt() : null,
                        answer,
                        asked,
                        again));
        if (sure && kind == StandsKind.STUCK) {
            LOG.warn("Case {} is stuck at {}", due.instance(), element);
            broadcasts.publish(ParkedJobs.TOPIC, StuckCases.id(due.instance()));
        }
    }

    /** Not when it took a step meanwhile. */
    private void note(Due due, Position position) {
        Instant now = clock.instant();
        sql.sql("""
                        update engine_case set stands_at = :element, stands_kind = :kind, stands_since = :since, answer = :answer,
                            asked = :asked, seen_at = :now, check_at = :again
                        where process_instance_key = :instance and last_step_at = :step
                        """)
                .param("element", position.element())
                .param("kind", position.kind() == null ? null : position.kind().name())
                .param("since", position.since() == null ? null : Utc.toSql(position.since()))
                .param("answer", position.answer())
                .param("asked", position.asked())
                .param("now", Utc.toSql(now))
                .param("again", Utc.toSql(now.plus(position.again())))
                .param("instance", due.instance())
                .param("step", Utc.toSql(due.lastStepAt()))
                .update();
    }

    /** An engine that lost its data does not know the cases that ran on it either. */
    private void ended(Due due) {
        sql.sql("""
                        update engine_case set ended_at = last_step_at, check_at = null, stands_at = null, stands_kind = null,
                            stands_since = null, answer = null, seen_at = :now,
                            ended_how = coalesce(ended_how, case when exists (
                                select 1 from engine_case_check where engine_lost_at > :step) then 'LOST' else 'ENDED' end)
                        where process_instance_key = :instance and last_step_at = :step
                        """)
                .param("now", Utc.toSql(clock.instant()))
                .param("instance", due.instance())
                .param("step", Utc.toSql(due.lastStepAt()))
                .update();
    }
}
