package org.mmhc.local;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a small agency did in the year before, so that figures have something to say: visits that were given, late, or missed, what patients said
 * of them, cases that ended, and tasks that were done. It is made from a seed, the same each time, as rows that figures and their lists
 * count; the figures themselves are worked out from it as from anything else, while people already work. It is of people who have left, and of Ravi.
 */
class DemoYear {

    private static final int SEED = 17;
    private static final int DAYS = 365;
    /* The last two weeks are told by the other stories, where people can open each visit. */
    private static final int LAST = 15;
    private static final int LEFT = 900_000;
    private static final int CAREGIVERS = 7;
    private static final int PATIENTS = 20;
    private static final double FEWEST_A_DAY = 8;
    private static final double MORE_BY_NOW = 7;
    private static final double OF_A_WEEKEND = 0.5;
    private static final Duration AHEAD = Duration.ofHours(36);
    private static final Duration LONGEST_WAIT = Duration.ofDays(3);
    private static final String TASK = "io.camunda.zeebe:userTask";
    private static final List<String> SERVICES = List.of("PERSONAL_CARE", "PERSONAL_CARE", "NURSING_VISIT");
    private static final List<String> TOPICS = List.of("visits", "tasks", "process");

    private final JdbcTemplate sql;
    private final TransactionTemplate transaction;
    private final AgencySettings agency;
    private final Clock clock;
    private long key = -SEED;

    DemoYear(JdbcTemplate sql, TransactionTemplate transaction, AgencySettings agency, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.agency = agency;
        this.clock = clock;
    }

    /** A visit of then. */
    private record Past(
            String id,
            Uid patient,
            Uid caregiver,
            String service,
            Instant begin,
            Duration length,
            @Nullable Duration late,
            int stars) {

        boolean given() {
            return late != null;
        }
    }

    /** A case of then, with what somebody did for it where that was needed. */
    private record Ended(
            long key,
            String process,
            String reference,
            Instant begun,
            Instant ended,
            @Nullable Duration waited) {}

    /** A step of such a case. */
    private record Step(String element, String type, Instant begun, Instant ended) {}

    /** Writes it down, once. */
    void tellStories(Uid ravi) {
        Uid gone = Uid.of(Role.CAREGIVER, LEFT + 1);
        if (sql.queryForObject("select count(*) from visits_visit where caregiver = ?", Long.class, gone.value()) > 0) {
            return;
        }
        Random chance = new Random(SEED);
        LocalDate today = LocalDate.ofInstant(clock.instant(), agency.zone());
        List<Past> visits = new ArrayList<>();
        List<Ended> cases = new ArrayList<>();
        for (LocalDate day = today.minusDays(DAYS); day.isBefore(today); day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SUNDAY || day.getDayOfWeek() == DayOfWeek.SATURDAY;
            double grown = 1 - (double) day.until(today, ChronoUnit.DAYS) / DAYS;
            double usual = (FEWEST_A_DAY + MORE_BY_NOW * grown) * (weekend ? OF_A_WEEKEND : 1);
            int many = (int) Math.round(usual + chance.nextGaussian());
            boolean lately = day.isAfter(today.minusDays(LAST));
            for (int number = 0; number < many; number++) {
                Past visit = visit(day, lately ? null : ravi, chance);
                visits.add(visit);
                cases.add(caseOf(visit, chance));
            }
            for (int number = 0; number < (weekend ? 1 : 3 + chance.nextInt(4)); number++) {
                cases.add(paper(day, chance));
            }
        }
        transaction.executeWithoutResult(status -> {
            keepVisits(visits);
            keepCases(cases);
            sql.batchUpdate(
                    "insert into reports_dirty (topic, day) values (?, ?)",
                    TOPICS.stream()
                            .flatMap(topic ->
                                    today.minusDays(DAYS).datesUntil(today).map(day -> new Object[] {topic, day}))
                            .toList());
        });
    }

    private Past visit(LocalDate day, @Nullable Uid ravi, Random chance) {
        int whose = chance.nextInt(CAREGIVERS);
        Instant begin = day.atTime(7 + chance.nextInt(11), 15 * chance.nextInt(4))
                .atZone(agency.zone())
                .toInstant();
        boolean missed = chance.nextInt(150) == 0;
        int late = chance.nextInt(20) == 0 ? 16 + chance.nextInt(30) : chance.nextInt(12) - 4;
        return new Past(
                References.next("V"),
                Uid.of(Role.PATIENT, LEFT + chance.nextInt(PATIENTS)),
                whose == 0 && ravi != null ? ravi : Uid.of(Role.CAREGIVER, LEFT + whose),
                SERVICES.get(chance.nextInt(SERVICES.size())),
                begin,
                Duration.ofMinutes(60L + 30 * chance.nextInt(4)),
                missed ? null : Duration.ofMinutes(late),
                chance.nextInt(3) == 0 ? 3 + Math.min(2, chance.nextInt(6)) : 0);
    }

    private Ended caseOf(Past visit, Random chance) {
        Instant over = visit.begin().plus(visit.length()).plus(Duration.ofMinutes(10 + chance.nextInt(240)));
        boolean odd = chance.nextInt(12) == 0 && over.isBefore(clock.instant().minus(LONGEST_WAIT));
        Duration waited = odd ? Duration.ofMinutes(30 + chance.nextInt(2_000)) : null;
        Instant ended = waited == null ? over : over.plus(waited);
        return new Ended(--key, "visit-lifecycle", visit.id(), visit.begin().minus(AHEAD), ended, waited);
    }

