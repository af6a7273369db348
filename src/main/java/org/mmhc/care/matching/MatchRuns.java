package org.mmhc.care.matching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.care.CareSettings;
import org.mmhc.care.matching.Matching.Ranking;
import org.mmhc.care.request.CareRequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps who could have gone, in what order and why: the proof of a choice. */
@Component
public class MatchRuns {

    /** How many are forgotten in one transaction; each is a long text. */
    private static final int AT_ONCE = 500;

    private final JdbcClient sql;
    private final JsonMapper json;
    private final LiveSettings<CareSettings> settings;
    private final Clock clock;

    MatchRuns(JdbcClient sql, JsonMapper json, LiveSettings<CareSettings> settings, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** A ranking as it was shown. */
    public record Run(String id, int round, Ranking ranking) {

        /** The place of somebody in the list, from one; nothing for who was not in it. */
        public Optional<Integer> placeOf(Uid caregiver) {
            List<Uid> order = ranking.able().stream().map(Candidate::caregiver).toList();
            int place = order.indexOf(caregiver);
            return place < 0 ? Optional.empty() : Optional.of(place + 1);
        }

        /** Whether it showed that this rule speaks against them. */
        public boolean showed(Rule rule, Uid caregiver) {
            return of(caregiver).stream()
                    .flatMap(candidate -> candidate.objections().stream())
                    .anyMatch(objection -> objection.rule() == rule);
        }

        /** How somebody came out who could go. */
        public Optional<Candidate> of(Uid caregiver) {
            return ranking.able().stream()
                    .filter(candidate -> candidate.caregiver().equals(caregiver))
                    .findFirst();
        }
    }

    /** Says by which name it is kept: that of the last one of the round when nothing in it has changed since. */
    public String keep(CareRequestId request, int round, Ranking ranking) {
        Ranking kept = new Ranking(
                ranking.able().stream().limit(Matching.MOST_SHOWN).toList(), ranking.notPossible(), ranking.weights());
        String candidates = json.writeValueAsString(kept);
        return last(request, round)
                .filter(last -> last.candidates().equals(candidates))
                .map(Kept::id)
                .orElseGet(() -> insert(request, round, ranking, candidates));
    }

    private record Kept(String id, String candidates) {}

    private Optional<Kept> last(CareRequestId request, int round) {
        return sql.sql("""
                        select id, candidates from care_match_run where request = ? and round = ?
                        order by ranked_at desc, id desc limit 1
                        """)
                .params(request.value(), round)
                .query((row, index) -> new Kept(row.getString("id"), row.getString("candidates")))
                .optional();
    }

    private String insert(CareRequestId request, int round, Ranking ranking, String candidates) {
        String id = References.next("MR");
        sql.sql("""
                        insert into care_match_run (id, request, round, ranked_at, weights, candidates)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        request.value(),
                        round,
                        Utc.toSql(clock.instant()),
                        json.writeValueAsString(ranking.weights()),
                        candidates)
                .update();
        return id;
    }

    public Optional<Run> find(CareRequestId request, String run) {
        return sql.sql("select id, round, candidates from care_match_run where request = ? and id = ?")
                .params(request.value(), run)
                .query(this::run)
                .optional();
    }

    /** The first list of a round, by which caregivers are asked. */
    public Optional<Run> first(CareRequestId request, int round) {
        return sql.sql("""
                        select id, round, candidates from care_match_run where request = ? and round = ?
                        order by ranked_at limit 1
                        """).params(request.value(), round).query(this::run).optional();
    }

    private Run run(ResultSet row, int index) throws SQLException {
        return new Run(
                row.getString("id"), row.getInt("round"), json.readValue(row.getString("candidates"), Ranking.class));
    }

    @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
    public void forgetOld() {
        int gone;
        do {
            gone = sql.sql("delete from care_match_run where ranked_at < ? order by ranked_at limit ?")
                    .params(Utc.toSql(clock.instant().minus(settings.current().runsKept())), AT_ONCE)
                    .update();
        } while (gone == AT_ONCE);
    }
}
