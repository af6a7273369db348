package org.mmhc.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.profiles.Skill;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A big agency, made up from one number and written straight into the tables in the way the application would: caregivers in
 * twelve towns, each with six series of two hours or less at most, on every other day of the week, and requests that still need
 * somebody. Whatever the day, more than 25,000 visits begin within two days.
 */
final class CareCrowd {

    private static final long SEED = 20_261_127;
    private static final int TOWNS = 12;
    private static final int SERIES = 6;
    private static final int HOMES = 240;
    private static final int DAYS_AHEAD = 52;
    private static final int DAYS_PAST = 14;
    private static final int DAYS_OPENED = 4;
    private static final int CHUNK = 2_000;

    /** Where towns lie, in degrees around the first of them, and how far their homes are from the middle. */
    static final double MIDDLE_LATITUDE = 12.97;

    static final double MIDDLE_LONGITUDE = 77.59;
    private static final double COUNTRY = 0.5;
    private static final double TOWN = 0.05;

    private final JdbcClient sql;
    private final Random random = new Random(SEED);
    private final List<double[]> towns = new ArrayList<>();

    CareCrowd(Connection database) {
        this.sql = JdbcClient.create(new SingleConnectionDataSource(database, true));
        for (int town = 0; town < TOWNS; town++) {
            towns.add(new double[] {
                MIDDLE_LATITUDE + COUNTRY * (2 * random.nextDouble() - 1),
                MIDDLE_LONGITUDE + COUNTRY * (2 * random.nextDouble() - 1)
            });
        }
    }

    /** Requests that need somebody: for one visit each, and for series at an hour at which many are free. */
    record Open(List<String> single, List<String> series) {}

    /** Fills the tables with so many caregivers and their visits, and with so many requests of each kind that are open. */
    Open gather(URI address, Connection database, Cast cast, int caregivers, int single, int series) throws Exception {
        sql.sql("set collation_connection = @@collation_database, foreign_key_checks = 0, unique_checks = 0")
                .update();
        List<Uid> carers = cast.join(database, Role.CAREGIVER, caregivers);
        List<Uid> patients = cast.join(database, Role.PATIENT, 2 * caregivers);
        caregivers(carers);
        homes(address, database, cast);
        numbers();
        sql.sql("create or replace table bench_carer (number int primary key, uid varchar(24))")
                .update();
        rows("bench_carer (number, uid)", caregivers, number ->
                new Object[] {number, carers.get(number).value()});
        sql.sql("create or replace table bench_patient (number int primary key, uid varchar(24))")
                .update();
        rows("bench_patient (number, uid)", patients.size(), number ->
                new Object[] {number, patients.get(number).value()});
        booked(caregivers, patients.size());
        Open open = open(patients.size(), single, series);
        proved();
        sql.sql("insert into visits_calendar (uid, revision) select uid, 1 from bench_carer")
                .update();
        sql.sql("drop table bench_carer, bench_patient, bench_home, bench_n, bench_series")
                .update();
        sql.sql("set foreign_key_checks = 1, unique_checks = 1").update();
        // The requests have no cases, and none is to be started for them when they are compared with the engine's.
        sql.sql("update engine_case_check set checked_at = utc_timestamp() + interval 55 minute where id = 1")
                .update();
        sql.sql(
                        "analyze table visits_visit, visits_clocking, visits_exception, visits_time_entry, care_request,"
                                + " care_caregiver, care_caregiver_skill, care_work_terms, care_availability_slot, care_absence, identity_user")
                .query()
                .listOfRows();
        return open;
    }

    /** Lets these caregivers work, all of them near the middle, every day, with all skills and for many hours. */
    void workers(List<Uid> carers) {
        sql.sql("set collation_connection = @@collation_database").update();
        caregivers(carers);
        List<String> uids = carers.stream().map(Uid::value).toList();
        sql.sql("update care_caregiver set verified = true where uid in (:uids)")
                .param("uids", uids)
                .update();
        sql.sql("""
                        update care_work_terms set latitude = :latitude, longitude = :longitude, travel_km = 40, hours_week = 60,
                            hours_day = 12, visits_day = 12 where caregiver in (:uids)""")
                .param("latitude", MIDDLE_LATITUDE)
                .param("longitude", MIDDLE_LONGITUDE)
                .param("uids", uids)
                .update();
        sql.sql("delete from care_absence where caregiver in (:uids)")
                .param("uids", uids)
                .update();
        sql.sql(
                        "insert ignore into care_caregiver_skill (uid, skill) select uid, 'PERSONAL_CARE' from care_caregiver where uid in (:uids)")
                .param("uids", uids)
                .update();
        sql.sql("insert into visits_calendar (uid, revision) select uid, 1 from care_caregiver where uid in (:uids)")
                .param("uids", uids)
                .update();
    }

