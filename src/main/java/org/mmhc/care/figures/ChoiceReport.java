package org.mmhc.care.figures;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.care.CareRefusals.PeriodUnfit;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.request.CareRequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** How often the office chose somebody who was not the first of the list, and why. Nobody reads about their own care. */
@Service
@Validated
@PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
@Transactional(readOnly = true)
public class ChoiceReport {

    /** How long a period can be looked at. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** How many choices are shown at most; all are counted. */
    public static final int MOST_SHOWN = 100;

    private static final int FIRST = 1;
    private static final int OTHERS = 2;

    private static final String CHOSEN = """
            from care_assignment a join care_request r on r.id = a.request
            where a.assigned_at >= :from and a.assigned_at < :to and a.rank_shown >= :rank and r.patient <> :me
            """;

    private final JdbcClient sql;

    ChoiceReport(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A choice of somebody who was not the first.
     *
     * @param rank their place in the list
     * @param score from 0 to 100
     */
    public record OtherChoice(
            CareRequestId request,
            Uid caregiver,
            int rank,
            int score,
            ChoiceReason reason,
            @Nullable String note,
            Uid by,
            Instant at) {}

    /**
     * The choices between two moments.
     *
     * @param chosen how many were made from a list
     * @param others how many of those were not of its first
     * @param reasons how often for each reason
     * @param newest some of them, the newest first
     */
    public record CaregiverChoices(
            int chosen, int others, Map<ChoiceReason, Integer> reasons, List<OtherChoice> newest) {}

    /** The choices between two moments. Refused with {@link PeriodUnfit}. */
    @Audited(value = "care.choicesRead", subject = "#result.newest().![caregiver()]", kind = Audited.Kind.READ)
    public CaregiverChoices between(@NotNull Instant from, @NotNull Instant to) {
        if (!to.isAfter(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new PeriodUnfit((int) LONGEST.toDays());
        }
        int chosen =
                ask("select count(*)", "", FIRST, from, to).query(Integer.class).single();
        Map<ChoiceReason, Integer> reasons = new EnumMap<>(ChoiceReason.class);
        ask("select a.reason, count(*) as many", "group by a.reason", OTHERS, from, to)
                .query(row -> {
                    reasons.put(ChoiceReason.valueOf(row.getString("reason")), row.getInt("many"));
                });
        int others = reasons.values().stream().mapToInt(Integer::intValue).sum();
        return new CaregiverChoices(chosen, others, reasons, newest(from, to));
    }

    private List<OtherChoice> newest(Instant from, Instant to) {
        return ask("select a.*", "order by a.assigned_at desc, a.id desc limit " + MOST_SHOWN, OTHERS, from, to)
                .query((row, index) -> new OtherChoice(
                        new CareRequestId(row.getString("request")),
                        new Uid(row.getString("caregiver")),
                        row.getInt("rank_shown"),
                        row.getInt("score"),
                        ChoiceReason.valueOf(row.getString("reason")),
                        row.getString("note"),
                        new Uid(row.getString("assigned_by")),
                        Utc.required(row, "assigned_at")))
                .list();
    }

    private StatementSpec ask(String what, String how, int rank, Instant from, Instant to) {
        return sql.sql(String.join(" ", what, CHOSEN, how))
                .param("from", Utc.toSql(from))
                .param("to", Utc.toSql(to))
                .param("rank", rank)
                .param("me", CurrentUser.require().uid().value());
    }
}
