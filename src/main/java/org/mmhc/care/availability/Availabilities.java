package org.mmhc.care.availability;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When many caregivers can work and with whom, for finding one. Who may know is asked by the services that call. */
@Service
public class Availabilities {

    private final JdbcClient sql;
    private final ExtraTimes extraTimes;

    Availabilities(JdbcClient sql, ExtraTimes extraTimes) {
        this.extraTimes = extraTimes;
        this.sql = sql;
    }

    /** A time in which somebody is away. */
    public record Away(Instant from, Instant to) {}

    /** A time beside their week at which somebody can work too. */
    public record Span(Instant from, Instant to) {}

    /**
     * When somebody can work. Who never said anything about their week can always.
     *
     * @param week by the clock of their zone, which is in the terms
     * @param extra beside their week, by the start
     */
    public record Times(Week week, List<Span> extra, List<Away> away, WorkTerms terms) {

        /** What is known of who never said anything. */
        public static final Times NOTHING_SAID = within(WorkTerms.USUAL);

        /** Of who has these limits and said nothing else. */
        public static Times within(WorkTerms terms) {
            return new Times(new Week(List.of()), List.of(), List.of(), terms);
        }

        /** Whether they prefer to work then. */
        public boolean prefers(Instant from, Instant to, ZoneId agency) {
            return week.prefers(from, to, terms.zoneOr(agency));
        }

        /** Whether they prefer some time on the day on which that moment is. */
        public boolean hasPreference(Instant moment, ZoneId agency) {
            return week.hasPreference(LocalDate.ofInstant(moment, terms.zoneOr(agency)));
        }

        /** Whether they said that they can between the two moments: by their week, beside it, or each for a part. */
        public boolean covers(Instant from, Instant to, ZoneId agency) {
            ZoneId zone = terms.zoneOr(agency);
            if (week.slots().isEmpty()) {
                return true;
            }
            Instant reached = from;
            for (Span span : extra) {
                if (span.to().isAfter(reached) && span.from().isBefore(to)) {
                    if (span.from().isAfter(reached) && !week.covers(reached, span.from(), zone)) {
                        return false;
                    }
                    reached = span.to();
                }
            }
            return !reached.isBefore(to) || week.covers(reached, to, zone);
        }
    }

    /** Of each of them, with what counts of their absences between two moments. */
    @Transactional(readOnly = true)
    public Map<Uid, Times> of(Collection<Uid> caregivers, Instant from, Instant to) {
        if (caregivers.isEmpty()) {
            return Map.of();
        }
        List<String> uids = caregivers.stream().map(Uid::value).toList();
        Map<String, List<Slot>> slots = slotsOf(uids);
        Map<String, List<Away>> away = awayOf(uids, from, to);
        Map<Uid, WorkTerms> terms = termsOf(caregivers);
        Map<Uid, List<Span>> extra = extraTimes.during(uids, from, to);
        Map<Uid, Times> all = new HashMap<>();
        caregivers.forEach(caregiver -> all.put(
                caregiver,
                new Times(
                        new Week(slots.getOrDefault(caregiver.value(), List.of())),
                        extra.getOrDefault(caregiver, List.of()),
                        away.getOrDefault(caregiver.value(), List.of()),
                        terms.getOrDefault(caregiver, WorkTerms.USUAL))));
        return all;
    }

    /* Many say the same of their week: what is said in the same words is made of them once. */
    private Map<String, List<Slot>> slotsOf(List<String> caregivers) {
        Map<String, Slot> made = new HashMap<>();
        Map<String, List<Slot>> slots = new HashMap<>();
        sql.sql("""
                        select caregiver, concat_ws(' ', weekday, time_to_sec(start_time), time_to_sec(end_time), kind,
                            coalesce(valid_from, '-'), coalesce(valid_until, '-'))
                        from care_availability_slot where caregiver in (:caregivers)
                        """).param("caregivers", caregivers).query(row -> {
            slots.computeIfAbsent(row.getString(1), none -> new ArrayList<>())
                    .add(made.computeIfAbsent(row.getString(2), Availabilities::slot));
        });
        return slots;
    }

    private static Slot slot(String words) {
        String[] said = words.split(" ");
        return new Slot(
                DayOfWeek.of(Integer.parseInt(said[0])),
                LocalTime.ofSecondOfDay(Integer.parseInt(said[1])),
                LocalTime.ofSecondOfDay(Integer.parseInt(said[2])),
                Slot.Kind.valueOf(said[3]),
                day(said[4]),
                day(said[5]));
    }

    private static @Nullable LocalDate day(String said) {
        return said.equals("-") ? null : LocalDate.parse(said);
    }

    private Map<String, List<Away>> awayOf(List<String> caregivers, Instant from, Instant to) {
        Map<String, List<Away>> away = new HashMap<>();
        sql.sql("""
                        select caregiver, starts_at, ends_at from care_absence
                        where caregiver in (:caregivers) and state = 'APPROVED' and starts_at < :to and ends_at > :from
                        """)
                .param("caregivers", caregivers)
                .param("from", Utc.toSql(from))
                .param("to", Utc.toSql(to))
                .query(row -> {
                    away.computeIfAbsent(row.getString(1), none -> new ArrayList<>())
                            .add(new Away(Utc.required(row, "starts_at"), Utc.required(row, "ends_at")));
                });
        return away;
    }

    /** How much each of them wants to work and how far they go; without those who said nothing. */
    @Transactional(readOnly = true)
    public Map<Uid, WorkTerms> termsOf(Collection<Uid> caregivers) {
        Map<Uid, WorkTerms> terms = new HashMap<>();
        if (!caregivers.isEmpty()) {
            sql.sql("select * from care_work_terms where caregiver in (:caregivers)")
                    .param("caregivers", caregivers.stream().map(Uid::value).toList())
                    .query(row -> {
                        terms.put(new Uid(row.getString("caregiver")), Terms.READ.mapRow(row, 0));
                    });
        }
        return terms;
    }

    /** What holds between a patient and caregivers: one who is not sent by anybody's word is not sent. */
    @Transactional(readOnly = true)
    public Map<Uid, PairRule> pairsOf(Uid patient) {
        return sql
                .sql("select caregiver, min(rule) as rule from care_pair_rule where patient = ? group by caregiver")
                .param(patient.value())
                .query((row, index) ->
                        Map.entry(new Uid(row.getString("caregiver")), PairRule.valueOf(row.getString("rule"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
