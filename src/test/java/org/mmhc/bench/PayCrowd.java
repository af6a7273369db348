package org.mmhc.bench;

import java.sql.Connection;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the caregivers of a big agency earned in a month, written straight into the table in the way the application would. */
final class PayCrowd {

    private static final int CHUNK = 2_000;

    /** Lines that are there already keep their numbers. */
    private static final long FIRST_ENTRY = 10_000_000;

    private final Connection database;
    private final JdbcClient sql;
    private final Cast cast;

    PayCrowd(Connection database, Cast cast) {
        this.database = database;
        this.sql = JdbcClient.create(new SingleConnectionDataSource(database, true));
        this.cast = cast;
    }

    /** A month of which every day is over on which something of it could still change. */
    static YearMonth month() {
        return YearMonth.from(MoneyCrowd.today()).minusMonths(2);
    }

    /** So many caregivers earned with so many visits each. */
    void work(int caregivers, int visits) throws Exception {
        sql.sql("set collation_connection = @@collation_database, foreign_key_checks = 0, unique_checks = 0")
                .update();
        List<Uid> people = cast.join(database, Role.CAREGIVER, caregivers);
        sql.sql("create or replace table bench_caregiver (number int primary key, uid varchar(24))")
                .update();
        for (int from = 0; from < caregivers; from += CHUNK) {
            List<Object> values = new ArrayList<>();
            for (int number = from; number < Math.min(caregivers, from + CHUNK); number++) {
                values.add(number);
                values.add(people.get(number).value());
            }
            sql.sql("insert into bench_caregiver values "
                            + String.join(", ", Collections.nCopies(values.size() / 2, "(?, ?)")))
                    .params(values)
                    .update();
        }
        sql.sql("create or replace table bench_n (n int primary key)").update();
        sql.sql("insert into bench_n values (0)").update();
        for (int rows = 1; rows < visits; rows *= 2) {
            sql.sql("insert into bench_n select n + ? from bench_n where n + ? < ?")
                    .params(rows, rows, visits)
                    .update();
        }
        LocalDate first = month().atDay(1);
        sql.sql("""
                        insert into payouts_visit_pay (entry, visit, caregiver, service, kind, minutes, amount, currency, mode,
                            rate_amount, rate_currency, bonus_amount, bonus_currency, day_kind, rule_id, rule_version,
                            earned_at, posted_at)
                        select :first + number * :visits + n, concat('V-2', number * :visits + n), uid, 'PERSONAL_CARE',
                            'VISIT_PAY', 60, 320, 'INR', 'RATE_HOUR', 320, 'INR', 0, 'INR', 'WORKDAY', 'Rule_Bench', 1,
                            date_add(:day, interval 12 + 8 * n hour), utc_timestamp(6)
                        from bench_caregiver join bench_n
                        """)
                .param("first", FIRST_ENTRY)
                .param("visits", visits)
                .param("day", first)
                .update();
        sql.sql("drop table bench_n, bench_caregiver").update();
        sql.sql("set foreign_key_checks = 1, unique_checks = 1").update();
        sql.sql("analyze table payouts_visit_pay, identity_user").query().listOfRows();
    }
}
