package org.mmhc.engine;

import java.time.Clock;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The notes of what was said to the engine; a message that is sent again is noted once. */
@Component
class MessageLog {

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Clock clock;

    MessageLog(JdbcClient sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    void left(EngineMessage message) {
        sql.sql("""
                        insert into engine_message (name, message_id, reference, variables, sent_at)
                        values (:name, :id, :reference, :variables, :at)
                        on duplicate key update name = name
                        """)
                .param("name", message.name())
                .param("id", message.messageId())
                .param("reference", message.correlationKey())
                .param("variables", json.writeValueAsString(message.variables()))
                .param("at", Utc.toSql(clock.instant()))
                .update();
    }
}
