package org.mmhc.studio.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineFile;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.replay.Comparison.Compared;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is written down of replays: what they tell, how far they are, what became of each case, and what they have left with the engine. */
@Component
class ReplayBook {

    private static final String BETWEEN = "\n";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LIST = 2000;

    /** What was left with the engine. */
    enum Kind {
        DEFINITION,
        CASE
    }

    /** A file as it was and as the change has it; {@code after} is the same where only tables differ that it asks. */
    record Pair(EngineFile before, EngineFile after) {

        boolean differs() {
            return !before.content().equals(after.content());
        }

        /** Whether nothing was there before. */
        boolean addsModel() {
            return before.content().isEmpty();
        }
    }

    /** A replay as it stands. */
    record Entry(
            ReplayId id,
            ChangeId change,
            ReplayState state,
            String hash,
            Uid begunBy,
            Instant begunAt,
            @Nullable Instant endedAt,
            int cases,
            int told,
            @Nullable String result) {}

    private final JdbcClient sql;
    private final JsonMapper json;

    ReplayBook(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Who begins one of the same change waits until the transaction has ended. */
    void oneAfterTheOther(ChangeId change) {
        sql.sql("select id from studio_change where id = ? for update")
                .param(change.value())
                .query(String.class)
                .optional();
    }

    ReplayId begin(ChangeId change, List<Pair> files, String hash, Uid by, Instant at) {
        ReplayId id = ReplayId.next();
        sql.sql("""
                        insert into studio_replay (id, change_id, state, files, hash, begun_by, begun_at)
                        values (?, ?, 'RUNNING', ?, ?, ?, ?)
                        """)
                .params(id.value(), change.value(), json.writeValueAsString(files), hash, by.value(), Utc.toSql(at))
                .update();
        return id;
    }

    /** Tells contents apart: those of the change, whatever is in force. */
    static String hash(List<EngineFile> files) {
        return new EngineFile(
                        "",
                        files.stream()
                                .map(file -> file.path() + ' ' + file.hash())
                                .sorted()
                                .collect(Collectors.joining(BETWEEN)))
                .hash();
    }

    Optional<Entry> find(ReplayId id) {
        return sql.sql("select * from studio_replay where id = ?")
                .param(id.value())
                .query(ReplayBook::entry)
                .optional();
    }

    /** The latest of a change. */
    Optional<Entry> latest(ChangeId change) {
        return sql.sql("select * from studio_replay where change_id = ? order by begun_at desc, id desc limit 1")
                .param(change.value())
                .query(ReplayBook::entry)
                .optional();
    }

    /** The latest of a change that came to its end by that content. */
    Optional<Entry> latestDone(ChangeId change, String hash) {
        return sql.sql("""
                        select * from studio_replay where change_id = ? and hash = ? and state = 'DONE'
                        order by begun_at desc, id desc limit 1
                        """)
                .params(change.value(), hash)
                .query(ReplayBook::entry)
                .optional();
    }

    private static Entry entry(ResultSet row, int index) throws SQLException {
        return new Entry(
                new ReplayId(row.getString("id")),
                new ChangeId(row.getString("change_id")),
                ReplayState.valueOf(row.getString("state")),
                row.getString("hash"),
                new Uid(row.getString("begun_by")),
                Utc.required(row, "begun_at"),
                Utc.optional(row, "ended_at"),
                row.getInt("cases"),
                row.getInt("told"),
                row.getString("result"));
    }

    List<Pair> files(ReplayId id) {
        return json.readValue(
                sql.sql("select files from studio_replay where id = ?")
                        .param(id.value())
                        .query(String.class)
                        .single(),
                new TypeReference<List<Pair>>() {});
    }

    /** The one whose turn it is, for this node, unless another one works on it. One is worked on at a time. */
    Optional<ReplayId> take(Instant now, Instant till) {
        Optional<ReplayId> first = sql.sql("""
                        select id from studio_replay where state = 'RUNNING' order by begun_at, id limit 1 for update
                        """).query(String.class).optional().map(ReplayId::new);
        return first.filter(id ->
                sql.sql("""
                        update studio_replay set worked_till = ?
                        where id = ? and state = 'RUNNING' and (worked_till is null or worked_till < ?)
                        """).params(Utc.toSql(till), id.value(), Utc.toSql(now)).update() == 1);
    }

    /** Whether there is one that has not ended. */
    boolean isAnyWaiting() {
        return sql.sql("select count(*) from studio_replay where state = 'RUNNING'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Its node goes on; false when it is to stop. */
    boolean goOn(ReplayId id, Instant till, int told) {
        sql.sql("update studio_replay set worked_till = ?, told = ? where id = ? and state = 'RUNNING'")
                .params(Utc.toSql(till), told, id.value())
                .update();
        return !sql.sql("select stop_wanted from studio_replay where id = ?")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    /** No other node takes it before then. */
    void hold(ReplayId id, Instant till) {
        sql.sql("update studio_replay set worked_till = ? where id = ? and state = 'RUNNING'")
                .params(Utc.toSql(till), id.value())
                .update();
    }

    /** What was told of it before is told anew. */
    void beginAnew(ReplayId id, int cases) {
        sql.sql("delete from studio_replay_case where replay_id = ?")
                .param(id.value())
                .update();
        sql.sql("update studio_replay set cases = ?, told = 0 where id = ?")
                .params(cases, id.value())
                .update();
    }

    void end(ReplayId id, ReplayState state, ReplayResult result, Instant at) {
        sql.sql("""
                        update studio_replay set state = ?, result = ?, ended_at = ?, worked_till = null, told = ?
                        where id = ? and state = 'RUNNING'
                        """)
                .params(state.name(), json.writeValueAsString(result), Utc.toSql(at), result.told(), id.value())
                .update();
    }

    /** False when it has ended. One that no node works on, as while the engine is away, ends at once. */
    boolean stop(ReplayId id, Instant now) {
        return endWaiting(id, now)
                || sql.sql("update studio_replay set stop_wanted = true where id = ? and state = 'RUNNING'")
                                .param(id.value())
                                .update()
                        == 1;
    }

    private boolean endWaiting(ReplayId id, Instant now) {
        return sql.sql("""
                        update studio_replay set state = 'STOPPED', ended_at = :now
                        where id = :id and state = 'RUNNING' and (worked_till is null or worked_till < :now)
                        """).param("now", Utc.toSql(now)).param("id", id.value()).update() == 1;
    }

    void told(ReplayId id, String process, int number, Compared one) {
        sql.sql("""
                        insert into studio_replay_case (replay_id, process_id, reference, number, verdict, step, end_before,
                            end_after, more, fewer, seconds_before, seconds_after)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id.value(),
                        process,
                        one.reference(),
                        number,
                        one.verdict().name(),
                        cut(one.at(), LONGEST_NAME),
                        cut(one.endBefore(), LONGEST_NAME),
                        cut(one.endAfter(), LONGEST_NAME),
                        cut(String.join(BETWEEN, one.more()), LONGEST_LIST),
                        cut(String.join(BETWEEN, one.fewer()), LONGEST_LIST),
                        one.secondsBefore(),
                        one.secondsAfter())
                .update();
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest);
    }

    /** Those first that are to be looked at; of one sort when one is named. */
    List<Compared> cases(ReplayId id, @Nullable Verdict verdict, int most, long from) {
        return sql.sql("""
                        select * from studio_replay_case where replay_id = :id and (:verdict is null or verdict = :verdict)
                        order by field(verdict, 'STUCK', 'OTHER_END', 'OTHER_STEPS', 'CANNOT_SAY', 'SAME', 'NOT_REPRODUCED'),
                            process_id, number limit :most offset :from
                        """)
                .param("id", id.value())
                .param("verdict", verdict == null ? null : verdict.name())
                .param("most", most)
                .param("from", from)
                .query((row, index) -> new Compared(
                        row.getString("reference"),
                        Verdict.valueOf(row.getString("verdict")),
                        row.getString("step"),
                        row.getString("end_before"),
                        row.getString("end_after"),
                        list(row.getString("more")),
                        list(row.getString("fewer")),
                        row.getObject("seconds_before", Long.class),
                        row.getObject("seconds_after", Long.class)))
                .list();
    }

    int count(ReplayId id, @Nullable Verdict verdict) {
        return sql.sql("""
                        select count(*) from studio_replay_case
                        where replay_id = :id and (:verdict is null or verdict = :verdict)
                        """)
                .param("id", id.value())
                .param("verdict", verdict == null ? null : verdict.name())
                .query(Integer.class)
                .single();
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(BETWEEN));
    }

    ReplayResult result(Entry entry) {
        return entry.result() == null ? ReplayResult.NONE : json.readValue(entry.result(), ReplayResult.class);
    }

    void left(ReplayId id, Kind kind, long key) {
        sql.sql("insert ignore into studio_shadow (replay_id, kind, engine_key) values (?, ?, ?)")
                .params(id.value(), kind.name(), key)
                .update();
    }

    void gone(ReplayId id, Kind kind, long key) {
        sql.sql("delete from studio_shadow where replay_id = ? and kind = ? and engine_key = ?")
                .params(id.value(), kind.name(), key)
                .update();
    }

    List<Long> left(ReplayId id, Kind kind) {
        return sql.sql("select engine_key from studio_shadow where replay_id = ? and kind = ?")
                .params(id.value(), kind.name())
                .query(Long.class)
                .list();
    }

    /** Those that have ended, and have left something with the engine. */
    List<ReplayId> leftByEnded() {
        return sql
                .sql("select s.replay_id from studio_shadow s join studio_replay r on r.id = s.replay_id"
                        + " where r.state <> 'RUNNING'")
                .query(String.class)
                .list()
                .stream()
                .distinct()
                .map(ReplayId::new)
                .toList();
    }

    void accepted(ReplayId id, Uid by, String words, Instant at) {
        sql.sql("""
                        insert into studio_stuck_accepted (replay_id, accepted_by, accepted_at, words)
                        values (:id, :by, :at, :words) on duplicate key update words = :words, accepted_at = :at
                        """)
                .param("id", id.value())
                .param("by", by.value())
                .param("at", Utc.toSql(at))
                .param("words", words)
                .update();
    }

    /** Why those who agreed did so although cases would be stuck. */
    List<String> accepted(ReplayId id) {
        return sql.sql("select words from studio_stuck_accepted where replay_id = ? order by accepted_at")
                .param(id.value())
                .query(String.class)
                .list();
    }
}