    private void caregivers(List<Uid> carers) {
        int many = carers.size();
        String columns = "(uid, active, verified, verified_until, gender, languages, postal_codes, city, radius_km)";
        rows("care_caregiver " + columns, many, number -> new Object[] {
            carers.get(number).value(),
            true,
            random.nextInt(100) < 97,
            null,
            random.nextInt(4) == 0 ? "MALE" : "FEMALE",
            random.nextInt(3) == 0 ? "en,hi,kn" : "en,hi",
            "",
            null,
            null
        });
        List<Object[]> skills = new ArrayList<>();
        List<Object[]> slots = new ArrayList<>();
        for (Uid carer : carers) {
            for (Skill skill : EnumSet.allOf(Skill.class)) {
                if (random.nextInt(100) < (skill == Skill.PERSONAL_CARE ? 75 : 40)) {
                    skills.add(new Object[] {carer.value(), skill.name()});
                }
            }
            String late = random.nextBoolean() ? "18:00" : "20:00";
            for (int day = 1; day <= 6; day++) {
                slots.add(new Object[] {carer.value(), 2 * day, day, "07:00", "13:00", "PREFERRED"});
                slots.add(new Object[] {carer.value(), 2 * day + 1, day, "13:00", late, "POSSIBLE"});
            }
        }
        rows("care_caregiver_skill (uid, skill)", skills.size(), skills::get);
        rows(
                "care_availability_slot (caregiver, place, weekday, start_time, end_time, kind)",
                slots.size(),
                slots::get);
        List<String> modes = List.of("TWO_WHEELER", "TWO_WHEELER", "PUBLIC", "CAR", "BICYCLE");
        String terms = "(caregiver, hours_week, hours_day, visits_day, travel_km, mode, latitude, longitude,"
                + " confirmed_at, version)";
        rows("care_work_terms " + terms, many, number -> {
            double[] home = home(number % TOWNS);
            return new Object[] {
                carers.get(number).value(),
                36 + random.nextInt(13),
                8 + random.nextInt(5),
                5 + random.nextInt(4),
                8 + random.nextInt(18),
                modes.get(random.nextInt(modes.size())),
                home[0],
                home[1],
                "2026-10-01",
                0
            };
        });
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String away =
                "(id, caregiver, starts_at, ends_at, reason, state, note, decided_by, asked_at, decided_at, version)";
        rows("care_absence " + away, many / 20, number -> {
            LocalDate first = today.plusDays(random.nextInt(DAYS_AHEAD));
            return new Object[] {
                "AV-%013d".formatted(number),
                carers.get(20 * number).value(),
                first,
                first.plusDays(1 + random.nextInt(10)),
                "LEAVE",
                random.nextInt(10) == 0 ? "REQUESTED" : "APPROVED",
                null,
                null,
                today,
                null,
                0
            };
        });
    }

    private double[] home(int town) {
        double[] middle = towns.get(town);
        return new double[] {middle[0] + TOWN * random.nextGaussian(), middle[1] + TOWN * random.nextGaussian()};
    }

