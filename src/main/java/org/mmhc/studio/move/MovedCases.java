package org.mmhc.studio.move;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Utc;
import org.mmhc.engine.move.CaseMoves.OpenCase;
import org.mmhc.engine.move.MoveCode;
import org.mmhc.engine.move.MoveOutcome;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cases of a move: each has a row that says what became of it. */
@Component
class MovedCases {

    private static final int LONGEST_WORDS = 1000;
    private static final int BATCH = 500;

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    MovedCases(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** A case that is due. */
    record Due(long instance, CaseMoveState state, int tries) {}

    /** What became of a case. */
    record Row(
            long instance,
            String reference,
            CaseMoveState state,
            @Nullable String element,
            Set<MoveCode> codes,
            String words) {}

    void add(MoveRunId run, List<OpenCase> cases, Instant now) {
        batches.batchUpdate("""
                insert into studio_move_case (run_id, process_instance_key, reference, state, codes, words, tries, next_at)
                values (?, ?, ?, 'PENDING', '', '', 0, ?)
                """, cases, BATCH, (statement, one) -> {
            statement.setString(1, run.value());
            statement.setLong(2, one.processInstanceKey());
            statement.setString(3, one.reference());
            statement.setObject(4, Utc.toSql(now));
        });
    }

    /** The next ones, those first of which nobody heard what the engine said. */
    List<Due> due(MoveRunId run, Instant now, int most) {
        return sql.sql("""
                        select process_instance_key, state, tries from studio_move_case
                        where run_id = :run and (state = 'SENDING' or state = 'PENDING' and next_at <= :now)
                        order by state desc, next_at, process_instance_key limit :most
                        """)
                .param("run", run.value())
                .param("now", Utc.toSql(now))
                .param("most", most)
                .query((row, index) -> new Due(
                        row.getLong("process_instance_key"),
                        CaseMoveState.valueOf(row.getString("state")),
                        row.getInt("tries")))
                .list();
    }

    void sending(MoveRunId run, long instance) {
        sql.sql("update studio_move_case set state = 'SENDING' where run_id = ? and process_instance_key = ?")
                .params(run.value(), instance)
                .update();
    }

    void later(MoveRunId run, long instance, int tries, Instant at) {
        sql.sql("""
                        update studio_move_case set state = 'PENDING', tries = ?, next_at = ?
                        where run_id = ? and process_instance_key = ?
                        """).params(tries, Utc.toSql(at), run.value(), instance).update();
    }

    void settle(MoveRunId run, long instance, CaseMoveState state, MoveOutcome outcome) {
        String words = outcome.words();
        sql.sql("""
                        update studio_move_case set state = ?, element = coalesce(?, element), codes = ?, words = ?
                        where run_id = ? and process_instance_key = ?
                        """)
                .params(
                        state.name(),
                        outcome.element(),
                        outcome.codes().stream().map(Enum::name).collect(Collectors.joining(",")),
                        words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words,
                        run.value(),
                        instance)
                .update();
    }

    boolean isOpen(MoveRunId run) {
        return sql.sql("select count(*) from studio_move_case where run_id = ? and state in ('PENDING', 'SENDING')")
                        .param(run.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Those that stayed are tried anew; says how many. */
    int tryAgain(MoveRunId run, Collection<Long> instances, Instant now) {
        return instances.isEmpty()
                ? 0
                : sql.sql("""
                        update studio_move_case set state = 'PENDING', tries = 0, next_at = :now, codes = '', words = ''
                        where run_id = :run and state in ('LEFT', 'REFUSED') and process_instance_key in (:instances)
                        """)
                        .param("now", Utc.toSql(now))
                        .param("run", run.value())
                        .param("instances", instances)
                        .update();
    }

    /** All of those that stayed are tried anew; says how many. */
    int tryAllAgain(MoveRunId run, Instant now) {
        return sql.sql("""
                        update studio_move_case set state = 'PENDING', tries = 0, next_at = :now, codes = '', words = ''
                        where run_id = :run and state in ('LEFT', 'REFUSED')
                        """)
                .param("now", Utc.toSql(now))
                .param("run", run.value())
                .update();
    }

    /** Those that belong to the new version. */
    List<Long> moved(MoveRunId run) {
        return sql.sql("select process_instance_key from studio_move_case where run_id = ? and state = 'MOVED'")
                .param(run.value())
                .query(Long.class)
                .list();
    }

    Map<CaseMoveState, Integer> counts(MoveRunId run) {
        Map<CaseMoveState, Integer> counts = new EnumMap<>(CaseMoveState.class);
        sql.sql("select state, count(*) as cases from studio_move_case where run_id = ? group by state")
                .param(run.value())
                .query((row, index) -> counts.put(CaseMoveState.valueOf(row.getString("state")), row.getInt("cases")))
                .list();
        return counts;
    }

    List<Row> find(MoveRunId run, @Nullable CaseMoveState state, int most, long offset) {
        return sql.sql("""
                        select * from studio_move_case where run_id = :run and state = coalesce(:state, state)
                        order by field(state, 'REFUSED', 'LEFT', 'SENDING', 'PENDING', 'MOVED', 'ENDED'), process_instance_key
                        limit :most offset :offset
                        """)
                .param("run", run.value())
                .param("state", state == null ? null : state.name())
                .param("most", most)
                .param("offset", offset)
                .query(MovedCases::row)
                .list();
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        Set<MoveCode> codes = EnumSet.noneOf(MoveCode.class);
        Arrays.stream(row.getString("codes").split(","))
                .filter(code -> !code.isEmpty())
                .map(MoveCode::valueOf)
                .forEach(codes::add);
        return new Row(
                row.getLong("process_instance_key"),
                row.getString("reference"),
                CaseMoveState.valueOf(row.getString("state")),
                row.getString("element"),
                codes,
                row.getString("words"));
    }
}
