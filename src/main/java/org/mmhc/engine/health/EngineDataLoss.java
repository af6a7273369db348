package org.mmhc.engine.health;

import io.camunda.client.api.command.ClientException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineBack;
import org.mmhc.engine.EngineLink;
import org.mmhc.engine.EngineSettings;
import org.mmhc.engine.deployment.ModelsForgotten;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks an engine that comes back whether it is the one that we knew. One that forgot its models gets them again; when it forgot
 * all of them, and jobs that it held as well, its data is gone, and the cases that ran on it are marked as lost instead of being taken for ended.
 */
@Component
public class EngineDataLoss {

    private static final Logger LOG = LoggerFactory.getLogger(EngineDataLoss.class);
    private static final String NOWHERE = "engine-data-check";
    private static final int SAMPLE = 5;

    private record Known(String resource, long definitionKey) {}

    private final EngineLink engine;
    private final EngineSettings settings;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EngineDataLoss(
            EngineLink engine,
            EngineSettings settings,
            JdbcClient sql,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.engine = engine;
        this.settings = settings;
        this.sql = sql;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** How many cases the engine lost. */
    public int lostCases() {
        return sql.sql("select count(distinct process_instance_key) from engine_held_job where lost_since is not null")
                .query(Integer.class)
                .single();
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    public void on(EngineBack event) {
        check();
    }

    /** Asks whether the engine still is the one that we knew, and draws the consequences. */
    public void check() {
        List<Known> known = sql.sql("""
                        select resource, definition_key from engine_deployment
                        where definition_key is not null and resource like '%.bpmn'
                        """)
                .query((row, index) -> new Known(row.getString("resource"), row.getLong("definition_key")))
                .list();
        List<String> forgotten = known.stream()
                .filter(model -> !isRemembered(model.definitionKey()))
                .map(Known::resource)
                .toList();
        if (!forgotten.isEmpty()) {
            boolean everything = forgotten.size() == known.size() && !knowsAHeldJob();
            transaction.executeWithoutResult(status -> forget(forgotten, everything));
            events.publishEvent(new ModelsForgotten());
        }
    }

    private void forget(List<String> forgotten, boolean everything) {
        if (everything) {
            sql.sql("delete from engine_deployment where definition_key is not null")
                    .update();
            Instant now = clock.instant();
            sql.sql("""
                            update engine_held_job set lost_since = ?, renew_at = null
                            where lost_since is null and told_since is null
                            """).param(Utc.toSql(now)).update();
            sql.sql("update engine_case_check set engine_lost_at = ? where id = 1")
                    .param(Utc.toSql(now))
                    .update();
            LOG.error("The engine lost its data: {} cases that ran on it stand still", lostCases());
        } else {
            sql.sql("delete from engine_deployment where resource in (:forgotten)")
                    .param("forgotten", forgotten)
                    .update();
            LOG.warn("The engine does not know {} any more", forgotten);
        }
    }

    /** Models can be deleted from an engine that still has its data; jobs that wait for somebody cannot. */
    private boolean knowsAHeldJob() {
        return sql.sql("""
                        select job_key from engine_held_job where lost_since is null and told_since is null
                        order by renew_at desc limit ?
                        """).param(SAMPLE).query(Long.class).list().stream().anyMatch(this::isHeld);
    }

    private boolean isHeld(long jobKey) {
        try {
            engine.call(client -> client.newUpdateTimeoutCommand(jobKey).timeout(settings.lease()));
            return true;
        } catch (ClientException refused) {
            return !EngineLink.isNotFound(refused);
        }
    }

    /**
     * An engine of every version can be asked for a definition only by wanting something of it. To start a case before an element
     * that no model has is always refused, but for another reason when the definition is not known either.
     */
    private boolean isRemembered(long definitionKey) {
        try {
            engine.call(client -> client.newCreateInstanceCommand()
                    .processDefinitionKey(definitionKey)
                    .startBeforeElement(NOWHERE));
            return true;
        } catch (ClientException refused) {
            return !EngineLink.isNotFound(refused);
        }
    }
}