    private Ended paper(LocalDate day, Random chance) {
        Instant ended = day.atTime(9 + chance.nextInt(9), chance.nextInt(60))
                .atZone(agency.zone())
                .toInstant();
        Duration waited = Duration.ofMinutes(20 + chance.nextInt(chance.nextInt(4) == 0 ? 5_000 : 900));
        return new Ended(
                --key,
                "document-verification",
                References.next("DOC"),
                ended.minus(waited).minusSeconds(90),
                ended,
                waited);
    }

    private void keepVisits(List<Past> visits) {
        sql.batchUpdate(
                """
                insert into visits_visit (id, request, line, occurrence, patient, caregiver, service, starts_at, ends_at, zone, status,
                    outcome, started_at, version, created_at, changed_at, payable_percent)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'CLOSED', ?, ?, 0, ?, ?, 100)
                """,
                visits.stream()
                        .map(visit -> new Object[] {
                            visit.id(),
                            References.next("CR"),
                            References.next("L"),
                            LocalDateTime.ofInstant(visit.begin(), agency.zone()),
                            visit.patient().value(),
                            visit.caregiver().value(),
                            visit.service(),
                            at(visit.begin()),
                            at(visit.begin().plus(visit.length())),
                            agency.zone().getId(),
                            visit.given() ? "GIVEN" : "NOT_GIVEN",
                            visit.late() == null ? null : at(visit.begin().plus(visit.late())),
                            at(visit.begin()),
                            at(visit.begin())
                        })
                        .toList());
        sql.batchUpdate(
                """
                insert into visits_feedback (visit, caregiver, stars, tags, show_to_caregiver, given_at, changed_at, version)
                values (?, ?, ?, '', true, ?, ?, 0)
                """,
                visits.stream()
                        .filter(visit -> visit.given() && visit.stars() > 0)
                        .map(visit -> new Object[] {
                            visit.id(),
                            visit.caregiver().value(),
                            visit.stars(),
                            at(visit.begin().plus(visit.length())),
                            at(visit.begin().plus(visit.length()))
                        })
                        .toList());
    }

    private void keepCases(List<Ended> cases) {
        sql.batchUpdate(
                """
                insert into engine_case (process_instance_key, process_id, definition_key, reference, started_at, last_step_at,
                    ended_at, ended_how)
                values (?, ?, 1, ?, ?, ?, ?, 'COMPLETED')
                """,
                cases.stream()
                        .map(each -> new Object[] {
                            each.key(),
                            each.process(),
                            each.reference(),
                            at(each.begun()),
                            at(each.ended()),
                            at(each.ended())
                        })
                        .toList());
        sql.batchUpdate(
                """
                insert into engine_job_execution (job_key, process_instance_key, process_definition_key, process_id, reference,
                    element_id, job_type, started_at, ended_at, outcome)
                values (?, ?, 1, ?, ?, ?, ?, ?, ?, 'COMPLETED')
                """, cases.stream().flatMap(each -> rows(each, steps(each))).toList());
        sql.batchUpdate(
                """
                insert into tasks_task (id, version, job_key, process_instance_key, process_definition_key, process_id, process_name,
                    element_id, name, form_key, reference, title, type, search_text, candidate_group, priority, created_at, due_at,
                    state, ended_at, excluded)
                values (?, 1, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, '', 'committee', 50, ?, ?, 'COMPLETED', ?, ' ')
                """,
                cases.stream()
                        .filter(each -> each.waited() != null)
                        .map(each -> {
                            boolean paper = each.reference().startsWith("DOC");
                            Instant begun = each.ended().minus(each.waited());
                            return new Object[] {
                                References.next("TSK"),
                                each.key(),
                                each.key(),
                                each.process(),
                                paper ? "Document verification" : "Visit",
                                paper ? "UserTask_ReviewDocument" : "UserTask_ResolveException",
                                paper ? "Review document" : "Settle what is odd",
                                paper ? "verification.reviewDocument" : "visits.resolveException",
                                each.reference(),
                                paper ? "Nursing licence" : "Visit",
                                paper ? "NURSING_LICENCE" : "VISIT",
                                at(begun),
                                at(begun.plus(Duration.ofHours(48))),
                                at(each.ended())
                            };
                        })
                        .toList());
    }

    private static List<Step> steps(Ended each) {
        Instant closing = each.ended().minusSeconds(2);
        Instant waiting = each.waited() == null ? closing : closing.minus(each.waited());
        Instant begun = each.begun().plusSeconds(2);
        if (each.reference().startsWith("DOC")) {
            return List.of(
                    new Step("ServiceTask_ScanDocument", "verification.scanDocument", each.begun(), begun),
                    new Step("UserTask_ReviewDocument", TASK, begun, closing),
                    new Step(
                            "ServiceTask_RecordVerification",
                            "verification.recordVerification",
                            closing,
                            each.ended()));
        }
        Instant visit = each.begun().plus(AHEAD);
        List<Step> steps = new ArrayList<>(List.of(
                new Step("ServiceTask_PlanVisit", "visits.planVisit", each.begun(), begun),
                new Step("UserTask_StartVisit", TASK, begun, visit),
                new Step("UserTask_FinishVisit", TASK, visit, waiting)));
        if (each.waited() != null) {
            steps.add(new Step("UserTask_ResolveException", TASK, waiting, closing));
        }
        steps.add(new Step("ServiceTask_CloseVisit", "visits.closeVisit", closing, each.ended()));
        return steps;
    }

    private static Stream<Object[]> rows(Ended each, List<Step> steps) {
        return IntStream.range(0, steps.size()).mapToObj(place -> {
            Step step = steps.get(place);
            return new Object[] {
                each.key() * 10 - place,
                each.key(),
                each.process(),
                each.reference(),
                step.element(),
                step.type(),
                at(step.begun()),
                at(step.ended())
            };
        });
    }

    private static LocalDateTime at(Instant moment) {
        return Utc.toSql(moment);
    }
}
