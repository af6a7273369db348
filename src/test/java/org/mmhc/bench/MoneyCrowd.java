package org.mmhc.bench;

import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The books of a big agency, written straight into the tables in the way the application would: what patients paid and what it was
 * for, and orders whose pages wait to be paid.
 */
final class MoneyCrowd {

    /** The plan that all of them buy, and its price. */
    static final String PLAN = "BENCH-30";

    static final int PRICE = 9_999;

    private static final int LINES_OF_A_PATIENT = 200;
    private static final int CHUNK = 2_000;

    /** Entries that are there already keep their numbers. */
    private static final long FIRST_ENTRY = 10_000_000;

    private final Connection database;
    private final JdbcClient sql;
    private final Cast cast;

    MoneyCrowd(Connection database, Cast cast) {
        this.database = database;
        this.sql = JdbcClient.create(new SingleConnectionDataSource(database, true));
        this.cast = cast;
    }

    /** The day on which care can begin. */
    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Kolkata"));
    }

    /** Fills the ledger with so many lines; says whose accounts they are on. */
    List<Uid> post(int lines) throws Exception {
        sql.sql("set collation_connection = @@collation_database, foreign_key_checks = 0, unique_checks = 0")
                .update();
        List<Uid> patients = cast.join(database, Role.PATIENT, Math.max(20, lines / LINES_OF_A_PATIENT));
        sql.sql("create or replace table bench_patient (number int primary key, uid varchar(24))")
                .update();
        rows("bench_patient (number, uid)", patients.size(), number ->
                new Object[] {number, patients.get(number).value()});
        sql.sql("create or replace table bench_n (n int primary key)").update();
        sql.sql("insert into bench_n values (0)").update();
        for (int rows = 1; rows < lines / 2; rows *= 2) {
            sql.sql("insert into bench_n select n + ? from bench_n where n + ? < ?")
                    .params(rows, rows, lines / 2)
                    .update();
        }
        sql.sql("""
                        insert into ledger_entry (id, kind, source_key, reference, occurred_on, posted_at, actor)
                        select :first + n, if(n % 2 = 0, 'payment.captured', 'invoice.paid'), concat('bench/', n),
                            concat('BEN-', n div 2), date_sub(:today, interval n % 365 day), utc_timestamp(6), 'SYSTEM'
                        from bench_n
                        """).param("first", FIRST_ENTRY).param("today", today()).update();
        lines("if(n % 2 = 0, 'CLEARING_RAZORPAY', 'PATIENT_CREDIT')", "if(n % 2 = 0, null, uid)", 1, patients.size());
        lines("if(n % 2 = 0, 'PATIENT_CREDIT', 'PATIENT_RECEIVABLE')", "uid", -1, patients.size());
        sql.sql("drop table bench_n, bench_patient").update();
        sql.sql("set foreign_key_checks = 1, unique_checks = 1").update();
        sql.sql("analyze table ledger_entry, ledger_line").query().listOfRows();
        return patients;
    }

    private void lines(String account, String party, int sign, int patients) {
        sql.sql("""
                        insert into ledger_line (entry, account, party, amount, currency)
                        select :first + n, %s, %s, :sign * (100 + (n div 2) %% 900), 'INR'
                        from bench_n join bench_patient on number = (n div 2) %% :patients
                        """.formatted(account, party))
                .param("first", FIRST_ENTRY)
                .param("sign", sign)
                .param("patients", patients)
                .update();
    }

    /** A plan is on sale. */
    void sell() {
        sql.sql("insert ignore into billing_plan (code, active, newest, version) values (?, true, 1, 0)")
                .param(PLAN)
                .update();
        sql.sql("""
                        insert ignore into billing_plan_version (plan, number, title, about, price_amount, price_currency, tax_class,
                            length_count, length_unit, visits_included, services, commissionable, created_by, created_at)
                        values (?, 1, 'Daily care', '', ?, 'INR', 'NOT_TAXED', 30, 'DAYS', 12, 'PERSONAL_CARE', true, 'SYSTEM',
                            utc_timestamp(6))
                        """).params(PLAN, PRICE).update();
    }

    /** So many orders whose page is there; says the references of their payments. */
    List<String> order(int many) throws Exception {
        List<Uid> patients = cast.join(database, Role.PATIENT, many);
        List<String> payments = new ArrayList<>();
        LocalDate today = today();
        String subscription =
                "(id, series, period_number, patient, plan, plan_number, status, kind, anchor_on, starts_on,"
                        + " ends_on, price_amount, price_currency, credit_amount, credit_currency, visits_included, visits_reserved,"
                        + " visits_used, gateway, place_of_supply, sold_through, requested_by, requested_at, pay_by, version)";
        rows("billing_subscription " + subscription, many, number -> {
            String id = subscription(number);
            String patient = patients.get(number).value();
            return new Object[] {
                id,
                id,
                1,
                patient,
                PLAN,
                1,
                "AWAITING_PAYMENT",
                "NEW",
                today,
                today,
                today.plusDays(29),
                PRICE,
                "INR",
                0,
                "INR",
                12,
                0,
                0,
                "RAZORPAY",
                "KARNATAKA",
                "LINK",
                patient,
                today,
                today.plusDays(2),
                0
            };
        });
        String payment = "(id, subscription, patient, gateway, link_id, link_url, status, asked_amount, asked_currency,"
                + " captured_amount, captured_currency, refunded_amount, refunded_currency, fee_amount, fee_currency,"
                + " opened_at, version)";
        rows("billing_payment " + payment, many, number -> {
            String id = "PAY-2%012d".formatted(number);
            payments.add(id);
            return new Object[] {
                id,
                subscription(number),
                patients.get(number).value(),
                "RAZORPAY",
                "plink_" + id,
                "https://rzp.io/l/" + id,
                "LINK_READY",
                PRICE,
                "INR",
                0,
                "INR",
                0,
                "INR",
                0,
                "INR",
                today,
                0
            };
        });
        // The orders have no cases, and none is to be started for them when they are compared with the engine's.
        sql.sql("update engine_case_check set checked_at = utc_timestamp() + interval 55 minute where id = 1")
                .update();
        sql.sql("analyze table billing_subscription, billing_payment, identity_user")
                .query()
                .listOfRows();
        return payments;
    }

    private static String subscription(int number) {
        return "SUB-2%012d".formatted(number);
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