    /* Where homes are is kept encrypted, so some are made by the application, and others are there too. */
    private void homes(URI address, Connection database, Cast cast) throws Exception {
        Uid patient = cast.join(database, Role.PATIENT, 1).getFirst();
        sql.sql(
                        "create or replace table bench_home (number int primary key, description varchar(9000), position varchar(400))")
                .update();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Caller caller = Caller.signedIn(http, address, patient);
            for (int home = 0; home < HOMES; home++) {
                double[] place = home(home % TOWNS);
                String request = caller.post(
                                "/api/v1/care-requests",
                                Map.of(
                                        "form",
                                        Map.of(
                                                "service",
                                                "PERSONAL_CARE",
                                                "urgency",
                                                "ROUTINE",
                                                "description",
                                                "Needs help in the morning",
                                                "wishedSkills",
                                                Set.of("MOBILITY"),
                                                "tasks",
                                                List.of(),
                                                "position",
                                                Map.of("latitude", place[0], "longitude", place[1])),
                                        "schedule",
                                        List.of()))
                        .path("reference")
                        .asString();
                sql.sql("insert into bench_home select ?, description, position from care_request where id = ?")
                        .params(home, request)
                        .update();
            }
        }
    }

    private void numbers() {
        sql.sql("create or replace table bench_n (n int primary key)").update();
        sql.sql("insert into bench_n values (0)").update();
        for (int rows = 1; rows < 65_536; rows *= 2) {
            sql.sql("insert into bench_n select n + ? from bench_n").param(rows).update();
        }
    }

    /** Each series has its hour: at eight, at eleven or at three by the clock of the agency, and somebody of the same town. */
    private void booked(int caregivers, int patients) {
        sql.sql("""
                        create or replace table bench_series (number int primary key, caregiver varchar(24),
                            patient varchar(24), home int, service varchar(40), odd boolean, minute int, length int)
                        """).update();
        sql.sql("""
                        insert into bench_series
                        select n.n, c.uid, p.uid, p.number %% %3$d,
                            elt(1 + n.n %% %2$d, 'PERSONAL_CARE', 'PERSONAL_CARE', 'PERSONAL_CARE', 'COMPANION',
                                'NURSING_VISIT', 'PERSONAL_CARE'),
                            n.n %% 2, elt(1 + n.n %% %2$d div 2, 150, 330, 570) + 15 * (crc32(concat('at', n.n)) %% 3),
                            60 + 30 * (crc32(concat('long', n.n)) %% 3)
                        from bench_n n join bench_carer c on c.number = n.n div %2$d
                            join bench_patient p on p.number = (c.number %% %1$d
                                + %1$d * ((c.number div %1$d * %2$d + n.n %% %2$d) * 7)) %% %4$d
                        where n.n < :series and crc32(concat('there', n.n)) %% 100 < 97
                        """.formatted(TOWNS, SERIES, HOMES, patients / TOWNS * TOWNS))
                .param("series", SERIES * caregivers)
                .update();
        requests("bench_series", "ASSIGNED", "CR-1");
        for (int from = 0; from < SERIES * caregivers; from += CHUNK) {
            sql.sql("""
                            insert into visits_visit (id, request, line, occurrence, patient, caregiver, service, starts_at, ends_at, zone,
                                status, outcome, started_at, finished_at, opened_at, version, created_at, changed_at)
                            select concat('V-', lpad(s.number * 100 + d.n, 13, '0')), concat('CR-1', lpad(s.number, 12, '0')),
                                concat('SL-', lpad(s.number, 13, '0')), d.day + interval s.minute + 330 minute, s.patient, s.caregiver,
                                s.service, d.day + interval s.minute minute, d.day + interval s.minute + s.length minute, 'Asia/Kolkata',
                                if(d.past, 'CLOSED', 'SCHEDULED'), if(d.past, 'GIVEN', null),
                                if(d.past, d.day + interval s.minute minute, null),
                                if(d.past, d.day + interval s.minute + s.length minute, null),
                                if(d.day < :opened, utc_timestamp(), null), 0, utc_timestamp(), utc_timestamp()
                            from bench_series s
                                join (select n, utc_date() + interval n - :past day as day, n < :past as past
                                    from bench_n where n < :days) d
                                    on weekday(d.day) % 2 = s.odd
                            where s.number >= :from and s.number < :to
                            """)
                    .param("past", DAYS_PAST)
                    .param("opened", opened())
                    .param("days", DAYS_PAST + DAYS_AHEAD)
                    .param("from", from)
                    .param("to", from + CHUNK)
                    .update();
        }
    }

    /* What begins before that has its process already: thousands of them are not what is measured here. */
    private static LocalDate opened() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(DAYS_OPENED);
    }

    private void requests(String series, String status, String prefix) {
        sql.sql("""
                        insert into care_request (id, patient, requested_by, service, urgency, description, wished_skills, zone, position, pin_source,
                            tasks, status, round, submitted_at, created_at, changed_at, awaited_by, priority, automatic_offer, offer_size,
                            offer_minutes, waves, assign_minutes, cover_minutes, version)
                        select concat(:prefix, lpad(s.number, 12, '0')), s.patient, s.patient, s.service,
                            elt(1 + s.number %% 3, 'ROUTINE', 'SOON', 'URGENT'), h.description, 'MOBILITY', 'Asia/Kolkata', h.position, 'DEVICE', '',
                            :status, 1, utc_timestamp(), utc_timestamp() - interval s.number second, utc_timestamp(),
                            if(:status = 'MATCHING', utc_timestamp() + interval s.number minute, null), 50, false, 5, 120, 3, 240, 240, 0
                        from %s s join bench_home h on h.number = s.home
                        """.formatted(series))
                .param("prefix", prefix)
                .param("status", status)
                .update();
    }

    /* Those for one visit at hours all over the day, the series on three evenings a week. */
    private Open open(int patients, int single, int series) {
        sql.sql("delete from bench_series").update();
        sql.sql("""
                        insert into bench_series
                        select n.n, null, p.uid, p.number %% %d, 'PERSONAL_CARE', false,
                            if(n.n < :single, 90 + n.n * 37 %% 600, 750), 60
                        from bench_n n join bench_patient p on p.number = n.n * 11 %% %d where n.n < :all
                        """.formatted(HOMES, patients))
                .param("single", single)
                .param("all", single + series)
                .update();
        requests("bench_series", "MATCHING", "CR-2");
        sql.sql("""
                        insert into visits_visit (id, request, line, occurrence, patient, service, starts_at, ends_at, zone, status, opened_at,
                            version, created_at, changed_at)
                        select concat('V-9', lpad(s.number * 100 + d.n, 12, '0')), concat('CR-2', lpad(s.number, 12, '0')),
                            concat('SL-9', lpad(s.number, 12, '0')), d.day + interval s.minute + 330 minute, s.patient, s.service,
                            d.day + interval s.minute minute, d.day + interval s.minute + s.length minute, 'Asia/Kolkata', 'OPEN',
                            if(d.day < :opened, utc_timestamp(), null), 0, utc_timestamp(), utc_timestamp()
                        from bench_series s
                            join (select n, utc_date() + interval n + 2 day as day from bench_n where n < 62) d
                                on if(s.number < :single, d.n = s.number % 30,
                                    weekday(d.day) in (0, 2, 4)
                                    and (select count(*) from bench_n m where m.n < d.n
                                        and weekday(utc_date() + interval m.n + 2 day) in (0, 2, 4)) < 26)
                        """).param("single", single).param("opened", opened()).update();
        return new Open(
                IntStream.range(0, single).mapToObj("CR-2%012d"::formatted).toList(),
                IntStream.range(single, single + series)
                        .mapToObj("CR-2%012d"::formatted)
                        .toList());
    }

    /* What is over was proved; every tenth of it does not fit and waits for the office. */
    private void proved() {
        sql.sql("update visits_visit set openings = 1 where opened_at is not null")
                .update();
        sql.sql("""
                        update visits_visit set revision = 2, judged_revision = 2, decided_by = 'RULES', locked_at = ends_at
                        where status = 'CLOSED'""").update();
        sql.sql("""
                        update visits_visit set status = 'UNDER_REVIEW', outcome = null, decided_by = null, locked_at = null,
                            decide_by = utc_timestamp(6) + interval 6 day
                        where status = 'CLOSED' and crc32(id) % 10 = 0""").update();
        sql.sql("""
                        insert into visits_exception (visit, code, severity, ask_caregiver, revision, state, raised_at, decide_by, version)
                        select id, elt(1 + crc32(id) div 10 % 3, 'LATE_IN', 'FAR_IN', 'SHORT'), 'REVIEW', false, 2, 'OPEN', ends_at,
                            decide_by, 0
                        from visits_visit where status = 'UNDER_REVIEW'""").update();
        for (String kind : List.of("IN", "OUT")) {
            sql.sql("""
                            insert into visits_clocking (event_id, visit, caregiver, kind, method, received_at, happened_at, position_state,
                                place_kind, mocked, entered_by, content)
                            select concat(:kind, id), id, caregiver, :kind, 'WEB', if(:kind = 'IN', starts_at, ends_at),
                                if(:kind = 'IN', starts_at, ends_at), 'OFF', 'HOME', 'UNKNOWN', caregiver, ''
                            from visits_visit where status in ('CLOSED', 'UNDER_REVIEW')""").param("kind", kind).update();
        }
        sql.sql("""
                        insert into visits_time_entry (visit, caregiver, kind, minutes, revision, because, entered_by, entered_at)
                        select id, caregiver, if(status = 'CLOSED', 'CONFIRMED', 'PROVISIONAL'),
                            timestampdiff(minute, starts_at, ends_at), 2, 'CLOCKED', :system, ends_at
                        from visits_visit where status in ('CLOSED', 'UNDER_REVIEW')""").param("system", Uid.SYSTEM.value()).update();
    }

    /** @param table with the names of its columns */
    private void rows(String table, int many, IntFunction<Object[]> row) {
        for (int from = 0; from < many; from += CHUNK) {
            List<Object> values = new ArrayList<>();
            int rows = Math.min(CHUNK, many - from);
            int columns = 0;
            for (int number = from; number < from + rows; number++) {
                Object[] each = row.apply(number);
                columns = each.length;
                Collections.addAll(values, each);
            }
            String one = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
            sql.sql("insert into " + table + " values " + String.join(", ", Collections.nCopies(rows, one)))
                    .params(values)
                    .update();
        }
    }
}
