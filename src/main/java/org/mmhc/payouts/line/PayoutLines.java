package org.mmhc.payouts.line;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.line.PayableLine.Source;
import org.mmhc.payouts.line.PayableLine.SourceKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What payouts are made of, which payout has which source, and who said what about which revision. Who calls holds the payout. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PayoutLines {

    private static final int AT_ONCE = 200;

    private final JdbcClient sql;
    private final Clock clock;

    PayoutLines(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What somebody said about a revision. */
    public record Said(
            Uid person,
            int revision,
            Verdict verdict,
            @Nullable String reason) {}

    public List<PayoutLine> of(PayoutId payout, int revision) {
        return sql.sql("select * from payouts_line where payout = ? and revision = ? order by no")
                .params(payout.value(), revision)
                .query((row, index) -> line(row))
                .list();
    }

    private static PayoutLine line(ResultSet row) throws SQLException {
        return new PayoutLine(
                row.getInt("no"),
                LineKind.valueOf(row.getString("kind")),
                new Source(SourceKind.valueOf(row.getString("source_kind")), row.getString("source_id")),
                Money.rounded(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency"))),
                row.getObject("earned_on", LocalDate.class),
                row.getBoolean("late"),
                row.getString("about"),
                row.getString("word"),
                (Integer) row.getObject("minutes"),
                row.getString("rule"),
                (Integer) row.getObject("rule_version"));
    }

    public void keep(PayoutId payout, int revision, List<PayoutLine> lines) {
        many(
                """
                insert into payouts_line (payout, revision, no, kind, source_kind, source_id, amount, currency,
                    earned_on, late, about, word, minutes, rule, rule_version) values\s""",
                lines,
                line -> Arrays.asList(
                        payout.value(),
                        revision,
                        line.no(),
                        line.kind().name(),
                        line.source().kind().name(),
                        line.source().id(),
                        line.amount().amount(),
                        line.amount().currency().getCurrencyCode(),
                        line.earnedOn(),
                        line.late(),
                        line.about(),
                        line.word(),
                        line.minutes(),
                        line.rule(),
                        line.ruleVersion()));
    }

    /* A big payout has hundreds of lines: they are written with few statements. */
    private <T> void many(String insert, Collection<T> rows, Function<T, List<@Nullable Object>> row) {
        List<T> all = List.copyOf(rows);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<List<@Nullable Object>> some = all.subList(from, Math.min(all.size(), from + AT_ONCE)).stream()
                    .map(row)
                    .toList();
            String one =
                    "(" + String.join(", ", Collections.nCopies(some.getFirst().size(), "?")) + ")";
            sql.sql(insert + String.join(", ", Collections.nCopies(some.size(), one)))
                    .params(some.stream().flatMap(List::stream).toList())
                    .update();
        }
    }

    /** Takes those sources that no payout has, and says which are this one's. */
    public Set<Source> claim(PayoutId payout, Collection<Source> wanted) {
        many(
                "insert ignore into payouts_claim (source_kind, source_id, payout) values ",
                wanted,
                source -> List.of(source.kind().name(), source.id(), payout.value()));
        return claims(payout);
    }

    /* A locking read: what another payout took a moment ago is seen. */
    private Set<Source> claims(PayoutId payout) {
        return sql
                .sql("select source_kind, source_id from payouts_claim where payout = ? for update")
                .param(payout.value())
                .query((row, index) ->
                        new Source(SourceKind.valueOf(row.getString("source_kind")), row.getString("source_id")))
                .list()
                .stream()
                .collect(Collectors.toCollection(HashSet::new));
    }

    public void free(PayoutId payout) {
        sql.sql("delete from payouts_claim where payout = ?")
                .param(payout.value())
                .update();
    }

    /** It is not this payout's any more. */
    public void letGo(PayoutId payout, Source source) {
        sql.sql("delete from payouts_claim where source_kind = ? and source_id = ? and payout = ?")
                .params(source.kind().name(), source.id(), payout.value())
                .update();
    }

    /** Whether no payout has it. */
    public boolean isFree(Source source) {
        return sql.sql("select count(*) from payouts_claim where source_kind = ? and source_id = ?")
                        .params(source.kind().name(), source.id())
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** Leaves a source for a later payout. */
    public void leaveOut(PayoutId payout, Source source) {
        letGo(payout, source);
        sql.sql("insert ignore into payouts_left_out (payout, source_kind, source_id) values (?, ?, ?)")
                .params(payout.value(), source.kind().name(), source.id())
                .update();
    }

    public Set<Source> leftOut(PayoutId payout) {
        return sql
                .sql("select source_kind, source_id from payouts_left_out where payout = ?")
                .param(payout.value())
                .query((row, index) ->
                        new Source(SourceKind.valueOf(row.getString("source_kind")), row.getString("source_id")))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    public void say(PayoutId payout, int revision, Uid person, Verdict verdict, @Nullable String reason) {
        sql.sql(
                        "insert into payouts_approval (payout, revision, person, verdict, reason, said_at) values (?, ?, ?, ?, ?, ?)")
                .params(payout.value(), revision, person.value(), verdict.name(), reason, Utc.toSql(clock.instant()))
                .update();
    }

    public List<Said> said(PayoutId payout) {
        return sql.sql("select * from payouts_approval where payout = ? order by id")
                .param(payout.value())
                .query((row, index) -> new Said(
                        new Uid(row.getString("person")),
                        row.getInt("revision"),
                        Verdict.valueOf(row.getString("verdict")),
                        row.getString("reason")))
                .list();
    }

    /** Who agreed to that revision. */
    public List<Uid> approvers(PayoutId payout, int revision) {
        return said(payout).stream()
                .filter(said -> said.revision() == revision && said.verdict() == Verdict.APPROVE)
                .map(Said::person)
                .distinct()
                .toList();
    }

    /** The sum of the lines of these kinds in what a caregiver was promised of runs that began in that time. */
    public Money promised(
            Uid caregiver, Collection<LineKind> kinds, LocalDate from, LocalDate until, Currency currency) {
        return Money.rounded(
                sql.sql("""
                                select coalesce(sum(l.amount), 0) from payouts_payout p
                                    join payouts_run r on r.id = p.run
                                    join payouts_line l on l.payout = p.id and l.revision = p.posted_revision
                                where p.caregiver = :caregiver and r.period_start >= :from and r.period_start < :until
                                    and l.kind in (:kinds) and l.currency = :currency
                                """)
                        .param("caregiver", caregiver.value())
                        .param("from", from)
                        .param("until", until)
                        .param("kinds", kinds.stream().map(LineKind::name).toList())
                        .param("currency", currency.getCurrencyCode())
                        .query(BigDecimal.class)
                        .single(),
                currency);
    }
}
