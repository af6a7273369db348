package org.mmhc.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Utc;
import org.mmhc.engine.models.ProcessModels;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where cases stand, as far as it was noticed: for modules that have asked who may see it. References only. */
@Service
public class CasePositions {

    private final JdbcClient sql;
    private final ProcessModels models;

    CasePositions(JdbcClient sql, ProcessModels models) {
        this.sql = sql;
        this.models = models;
    }

    /**
     * A case that has not ended.
     *
     * @param element where it stands; null while that is not known
     * @param step the same in the words of the model
     * @param kind null while it is on its way
     */
    public record CasePosition(
            long processInstanceKey,
            String processId,
            long definitionKey,
            String reference,
            Instant startedAt,
            Instant lastStepAt,
            @Nullable String element,
            @Nullable String step,
            @Nullable StandsKind kind,
            @Nullable Instant since) {}

    /** How many cases of a version stand at a step. */
    public record StepCount(
            long definitionKey,
            @Nullable String element,
            @Nullable StandsKind kind,
            int cases) {}

    /** Open cases of a process, those that took their last step longest ago first. */
    @Transactional(readOnly = true)
    public List<CasePosition> find(String processId, Pageable page) {
        return sql.sql("""
                        select * from engine_case where process_id = ? and ended_at is null
                        order by started_at, process_instance_key limit ? offset ?
                        """)
                .params(processId, page.getPageSize(), page.getOffset())
                .query(this::position)
                .list();
    }

    /** An open case. */
    @Transactional(readOnly = true)
    public Optional<CasePosition> find(long processInstanceKey) {
        return sql.sql("select * from engine_case where process_instance_key = ? and ended_at is null")
                .param(processInstanceKey)
                .query(this::position)
                .optional();
    }

    /** How many open cases of a process stand where. */
    @Transactional(readOnly = true)
    public List<StepCount> counts(String processId) {
        return sql.sql("""
                        select definition_key, stands_at, stands_kind, count(*) as cases from engine_case
                        where process_id = ? and ended_at is null group by definition_key, stands_at, stands_kind
                        """)
                .param(processId)
                .query((row, index) -> new StepCount(
                        row.getLong("definition_key"), row.getString("stands_at"), kind(row), row.getInt("cases")))
                .list();
    }

    /** How many open cases of these processes have come to stand still since then, as a step failed for good or the engine takes them no further. */
    @Transactional(readOnly = true)
    public int stuckSince(Collection<String> processes, Instant since) {
        return processes.isEmpty()
                ? 0
                : sql.sql("""
                                select count(*) from engine_case
                                where stands_kind in ('STUCK', 'PARKED') and stands_since >= :since and process_id in (:processes)
                                """)
                        .param("since", Utc.toSql(since))
                        .param("processes", processes)
                        .query(Integer.class)
                        .single();
    }

    /** Has the engine asked anew within seconds where a case stands. */
    @Transactional
    public void askSoon(long processInstanceKey) {
        sql.sql("update engine_case set check_at = started_at where process_instance_key = ? and ended_at is null")
                .param(processInstanceKey)
                .update();
    }

    /** Has the engine asked anew, one after the other, where all open cases of a version stand. */
    @Transactional
    public void askSoonOfAll(long definitionKey) {
        sql.sql("update engine_case set check_at = started_at where definition_key = ? and ended_at is null")
                .param(definitionKey)
                .update();
    }

    private CasePosition position(ResultSet row, int index) throws SQLException {
        String element = row.getString("stands_at");
        long definition = row.getLong("definition_key");
        return new CasePosition(
                row.getLong("process_instance_key"),
                row.getString("process_id"),
                definition,
                row.getString("reference"),
                Utc.required(row, "started_at"),
                Utc.required(row, "last_step_at"),
                element,
                element == null ? null : models.elementName(definition, element),
                kind(row),
                Utc.optional(row, "stands_since"));
    }

    private static @Nullable StandsKind kind(ResultSet row) throws SQLException {
        String kind = row.getString("stands_kind");
        return kind == null ? null : StandsKind.valueOf(kind);
    }
}
