package org.mmhc.engine;

import io.camunda.client.api.command.ClientException;
import java.time.Clock;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/**
 * Tells the engine, after commit, to cancel a case and to begin it anew before a step. The new one is noted at once, so that being
 * told twice begins it once.
 */
@Component
class CaseSeating {

    private final EngineLink engine;
    private final JdbcClient sql;
    private final Clock clock;

    CaseSeating(EngineLink engine, JdbcClient sql, Clock clock) {
        this.engine = engine;
        this.sql = sql;
        this.clock = clock;
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(CaseSeatedAnew event) {
        cancel(event.processInstanceKey());
        if (!isBegun(event)) {
            long begun = engine.call(client -> client.newCreateInstanceCommand()
                            .processDefinitionKey(event.definitionKey())
                            .variables(event.variables())
                            .startBeforeElement(event.element()))
                    .getProcessInstanceKey();
            note(event, begun);
        }
    }

    private void cancel(long instance) {
        try {
            engine.call(client -> client.newCancelInstanceCommand(instance));
        } catch (ClientException refused) {
            if (!EngineLink.isNotFound(refused)) {
                throw refused;
            }
        }
    }

    private boolean isBegun(CaseSeatedAnew event) {
        return sql.sql("select count(*) from engine_case where process_instance_key = ? and ended_how = 'CANCELLED'")
                        .param(event.processInstanceKey())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void note(CaseSeatedAnew event, long begun) {
        sql.sql("""
                        insert into engine_case (process_instance_key, process_id, definition_key, reference, started_at,
                            last_step_at, check_at)
                        select :begun, process_id, :definition, reference, :now, :now, :now from engine_case
                        where process_instance_key = :instance
                        on duplicate key update check_at = :now
                        """)
                .param("begun", begun)
                .param("definition", event.definitionKey())
                .param("now", Utc.toSql(clock.instant()))
                .param("instance", event.processInstanceKey())
                .update();
        sql.sql("""
                        update engine_case set ended_at = :now, ended_how = 'CANCELLED', check_at = null, stands_at = null,
                            stands_kind = null, stands_since = null
                        where process_instance_key = :instance
                        """)
                .param("now", Utc.toSql(clock.instant()))
                .param("instance", event.processInstanceKey())
                .update();
    }
}
