package org.mmhc.engine.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Utc;
import org.mmhc.engine.CaseStarts;
import org.mmhc.engine.EngineLink;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.engine.ParkedJobs;
import org.mmhc.engine.deployment.ModelDeployment;
import org.mmhc.engine.deployment.ModelsDeployed;
import org.mmhc.engine.deployment.ModelsForgotten;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares what should have a case with what the engine has done, and starts the cases that are missing: after every start, after
 * an engine lost its data, once an hour, and when an admin asks. The message that starts one is kept by the engine for no
 * time at all: where a case runs, the engine drops it, so that asking twice, or on two nodes, starts nothing twice.
 */
@Component
public class CaseCheck {

    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(CaseCheck.class);
    private static final int PAGE = 500;
    private static final Pattern QUOTE = Pattern.compile("\"");
    private static final Duration TURN = Duration.ofMinutes(10);
    private static final Duration BETWEEN = Duration.ofHours(1);

    /** What the last comparison did, and whether there will be another one soon. */
    public record Last(@Nullable Instant checkedAt, int started, boolean wanted) {}

    private record Turn(Instant wantedSince, Instant engineLostAt) {}

    private final JdbcClient sql;
    private final ObjectProvider<CaseStarts> processes;
    private final EngineLink engine;
    private final EngineDataLoss dataLoss;
    private final ModelDeployment models;
    private final EngineMessages messages;
    private final Broadcasts broadcasts;
    private final Clock clock;
    private volatile boolean due = true;

    CaseCheck(
            JdbcClient sql,
            ObjectProvider<CaseStarts> processes,
            EngineLink engine,
            EngineDataLoss dataLoss,
            ModelDeployment models,
            EngineMessages messages,
            Broadcasts broadcasts,
            Clock clock) {
        this.sql = sql;
        this.processes = processes;
        this.engine = engine;
        this.dataLoss = dataLoss;
        this.models = models;
        this.messages = messages;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** Some node compares soon. */
    public void want() {
        sql.sql("update engine_case_check set wanted_since = ? where id = 1")
                .param(Utc.toSql(clock.instant()))
                .update();
    }

    public Last last() {
        return sql.sql("select checked_at, started, wanted_since from engine_case_check where id = 1")
                .query((row, index) -> new Last(
                        Utc.optional(row, "checked_at"),
                        row.getInt("started"),
                        Utc.optional(row, "wanted_since") != null))
                .single();
    }

    @EventListener
    void on(ModelsForgotten event) {
        due = true;
    }

    @EventListener
    void on(ModelsDeployed event) {
        due = true;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    public void look() {
        if (!engine.isUp() || !models.isDone()) {
            return;
        }
        if (due || isLongAgo()) {
            want();
            due = false;
        }
        Turn turn = take();
        if (turn != null) {
            compare(turn);
        }
    }

    private boolean isLongAgo() {
        Instant now = clock.instant();
        Last last = last();
        return !last.wanted()
                && (last.checkedAt() == null
                        || last.checkedAt().plus(BETWEEN).isBefore(now)
                        || last.checkedAt().isAfter(now.plus(BETWEEN)));
    }

    /** One node does it; one that dies over it is replaced after a while. */
    private @Nullable Turn take() {
        Instant now = clock.instant();
        int taken = sql.sql("""
                        update engine_case_check set taken_till = :till
                        where id = 1 and wanted_since is not null
                            and (taken_till is null or taken_till < :now or taken_till > :till)
                        """)
                .param("till", Utc.toSql(now.plus(TURN)))
                .param("now", Utc.toSql(now))
                .update();
        return taken == 0
                ? null
                : sql.sql("select wanted_since, engine_lost_at from engine_case_check where id = 1")
                        .query((row, index) -> {
                            Instant lost = Utc.optional(row, "engine_lost_at");
                            return new Turn(Utc.required(row, "wanted_since"), lost == null ? Instant.EPOCH : lost);
                        })
                        .single();
    }

    private void compare(Turn turn) {
        boolean done = false;
        Map<String, Integer> started = new TreeMap<>();
        try {
            dataLoss.check();
            if (models.isDone()) {
                for (CaseStarts process : processes) {
                    int count = CurrentUser.asSystem(() -> startMissing(process, turn.engineLostAt()));
                    if (count > 0) {
                        started.put(process.processId(), count);
                    }
                }
                done = true;
            }
        } catch (EngineAway away) {
            LOG.debug("The engine went away; cases are compared when it is back");
        } finally {
            note(
                    turn,
                    done,
                    started.values().stream().mapToInt(Integer::intValue).sum());
        }
        if (!started.isEmpty()) {
            LOG.warn("Cases that the engine did not have were started: {}", started);
        } else if (done) {
            LOG.info("Nothing that should have a case is without one");
        }
    }

    private void note(Turn turn, boolean done, int started) {
        sql.sql("""
                        update engine_case_check
                        set taken_till = case when :done then null else :again end,
                            wanted_since = case when :done and wanted_since = :wanted then null else wanted_since end,
                            checked_at = case when :done then :now else checked_at end,
                            started = case when :done then :started else started end
                        where id = 1
                        """)
                .param("done", done)
                .param("again", Utc.toSql(clock.instant().plus(AGAIN)))
                .param("wanted", Utc.toSql(turn.wantedSince()))
                .param("now", Utc.toSql(clock.instant()))
                .param("started", started)
                .update();
        if (done) {
            broadcasts.publish(ParkedJobs.TOPIC, "cases");
        }
    }

    /* The outbox is read last: what was handed in meanwhile is not asked about, and what left it meanwhile has its case. */
    private int startMissing(CaseStarts process, Instant since) {
        List<EngineMessage> silent = new ArrayList<>();
        List<EngineMessage> page = process.waiting("", PAGE);
        while (!page.isEmpty()) {
            silent.addAll(silent(process.processId(), page, since));
            page = process.waiting(page.getLast().correlationKey(), PAGE);
        }
        if (silent.isEmpty()) {
            return 0;
        }
        Set<String> underway = underway();
        List<EngineMessage> missing = silent.stream()
                .filter(message -> !underway.contains(message.correlationKey()))
                .toList();
        missing.forEach(this::start);
        return missing.size();
    }

    private List<EngineMessage> silent(String processId, List<EngineMessage> page, Instant since) {
        Set<String> begun = new HashSet<>(sql.sql("""
                        select reference from engine_job_execution
                        where reference in (:references) and process_id = :process and ended_at >= :since
                        union
                        select reference from engine_parked_job
                        where reference in (:references) and process_id = :process and parked_at >= :since
                        """)
                .param(
                        "references",
                        page.stream().map(EngineMessage::correlationKey).toList())
                .param("process", processId)
                .param("since", Utc.toSql(since))
                .query(String.class)
                .list());
        return page.stream()
                .filter(message -> !begun.contains(message.correlationKey()))
                .toList();
    }

    /** The texts in events whose own message has not left yet: it will start a case, and a second one would be one too many. */
    private Set<String> underway() {
        try (Stream<String> events = sql.sql("""
                        select serialized_event from event_publication
                        union all
                        select serialized_event from engine_parked_event where state in ('PARKED', 'RETRYING')
                        """).query(String.class).stream()) {
            return events.flatMap(QUOTE::splitAsStream).collect(Collectors.toSet());
        }
    }

    private void start(EngineMessage message) {
        messages.publish(new EngineMessage(
                message.name(),
                message.correlationKey(),
                UUID.randomUUID().toString(),
                Duration.ZERO,
                message.variables()));
    }
}
